//! A skin score on a body: each site takes its grade by click or key; the plain list beside it says the same.

mod shapes;

use super::entry::Controls;
use super::field::{Field, FieldKind};
use super::markup::Markup;
use crate::instrument::{Absent, Table};
use crate::knowledge::Knowledge;
use crate::number::plain_number;
use crate::view::message::{Message, say};
use serde_json::{Map, Value, json};
use shapes::{HEIGHT, JOINS, Shape, WIDTH};

/// The fact whose sites are drawn.
const FACT: &str = "mrss_sites";
/// The instrument that adds them up, and its item with the grades.
const INSTRUMENT: &str = "mrss";
const GRADE: &str = "grade";
/// A site without a grade.
const OPEN: Message = say::FIGURE_OPEN;

/// Draws the figure of a field that has one.
pub fn draw(page: &mut Markup, field: &Field) {
    let FieldKind::Grid { keys, .. } = &field.kind else { return };
    if field.id.rsplit('-').next() != Some(FACT) {
        return;
    }
    page.open("div", &[("class", "cte-figure cte-js"), ("data-figure", &field.id)]);
    let size = format!("0 0 {WIDTH} {HEIGHT}");
    let label = say::FIGURE_FRONT.of(&field.label);
    page.open(
        "svg",
        &[("class", "cte-figure__body"), ("viewBox", &size), ("role", "group"), ("aria-label", &label)],
    );
    JOINS.iter().for_each(|join| rounded(page, "cte-figure__join", join));
    side(page, 52.0, say::FIGURE_RIGHT);
    side(page, WIDTH - 52.0, say::FIGURE_LEFT);
    for (key, name) in keys {
        if let Some(shape) = shapes::of(key) {
            site(page, key, name, &shape);
        }
    }
    page.close("svg");
    page.open("div", &[("class", "cte-figure__words")]);
    page.element("p", &[("class", "cte-figure__total"), ("data-total", ""), ("role", "status")], "");
    page.say("p", &[("class", "cte-hint")], say::FIGURE_HOW);
    page.open("ul", &[("class", "cte-figure__key"), ("data-key", "")]);
    page.close("ul");
    page.close("div");
    page.close("div");
    page.line();
}

fn side(page: &mut Markup, x: f64, word: Message) {
    let x = plain_number(x);
    let place = [("class", "cte-figure__side"), ("x", x.as_str()), ("y", "40"), ("text-anchor", "middle")];
    page.say("text", &place, word);
}

fn site(page: &mut Markup, key: &str, name: &str, shape: &Shape) {
    page.open(
        "g",
        &[
            ("class", "cte-site"),
            ("role", "spinbutton"),
            ("tabindex", "0"),
            ("data-site", key),
            ("data-grade", ""),
            ("aria-label", name),
            ("aria-valuetext", OPEN.text()),
        ],
    );
    rounded(page, "cte-site__shape", shape);
    let (x, y) = (plain_number(shape.x), plain_number(shape.y + 5.0));
    page.element(
        "text",
        &[("class", "cte-site__grade"), ("x", &x), ("y", &y), ("text-anchor", "middle")],
        "\u{2013}",
    );
    page.close("g");
}

fn rounded(page: &mut Markup, class: &str, shape: &Shape) {
    let numbers =
        [shape.x - shape.width / 2.0, shape.y - shape.height / 2.0, shape.width, shape.height, shape.round];
    let [x, y, width, height, round] = numbers.map(plain_number);
    let turn =
        format!("rotate({} {} {})", plain_number(shape.turn), plain_number(shape.x), plain_number(shape.y));
    let all = [
        ("class", class),
        ("x", &x),
        ("y", &y),
        ("width", &width),
        ("height", &height),
        ("rx", &round),
        ("transform", &turn),
    ];
    page.element("rect", &all, "");
}

/// The grades of a site and their words, lowest first.
///
/// ```
/// use eligibility::{Knowledge, view::figure::grades};
/// assert_eq!(grades(Knowledge::built_in())[0], ("0".to_owned(), "normal".to_owned()));
/// ```
pub fn grades(knowledge: &Knowledge) -> Vec<(String, String)> {
    let table = knowledge.dictionary().table(INSTRUMENT);
    let grade = table.and_then(|table: &Table| table.item.iter().find(|item| item.id == GRADE));
    let words = grade.into_iter().flat_map(|grade| grade.words.iter());
    words.map(|(grade, word)| (grade.clone(), word.clone())).collect()
}

