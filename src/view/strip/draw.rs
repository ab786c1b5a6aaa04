//! A strip as elements: the drawing with its text, and the same as a table.

use super::Strip;
use crate::view::markup::Markup;
use crate::view::message::{Message, say};
use crate::view::table::{head, row};

/// Width of the drawing in its own units, and what is kept free at both ends.
const WIDTH: f64 = 240.0;
const EDGE: f64 = 4.0;
/// Where the ticks of trials begin, and how high the highest is.
const FOOT: f64 = 42.0;
const HIGHEST: f64 = 9.0;

const COLUMNS: [Message; 2] = [say::STRIP_RANGE, say::STRIP_MEANING];

/// Draws a strip; its label says the same in words.
pub fn draw(page: &mut Markup, strip: &Strip) {
    let height = if strip.trials.is_empty() { 30.0 } else { FOOT + 2.0 };
    let (size, label) = (format!("0 0 {WIDTH} {height}"), says(strip));
    let class = if strip.trials.is_empty() { "cte-strip" } else { "cte-strip cte-strip--trials" };
    page.open("svg", &[("class", class), ("viewBox", &size), ("role", "img"), ("aria-label", &label)]);
    band(page, "cte-strip__ground", "", 0.0, 1.0);
    for one in &strip.segments {
        band(page, "cte-strip__part", one.result, one.from, one.to);
    }
    for (word, place) in &strip.ticks {
        upright(page, "cte-strip__tick", *place, (7.0, 18.0));
        let x = at(*place);
        page.element(
            "text",
            &[("class", "cte-strip__word"), ("x", &x), ("y", "28"), ("text-anchor", "middle")],
            word,
        );
    }
    let most = strip.trials.iter().map(|tick| tick.trials).max().unwrap_or(1);
    for tick in &strip.trials {
        if let Some(place) = tick.at {
            let share = f64::from(tick.trials) / f64::from(most);
            upright(page, "cte-strip__trial", place, (FOOT - 2.0 - HIGHEST * share.max(0.25), FOOT));
        }
    }
    if let Some(place) = strip.marker {
        marker(page, place, strip.beyond);
    }
    page.close("svg");
}

fn marker(page: &mut Markup, place: f64, beyond: bool) {
    let x = EDGE + place * (WIDTH - 2.0 * EDGE);
    // a value beyond the scale points where it lies
    let points = match beyond {
        true if place > 0.5 => format!("{0:.1},0 {x:.1},4.5 {0:.1},9", x - 7.0),
        true => format!("{0:.1},0 {x:.1},4.5 {0:.1},9", x + 7.0),
        false => format!("{:.1},1 {:.1},1 {x:.1},9", x - 5.0, x + 5.0),
    };
    page.element("polygon", &[("class", "cte-strip__marker"), ("points", &points)], "");
    upright(page, "cte-strip__stem", place, (8.0, 16.0));
}

fn at(place: f64) -> String {
    format!("{:.1}", EDGE + place * (WIDTH - 2.0 * EDGE))
}

fn band(page: &mut Markup, class: &str, result: &str, from: f64, to: f64) {
    let width = format!("{:.1}", ((to - from) * (WIDTH - 2.0 * EDGE)).max(2.0));
    let x = at(from);
    let all = [
        ("class", class),
        ("data-result", result),
        ("x", &x),
        ("y", "9"),
        ("width", &width),
        ("height", "6"),
    ];
    page.element("rect", &all, "");
}

fn upright(page: &mut Markup, class: &str, place: f64, (top, foot): (f64, f64)) {
    let (x, top, foot) = (at(place), format!("{top:.1}"), format!("{foot:.1}"));
    page.element("line", &[("class", class), ("x1", &x), ("x2", &x), ("y1", &top), ("y2", &foot)], "");
}

/// All that is drawn, in words.
fn says(strip: &Strip) -> String {
    let mut says = say::strip_says(&strip.label, value(strip));
    for one in &strip.segments {
        says.push_str(&format!(" {}", say::strip_says(one.word(), &one.limits)));
    }
    if !strip.trials.is_empty() {
        let one = |(limit, trials): (&String, u32)| say::strip_trial(limit, &count(trials));
        let all: Vec<String> = strip.trials.iter().map(|tick| one((&tick.limit, tick.trials))).collect();
        says.push_str(&format!(" {}", say::strip_trials(&all.join("; "))));
    }
    says
}

fn value(strip: &Strip) -> &str {
    strip.value.as_deref().unwrap_or(say::FLAG_NOT_KNOWN.text())
}

fn count(trials: u32) -> String {
    say::trials(trials as usize)
}

/// The strip as a table.
pub fn table(page: &mut Markup, strip: &Strip) {
    page.open("div", &[("class", "cte-table")]);
    page.open("table", &[("class", "cte-strip__table")]);
    page.element("caption", &[], &say::STRIP_SCALE.of(&strip.label));
    head(page, &COLUMNS.map(Message::text));
    page.open("tbody", &[]);
    for one in &strip.segments {
        row(page, &[&one.limits, one.word()]);
    }
    row(page, &[value(strip), say::STRIP_PATIENT.text()]);
    for tick in &strip.trials {
        row(page, &[&tick.limit, &count(tick.trials)]);
    }
    page.close("tbody");
    page.close("table");
    page.close("div");
}
