//! The page: what was entered, what was answered, and one listener per kind of event on the document.

use super::dom::{Dom, focus, mark, show};
use super::{
    asked, compare, controls, draw_answer, draw_criteria, draw_problems, draw_rules, draw_scores, draw_sets,
    draw_timeline, exposures, figures, files, navigate, opened, pasting, planner, trials, undo,
};
use crate::case::Case;
use crate::explain::Assessment;
use crate::knowledge::{Choices, Knowledge};
use crate::order::{SortedMap, SortedSet, map_of};
use crate::view::answer::{Answer, answer, derived, derived_numbers, none};
use crate::view::calculator::Calculator;
use crate::view::case_file::CaseFile;
use crate::view::entry;
use crate::view::field::{Field, FieldKind};
use crate::view::history::History;
use crate::view::message::{Said, day_read, say};
use crate::view::needed::needed;
use crate::view::pasting::Pasting;
use crate::view::route::Route;
use crate::view::row::{Group, groups};
use crate::view::scores::scores;
use crate::view::session::{Fault, Session};
use crate::view::timeline::{Timeline, timeline};
use crate::view::verdict::{Verdict, verdicts};
use crate::view::words::STEPS;
use crate::view::work::Work;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// The page and all it remembers.
pub struct Page {
    /// The document.
    pub dom: Dom,
    /// Set and switches.
    pub session: Session,
    /// Fields by fact id.
    pub fields: SortedMap<String, Field>,
    /// What was entered.
    pub case: CaseFile,
    /// What could not be read from a field, by fact.
    pub unreadable: SortedMap<String, String>,
    /// Unusual values that a person said are right.
    pub confirmed: SortedSet<String>,
    /// A pasted report that is not entered yet.
    pub pasting: Pasting,
    /// What can be taken back.
    pub history: History,
    /// The control that was used last, and what it is about.
    pub touched: (String, String),
    /// What stands in a file that was saved or opened.
    pub saved: CaseFile,
    /// The case file that the form is compared with.
    pub other: Option<CaseFile>,
    /// The instrument shown by itself.
    pub calculator: Option<Calculator>,
    /// What is being assessed, and what cannot be used of the entries.
    work: Option<(Work, Vec<Fault>)>,
    /// What is drawn.
    pub groups: Vec<Group>,
    /// The view that is shown.
    pub route: Route,
    /// The view of all trials.
    pub trials: trials::Trials,
    /// Reads the text of a criteria file.
    pub reader: js_sys::Function,
    /// Is told every case and its assessments.
    pub teller: Option<js_sys::Function>,
    drawn: Option<Answer>,
    timeline: Option<Timeline>,
    verdicts: Vec<Verdict>,
    scores: SortedMap<String, String>,
    problems: Vec<Fault>,
    derived: SortedMap<String, String>,
    refused: Option<String>,
    lead_to_problems: bool,
    /// A frame will draw.
    pub waiting: bool,
    /// Something was entered since the assessment began.
    pub stale: bool,
}

/// The page, shared by its listeners.
pub type Shared = Rc<RefCell<Page>>;

impl Page {
    /// The page over the static form.
    pub fn new(reader: js_sys::Function, teller: Option<js_sys::Function>) -> Result<Self, JsValue> {
        let knowledge = Knowledge::built_in();
        let sets = knowledge.diseases().iter().map(|disease| disease.set.as_str());
        let session = Session::new(knowledge, sets).map_err(|_| "no reference set")?;
        let facts = knowledge.dictionary().facts();
        let fields = map_of(facts.iter().map(|fact| (fact.id.clone(), Field::of(fact, fact.uln.clone()))));
        let case = CaseFile { assessed_on: files::today(), ..CaseFile::default() };
        let page = Self {
            dom: Dom::new()?,
            session,
            fields,
            case,
            unreadable: SortedMap::new(),
            confirmed: SortedSet::new(),
            pasting: Pasting::default(),
            history: History::default(),
            touched: Default::default(),
            saved: CaseFile::default(),
            other: None,
            calculator: None,
            work: None,
            groups: Vec::new(),
            route: Route::Assessment,
            trials: trials::Trials::new(knowledge),
            reader,
            teller,
            drawn: None,
            timeline: None,
            verdicts: Vec::new(),
            scores: SortedMap::new(),
            problems: Vec::new(),
            derived: SortedMap::new(),
            refused: None,
            lead_to_problems: false,
            waiting: false,
            stale: false,
        };
        Ok(page)
    }