/// The grade after a click: one higher; after the highest none, then the lowest.
///
/// ```
/// use eligibility::{Knowledge, view::figure::{grades, next}};
/// let grades = grades(Knowledge::built_in());
/// assert_eq!((next(&grades, ""), next(&grades, "2"), next(&grades, "3")), ("0", "3", ""));
/// ```
pub fn next<'a>(grades: &'a [(String, String)], now: &str) -> &'a str {
    let place = grades.iter().position(|(grade, _)| grade == now).map_or(0, |place| place + 1);
    grades.get(place).map_or("", |(grade, _)| grade)
}

/// The grade after a key; `None` for a key that means nothing here.
///
/// ```
/// use eligibility::{Knowledge, view::figure::{after_key, grades}};
/// let grades = grades(Knowledge::built_in());
/// assert_eq!(after_key(&grades, "", "2"), Some("2"));
/// assert_eq!(after_key(&grades, "3", "ArrowUp"), Some("3"));
/// assert_eq!(after_key(&grades, "1", "Delete"), Some(""));
/// assert_eq!(after_key(&grades, "1", "Tab"), None);
/// ```
pub fn after_key<'a>(grades: &'a [(String, String)], now: &str, key: &str) -> Option<&'a str> {
    let at = |place: usize| grades.get(place).map(|(grade, _)| grade.as_str());
    let place = grades.iter().position(|(grade, _)| grade == now);
    match key {
        "ArrowUp" | "ArrowRight" => {
            at(place.map_or(0, |place| (place + 1).min(grades.len().saturating_sub(1))))
        }
        "ArrowDown" | "ArrowLeft" => {
            Some(place.and_then(|place| at(place.checked_sub(1)?)).unwrap_or_default())
        }
        "Home" => at(0),
        "End" => at(grades.len().saturating_sub(1)),
        "Delete" | "Backspace" => Some(""),
        "Enter" | " " => Some(next(grades, now)),
        digit => grades.iter().find(|(grade, _)| grade == digit).map(|(grade, _)| grade.as_str()),
    }
}

/// A grade in words, for a site.
///
/// ```
/// use eligibility::{Knowledge, view::figure::{grades, words}};
/// assert_eq!(words(&grades(Knowledge::built_in()), "2"), "2, moderate thickening");
/// ```
pub fn words(grades: &[(String, String)], now: &str) -> String {
    let word = grades.iter().find(|(grade, _)| grade == now);
    match word {
        Some((grade, word)) => format!("{grade}, {word}"),
        None if now.is_empty() => OPEN.text().to_owned(),
        None => format!("{now}, no grade"),
    }
}

