//! The page as static HTML: a blank case-report form that the script brings to life.

mod answer;
mod frame;
mod icons;
mod paste;
mod treatment;
mod views;

use super::fields;
use super::form::{Form, Part, Section};
use super::markup::Markup;
use super::message::{self, Language};
use super::route::Route;
use crate::knowledge::Knowledge;

/// The text of the page that begins in a language: `index.html` in English.
///
/// ```
/// use eligibility::view::{message::Language, page_html};
/// let page = page_html(eligibility::Knowledge::built_in(), Language::English);
/// assert!(page.contains("For research and education"));
/// assert!(page.contains("id=\"overall\""));
/// ```
pub fn page_html(knowledge: &Knowledge, language: Language) -> String {
    let before = message::language();
    message::speak(language);
    let html = html(knowledge);
    message::speak(before);
    html
}

fn html(knowledge: &Knowledge) -> String {
    let form = Form::of(knowledge);
    let mut page = Markup::default();
    frame::head(&mut page);
    page.open("body", &[("class", "cte")]);
    icons::sprite(&mut page);
    frame::header(&mut page);
    frame::notices(&mut page);
    views::links(&mut page);
    frame::bar(&mut page, knowledge.diseases());
    page.open("div", &[("class", "cte-layout"), ("data-view-of", Route::Assessment.word())]);
    frame::navigation(&mut page, &form);
    page.open("main", &[("class", "cte-main"), ("id", "main")]);
    answer::problems(&mut page);
    paste::paste(&mut page);
    write_form(&mut page, &form, knowledge);
    answer::timeline(&mut page);
    answer::criteria(&mut page);
    page.close("main");
    answer::aside(&mut page);
    page.close("div");
    views::trials(&mut page);
    views::washout(&mut page);
    views::compare(&mut page);
    views::score(&mut page, knowledge);
    views::evidence(&mut page);
    frame::footer(&mut page, knowledge);
    page.close("body");
    page.close("html");
    page.line();
    format!("<!doctype html>\n{}", page.finish())
}

fn write_form(page: &mut Markup, form: &Form, knowledge: &Knowledge) {
    page.open("form", &[("class", "cte-form"), ("id", "form"), ("autocomplete", "off"), ("novalidate", "")]);
    for section in &form.sections {
        write_section(page, section, knowledge);
    }
    page.close("form");
    page.line();
}

fn write_section(page: &mut Markup, section: &Section, knowledge: &Knowledge) {
    let heading = format!("h-{}", section.id);
    let id = format!("s-{}", section.id);
    page.open(
        "section",
        &[
            ("class", "cte-section"),
            ("id", &id),
            ("aria-labelledby", &heading),
            ("data-section", &section.id),
        ],
    );
    page.open("div", &[("class", "cte-section__head")]);
    let title = [("class", "cte-section__title"), ("id", heading.as_str()), ("tabindex", "-1")];
    page.say("h2", &title, section.title);
    if let Some(hint) = section.hint {
        page.say("p", &[("class", "cte-hint")], hint);
    }
    page.close("div");
    match section.id.as_str() {
        "patient" => treatment::assessed_on(page),
        "treatment" => treatment::exposures(page, knowledge.dictionary().drugs()),
        _ => {}
    }
    let mut spare = false;
    for part in &section.parts {
        match part {
            Part::Field(field) => {
                spare |= field.needed_by.len() < knowledge.diseases().len();
                fields::asked_field(page, field);
            }
            Part::FoldOut(fold_out) => fields::fold_out(page, fold_out),
        }
    }
    fields::scores(page, &section.scores);
    if section.id == "practicalities" {
        treatment::planned(page);
    }
    if spare {
        frame::more(page, &section.id);
    }
    page.close("section");
    page.line();
}