    /// Lets the next drawing draw everything.
    pub fn forget_drawn(&mut self) {
        self.groups.clear();
        self.drawn = None;
    }

    /// Lets the next drawing say everything anew, in the language of the page.
    pub fn say_anew(&mut self) -> Result<(), JsValue> {
        self.forget_drawn();
        self.verdicts.clear();
        navigate::say_derived(&self.dom, &SortedMap::new(), &self.derived)?;
        let dictionary = self.session.knowledge().dictionary();
        draw_problems::draw(&self.dom, &[], &self.problems, dictionary)?;
        (self.derived, self.scores, self.problems) = (SortedMap::new(), SortedMap::new(), Vec::new());
        self.draw_set()?;
        self.say_kept()
    }

    /// Assesses what was entered and draws what changed, at once.
    pub fn draw(&mut self) -> Result<(), JsValue> {
        self.begin();
        while self.advance() {}
        self.finish()
    }

    /// Begins to assess what was entered; what was under way is dropped.
    pub fn begin(&mut self) {
        let (control, what) = &self.touched;
        self.history.note(&self.case, control, what);
        let (case, mut faults) = self.session.usable(&self.case);
        let unreadable = self.unreadable.iter();
        faults.extend(unreadable.map(|(fact, message)| Fault {
            fact: Some(fact.clone()),
            code: "wrong-type".to_owned(),
            message: Said::Words(message.clone()),
        }));
        if let Some(message) = &self.refused {
            faults.push(Fault {
                fact: None,
                code: "bad-json".to_owned(),
                message: Said::Words(message.clone()),
            });
        }
        self.work = Some((Work::new(case), faults));
    }

    /// Goes a bit further; whether there is more to do.
    pub fn advance(&mut self) -> bool {
        self.work.as_mut().is_some_and(|(work, _)| work.advance(&self.session))
    }

    /// Draws what was assessed.
    pub fn finish(&mut self) -> Result<(), JsValue> {
        let Some((work, faults)) = self.work.take() else { return Ok(()) };
        let case = work.case().cloned();
        let assessments = work.finish();
        self.draw_form(&assessments)?;
        self.draw_results(&assessments)?;
        self.draw_timeline(case.as_ref(), &assessments)?;
        self.draw_problems(faults)?;
        if std::mem::take(&mut self.lead_to_problems) {
            focus(&self.dom.by_id("problems")?);
        }
        undo::draw(self)?;
        pasting::say_unconfirmed(self)?;
        navigate::counts(&self.dom)?;
        self.tell(&assessments)
    }

    /// Notes which control is used, so that what it changes can be taken back under its name.
    pub fn touch(&mut self, control: &str, what: &str) {
        let label = self.fields.get(what).map_or(what, |field| &field.label);
        self.touched = (control.to_owned(), label.to_owned());
    }

    /// What the form shows of itself: what follows from the entries, and what the instruments give.
    fn draw_form(&mut self, assessments: &[Assessment]) -> Result<(), JsValue> {
        let follows = derived(assessments);
        navigate::say_derived(&self.dom, &follows, &self.derived)?;
        self.derived = follows;
        let knowledge = self.session.knowledge();
        let numbers = derived_numbers(assessments, knowledge.dictionary());
        let scores = scores(knowledge, &self.case, &numbers);
        draw_scores::draw(&self.dom, &scores, &self.scores)?;
        self.scores = scores;
        figures::show(&self.dom, knowledge)
    }

    /// Drugs, wash-outs and the windows of the shown set.
    fn draw_timeline(&mut self, case: Option<&Case>, assessments: &[Assessment]) -> Result<(), JsValue> {
        let shown = assessments.get(self.session.shown());
        let now = case.and_then(|case| timeline(self.session.knowledge(), &self.case, case, shown));
        draw_timeline::draw(&self.dom, now.as_ref(), self.timeline.as_ref())?;
        self.timeline = now;
        Ok(())
    }

    /// The result of every set in force; the shown one with its criteria.
    fn draw_results(&mut self, assessments: &[Assessment]) -> Result<(), JsValue> {
        let known = !self.case.is_empty();
        let body = self.dom.document.body().ok_or("no body")?;
        body.set_attribute("data-case", if known { "some" } else { "none" })?;
        let knowledge = self.session.knowledge();
        let results = verdicts(assessments, knowledge.diseases());
        draw_sets::draw(&self.dom, &results, self.session.shown(), &self.verdicts)?;
        self.verdicts = results;
        let shown = assessments.get(self.session.shown());
        let now = shown.map_or_else(none, |assessment| answer(assessment, knowledge, known));
        draw_answer::draw(&self.dom, &now, self.drawn.as_ref())?;
        opened::draw(self)?;
        self.drawn = Some(now);
        // without an assessment no criterion may stand there with an old result
        let judged = &self.case.judgements;
        let rows = shown.map(|assessment| groups(assessment, knowledge, judged)).unwrap_or_default();
        draw_criteria::draw(&self.dom, &rows, &self.groups, judged)?;
        self.groups = rows;
        Ok(())
    }