/// The total of the grades that stand in the list, with the least and the most it can be while sites are open.
///
/// ```
/// use eligibility::{Knowledge, view::figure::total};
/// let face = [("face".to_owned(), vec!["2".to_owned()])].into();
/// assert_eq!(total(Knowledge::built_in(), &face), "Total 2 to 50; 16 sites are open.");
/// ```
pub fn total(knowledge: &Knowledge, controls: &Controls) -> String {
    let sites = knowledge
        .dictionary()
        .table(INSTRUMENT)
        .map_or(0, |table| table.item.iter().filter(|item| item.id != GRADE).count());
    let grade = |(site, texts): (&String, &Vec<String>)| {
        let number = texts.first()?.trim().parse::<u64>().ok()?;
        shapes::of(site).map(|_| (site.clone(), json!(number)))
    };
    let known: Map<String, Value> = controls.iter().filter_map(grade).collect();
    let open = sites - known.len().min(sites);
    if known.is_empty() {
        return say::FIGURE_NONE.text().to_owned();
    }
    let input = json!({ FACT: known });
    let said = |answer: Value| {
        let end = |name: &str| answer[name].as_f64().map(plain_number);
        let total = match (end("mrss_total"), end("mrss_total_min"), end("mrss_total_max")) {
            (Some(total), ..) => total,
            (None, Some(low), Some(high)) => say::range(&low, &high),
            _ => return None,
        };
        Some(match open {
            0 => say::figure_total(&total),
            open => say::figure_total_open(open, &total),
        })
    };
    let answer = knowledge.score(INSTRUMENT, &input, Absent::Unknown).ok();
    answer.and_then(said).unwrap_or_else(|| say::FIGURE_CANNOT_ADD.text().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::calculator::Calculator;
    use crate::view::form::{Form, Part};

    fn sites() -> Vec<(String, String)> {
        let form = Form::of(Knowledge::built_in());
        let field = form.fields().find(|field| field.id == FACT).unwrap().clone();
        let FieldKind::Grid { keys, .. } = field.kind else { panic!("a grid") };
        keys
    }

    #[test]
    fn every_site_is_drawn_within_the_figure_and_large_enough_for_a_finger() {
        let sites = sites();
        assert_eq!(sites.len(), 17);
        for (key, _) in &sites {
            let shape = shapes::of(key).unwrap_or_else(|| panic!("{key} is not drawn"));
            // drawn at 300 pixels or more, see the style sheet
            assert!(shape.width.min(shape.height) * 300.0 / WIDTH >= 24.0, "{key}: {shape:?}");
            let half = shape.width.max(shape.height) / 2.0;
            assert!(shape.x - half > -6.0 && shape.x + half < WIDTH + 6.0, "{key}");
            assert!(shape.y + shape.height / 2.0 <= HEIGHT, "{key}");
        }
    }

    #[test]
    fn sites_do_not_cover_each_other() {
        let shapes: Vec<Shape> = sites().iter().filter_map(|(key, _)| shapes::of(key)).collect();
        for (place, one) in shapes.iter().enumerate() {
            for other in &shapes[place + 1..] {
                let apart = libm::hypot(one.x - other.x, one.y - other.y);
                let least = one.width.min(one.height).min(other.width.min(other.height));
                assert!(apart >= least, "{one:?} {other:?}");
            }
        }
    }

    #[test]
    fn left_mirrors_right() {
        let (left, right) = (shapes::of("thigh_left").unwrap(), shapes::of("thigh_right").unwrap());
        assert!(right.x < left.x);
        assert_eq!(right.x + left.x, WIDTH);
        assert_eq!(shapes::of("back"), None);
    }

    #[test]
    fn form_and_calculator_show_it_with_the_names_of_the_dictionary() {
        let knowledge = Knowledge::built_in();
        let calculator = Calculator::of(knowledge, INSTRUMENT).unwrap().markup().finish();
        assert!(calculator.contains("data-figure=\"score-mrss_sites\""));
        let form = Form::of(knowledge);
        let fold = form.sections.iter().flat_map(|section| &section.parts).find_map(|part| match part {
            Part::FoldOut(fold) if fold.id == INSTRUMENT => Some(fold),
            _ => None,
        });
        let mut page = Markup::default();
        crate::view::fields::fold_out(&mut page, fold.unwrap());
        let html = page.finish();
        assert!(html.contains("data-figure=\"mrss_sites\""));
        for (key, name) in sites() {
            assert!(html.contains(&format!("data-site=\"{key}\"")), "{key}");
            assert!(html.contains(&format!("aria-label=\"{name}\"")), "{name}");
            assert!(html.contains(&format!("name=\"mrss_sites.{key}\"")), "{key}");
        }
    }

    #[test]
    fn the_total_is_exact_once_no_site_is_open() {
        let knowledge = Knowledge::built_in();
        let mut controls: Controls =
            sites().into_iter().map(|(key, _)| (key, vec!["1".to_owned()])).collect();
        assert_eq!(total(knowledge, &controls), "Total 17.");
        controls.insert("face".to_owned(), vec![String::new()]);
        assert_eq!(total(knowledge, &controls), "Total 16 to 19; 1 site is open.");
        controls.insert("face".to_owned(), vec!["7".to_owned()]);
        assert_eq!(total(knowledge, &controls), "The grades below cannot be added up.");
        assert_eq!(total(knowledge, &Controls::new()), "No site has a grade yet.");
    }
}