    /// Names what is not used; a field being typed in is left in peace until it is left.
    fn draw_problems(&mut self, faults: Vec<Fault>) -> Result<(), JsValue> {
        let busy = self.dom.document.active_element().and_then(|element| navigate::fact_of(&element));
        let told = |fault: &Fault| self.problems.contains(fault);
        let faults: Vec<Fault> = faults
            .into_iter()
            .filter(|fault| fault.fact != busy || fault.fact.is_none() || told(fault))
            .collect();
        if faults != self.problems {
            draw_problems::draw(&self.dom, &faults, &self.problems, self.session.knowledge().dictionary())?;
            self.problems = faults;
        }
        Ok(())
    }

    /// Takes over what one control says; `None` for a control that is no part of a case.
    pub fn take(&mut self, control: &Element) -> Result<(), JsValue> {
        let name = controls::name(control);
        if let Some(criterion) = name.strip_prefix("judgement:") {
            match controls::value(control).as_deref() {
                Some("true") => drop(self.case.judgements.insert(criterion.to_owned(), true)),
                Some("false") => drop(self.case.judgements.insert(criterion.to_owned(), false)),
                _ => drop(self.case.judgements.remove(criterion)),
            }
            return Ok(());
        }
        if name == "disease" {
            let set = control.get_attribute("data-set").unwrap_or_default();
            self.session.pick(&set, controls::value(control).is_some());
            return self.draw_set();
        }
        if name == "shown" {
            self.session.show(&controls::value(control).unwrap_or_default());
            return self.draw_set();
        }
        if name.starts_with("trials-") {
            self.trials.take(&name, control);
            return Ok(());
        }
        if name == "preset" {
            let preset = controls::value(control).filter(|id| !id.is_empty());
            return self.choose_again(Choices { preset, ..Choices::default() });
        }
        if let Some(option) = name.strip_prefix("option:") {
            let mut choices = self.session.choices().clone();
            choices.options.insert(option.to_owned(), controls::value(control).is_some());
            return self.choose_again(choices);
        }
        let Some(fact) = navigate::fact_of(control) else { return Ok(()) };
        self.take_fact(&fact, control)
    }

    fn take_fact(&mut self, fact: &str, control: &Element) -> Result<(), JsValue> {
        self.refused = None;
        self.touch(fact, fact);
        match fact {
            "assessed_on" => {
                self.case.assessed_on = day_read(controls::value(control).unwrap_or_default().trim())
            }
            "planned" => self.take_planned(),
            "drug_exposures" => self.take_exposures(),
            "drug_history_complete" => self.take_completeness()?,
            _ => self.take_field(fact, control)?,
        }
        Ok(())
    }

    /// Takes over what the controls of a field say.
    pub fn take_field(&mut self, fact: &str, control: &Element) -> Result<(), JsValue> {
        let Some(field) = self.fields.get(fact).cloned() else { return Ok(()) };
        let place = self.dom.by_id(&format!("f-{fact}"))?;
        let name = controls::name(control);
        if let FieldKind::Date { .. } = field.kind {
            navigate::join_date(&place, fact, control)?;
        }
        if name == fact {
            self.confirmed.remove(fact);
        }
        let mut read = controls::read(&place, fact);
        if self.confirmed.contains(fact) {
            read.insert("confirmed".to_owned(), vec!["true".to_owned()]);
        }
        match entry::to_value(&field, &read) {
            Ok(value) => {
                self.unreadable.remove(fact);
                self.case.set(&field, value);
            }
            Err(message) => {
                self.unreadable.insert(fact.to_owned(), message);
                self.case.set(&field, None);
            }
        }
        navigate::mark_filled(
            &place,
            self.case.facts.contains_key(fact) || self.unreadable.contains_key(fact),
        )
    }

    fn take_planned(&mut self) {
        let read = |step: &str| {
            let input = self.dom.find(&format!("[name=planned_{step}_date]"))?;
            controls::value(&input).map(|text| day_read(text.trim())).filter(|text| !text.is_empty())
        };
        let steps = STEPS.iter().filter_map(|(step, _)| Some(((*step).to_owned(), read(step)?)));
        self.case.planned = map_of(steps);
        if let Ok(place) = self.dom.by_id("f-planned") {
            let _ = navigate::mark_filled(&place, !self.case.planned.is_empty());
        }
    }

    /// Reads the list of drugs again.
    pub fn take_exposures(&mut self) {
        let drugs = self.session.knowledge().dictionary().drugs();
        let (read, faults) = exposures::read(&self.dom, drugs, &self.case.exposures);
        self.case.exposures = read;
        match faults.is_empty() {
            true => drop(self.unreadable.remove("drug_exposures")),
            false => drop(self.unreadable.insert("drug_exposures".to_owned(), faults.join("; "))),
        }
        if let Ok(place) = self.dom.by_id("f-drug_exposures") {
            let _ = mark(&place, "data-filled", !self.case.exposures.is_empty());
        }
    }

    fn take_completeness(&mut self) -> Result<(), JsValue> {
        let place = self.dom.by_id("f-drug_history_complete")?;
        let read = controls::read(&place, "drug_history_complete");
        let classes = read.get("classes").into_iter().flatten();
        let whole = read.get("").and_then(|values| values.first()).map(String::as_str);
        self.case.history_complete = match whole {
            Some("true") => Some(true.into()),
            Some(_) if classes.clone().next().is_some() => {
                Some(classes.map(|class| (class.clone(), serde_json::Value::Bool(true))).collect())
            }
            Some("false") => Some(false.into()),
            _ => None,
        };
        navigate::mark_filled(&place, self.case.history_complete.is_some())
    }

    fn choose_again(&mut self, choices: Choices) -> Result<(), JsValue> {
        let set = self.session.set().definition().id.clone();
        self.choose(&set, choices)
    }

    /// Puts a set and its switches in force.
    pub fn choose(&mut self, set: &str, choices: Choices) -> Result<(), JsValue> {
        if self.session.choose(set, choices.clone()).is_err() {
            return Ok(());
        }
        self.case.set_options(set, &choices.options);
        self.draw_set()
    }

    /// Shows the switches of the set shown, and the fields that the sets in force read.
    pub fn draw_set(&self) -> Result<(), JsValue> {
        // what was brought to light for other sets steps back
        for place in self.dom.all("[data-shown]") {
            place.remove_attribute("data-shown")?;
        }
        draw_rules::draw(&self.dom, &self.session, self.session.set().options())?;
        let (mut diseases, mut read) = (SortedSet::new(), SortedSet::new());
        for set in self.session.sets() {
            diseases.extend(set.definition().diseases.iter().map(String::as_str));
            read.append(&mut needed(set.definition(), self.session.knowledge().dictionary()));
        }
        navigate::mark_needed(&self.dom, &diseases, &read)?;
        self.dom.all("#form .cte-help[open]").iter().try_for_each(|help| asked::fill(self, help))
    }

    /// Starts from a case file's text; what is no case file is named, and what was entered stays.
    pub fn load(&mut self, text: &str) -> Result<(), JsValue> {
        match CaseFile::read(text, self.session.knowledge().dictionary()) {
            Ok(case) => self.open(case),
            Err(message) => {
                self.refuse(message);
                Ok(())
            }
        }
    }

    /// Starts from a case that is kept elsewhere.
    pub fn open(&mut self, case: CaseFile) -> Result<(), JsValue> {
        self.saved = case.clone();
        self.touch("", say::STEP_OPENING.text());
        self.start_over(case)?;
        self.choose_for_case()
    }

    /// Says why a file was not taken.
    pub fn refuse(&mut self, message: String) {
        self.refused = Some(message);
        self.lead_to_problems = true;
    }

    /// Puts the switches of the case in force, set by set; a set it says nothing of is read as written.
    pub fn choose_for_case(&mut self) -> Result<(), JsValue> {
        for set in self.session.ids() {
            let choices = Choices { options: self.case.options(&set), preset: None };
            self.choose(&set, choices)?;
        }
        Ok(())
    }

    /// Another case in place of this one.
    pub fn start_over(&mut self, case: CaseFile) -> Result<(), JsValue> {
        show(&self.dom.by_id("invented")?, false)?;
        self.case = case;
        self.refused = None;
        self.unreadable.clear();
        self.confirmed.clear();
        self.forget_drawn();
        self.fill()?;
        match self.route {
            Route::Washout => planner::open(self),
            Route::Compare => compare::open(self),
            _ => Ok(()),
        }
    }
}
