//! A timeline as elements: the drawing for a desk and for a phone, what its marks mean, and a table.

use super::words::{COLUMNS, LEGEND, TABLE, TODAY};
use super::{Bar, BarKind, Row, Timeline};
use crate::view::markup::Markup;
use crate::view::message::{Message, say};
use crate::view::table::{head, row as table_row};

/// Measures of one drawing, in its own units.
struct Layout {
    /// Word in ids and classes.
    id: &'static str,
    width: f64,
    /// Where days begin.
    left: f64,
    /// Height of a row.
    row: f64,
    /// Middle of a bar, from the top of its row.
    middle: f64,
    /// The name stands above the bar, not beside it.
    above: bool,
    /// Labels of a part of the scale at most.
    ticks: usize,
    /// Letters of a name at most.
    letters: usize,
}

const DESK: Layout = Layout {
    id: "desk",
    width: 760.0,
    left: 190.0,
    row: 24.0,
    middle: 12.0,
    above: false,
    ticks: 6,
    letters: 29,
};
const PHONE: Layout = Layout {
    id: "phone",
    width: 340.0,
    left: 6.0,
    row: 36.0,
    middle: 26.0,
    above: true,
    ticks: 3,
    letters: 46,
};

/// Room right of the last day.
const RIGHT: f64 = 12.0;
/// Height of the head with the labels of days.
const HEAD: f64 = 38.0;
/// Height of a bar.
const BAR: f64 = 10.0;
/// Least width of a bar that is seen.
const LEAST: f64 = 2.5;

/// The timeline with everything that belongs to it.
///
/// ```
/// use eligibility::view::timeline::{Scale, Timeline, markup};
/// let timeline = Timeline { today: 10.0, scale: Scale::new(0.0, 10.0, 100.0), rows: Vec::new(), says: Vec::new() };
/// assert!(markup(&timeline).finish().contains("<svg"));
/// ```
pub fn markup(timeline: &Timeline) -> Markup {
    let mut page = Markup::default();
    page.open("figure", &[("class", "cte-time")]);
    drawing(&mut page, timeline, &DESK);
    drawing(&mut page, timeline, &PHONE);
    legend(&mut page, timeline);
    page.open("figcaption", &[("class", "cte-hint")]);
    page.text(&timeline.says.join(" "));
    page.close("figcaption");
    table(&mut page, timeline);
    page.close("figure");
    page
}

fn drawing(page: &mut Markup, timeline: &Timeline, layout: &Layout) {
    let height = HEAD + layout.row * timeline.rows.len() as f64 + 4.0;
    let (size, class) =
        (format!("0 0 {} {height}", layout.width), format!("cte-time__svg cte-time__svg--{}", layout.id));
    let title = say::timeline_title(&timeline.says.join(" "));
    page.open("svg", &[("class", &class), ("viewBox", &size), ("role", "img"), ("aria-label", &title)]);
    hatching(page, &format!("hatch-{}", layout.id));
    days(page, timeline, layout, height);
    for (number, row) in timeline.rows.iter().enumerate() {
        let top = HEAD + layout.row * number as f64;
        one_row(page, timeline, layout, row, top);
    }
    page.close("svg");
}

/// The ground of wash-outs, told from a course by its lines as well as by its colour.
fn hatching(page: &mut Markup, id: &str) {
    page.open("defs", &[]);
    page.open(
        "pattern",
        &[
            ("id", id),
            ("width", "5"),
            ("height", "5"),
            ("patternUnits", "userSpaceOnUse"),
            ("patternTransform", "rotate(45)"),
        ],
    );
    shape(page, "rect", "cte-time__hatch-ground", &[("width", 5.0), ("height", 5.0)]);
    shape(page, "rect", "cte-time__hatch", &[("width", 2.0), ("height", 5.0)]);
    page.close("pattern");
    page.close("defs");
}

impl Layout {
    fn x(&self, timeline: &Timeline, day: f64) -> f64 {
        self.left + timeline.scale.place(day) * (self.width - self.left - RIGHT)
    }
}

/// Labels of days, the bend, and the line of today.
fn days(page: &mut Markup, timeline: &Timeline, layout: &Layout, height: f64) {
    for tick in timeline.scale.ticks(layout.ticks) {
        let x = layout.x(timeline, tick.day);
        line(page, "cte-time__grid", (x, 16.0), (x, height - 2.0));
        // the last label would run over the edge
        let anchor = if x > layout.width - 30.0 { "end" } else { "middle" };
        words(page, "cte-time__tick", (x.max(layout.left + 12.0), 12.0), anchor, &tick.label);
    }
    if let Some(bend) = timeline.scale.bend() {
        let x = layout.left + bend * (layout.width - layout.left - RIGHT);
        line(page, "cte-time__bend", (x, 16.0), (x, height - 2.0));
    }
    let x = layout.x(timeline, timeline.today);
    line(page, "cte-time__today", (x, 30.0), (x, height - 2.0));
    words(page, "cte-time__now", (x, 27.0), "middle", TODAY.text());
}

fn one_row(page: &mut Markup, timeline: &Timeline, layout: &Layout, row: &Row, top: f64) {
    page.open("g", &[("class", "cte-time__row"), ("data-kind", row.kind)]);
    let name = short(&row.name, layout.letters);
    match layout.above {
        true => words(page, "cte-time__name", (layout.left, top + 14.0), "start", &name),
        false => words(page, "cte-time__name", (0.0, top + layout.middle + 4.0), "start", &name),
    }
    let middle = top + layout.middle;
    line(page, "cte-time__base", (layout.left, middle), (layout.width - RIGHT, middle));
    for bar in &row.bars {
        draw_bar(page, timeline, layout, bar, middle);
    }
    if row.bars.is_empty() {
        words(page, "cte-time__none", (layout.left + 4.0, middle + 4.0), "start", &row.days);
    }
    if let ("step", Some(bar)) = (row.kind, row.bars.first()) {
        beside(page, layout, layout.x(timeline, bar.from), middle, &row.days);
    }
    page.close("g");
}

/// A word beside a mark, on the side that has room for it.
fn beside(page: &mut Markup, layout: &Layout, x: f64, middle: f64, text: &str) {
    match x > layout.width - 90.0 {
        true => words(page, "cte-time__day", (x - 9.0, middle + 4.0), "end", text),
        false => words(page, "cte-time__day", (x + 9.0, middle + 4.0), "start", text),
    }
}

fn draw_bar(page: &mut Markup, timeline: &Timeline, layout: &Layout, bar: &Bar, middle: f64) {
    let (from, to) = (layout.x(timeline, bar.from), layout.x(timeline, bar.to));
    let class = format!("cte-time__bar cte-time__bar--{}", bar.kind.word());
    if bar.kind == BarKind::Step {
        let at = (from + to) / 2.0;
        let points = format!(
            "{:.1},{:.1} {:.1},{middle:.1} {:.1},{:.1} {:.1},{middle:.1}",
            at,
            middle - 6.0,
            at + 6.0,
            at,
            middle + 6.0,
            at - 6.0
        );
        page.element("polygon", &[("class", &class), ("points", &points)], "");
        return;
    }
    let width = (to - from).max(LEAST);
    let numbers = [("x", from), ("y", middle - BAR / 2.0), ("width", width), ("height", BAR)];
    let fill = format!("url(#hatch-{})", layout.id);
    match bar.kind {
        BarKind::Washout => shape_with(page, "rect", &class, &numbers, &[("fill", &fill)]),
        _ => shape(page, "rect", &class, &numbers),
    }
    if bar.goes_on {
        let x = from + width;
        let points =
            format!("{x:.1},{:.1} {:.1},{middle:.1} {x:.1},{:.1}", middle - 7.0, x + 8.0, middle + 7.0);
        page.element("polygon", &[("class", &format!("{class} cte-time__arrow")), ("points", &points)], "");
    }
}

/// What the marks mean, as far as they are drawn.
fn legend(page: &mut Markup, timeline: &Timeline) {
    let drawn =
        |word: &str| timeline.rows.iter().flat_map(|row| &row.bars).any(|bar| bar.kind.word() == word);
    page.open("ul", &[("class", "cte-time__legend")]);
    for (word, meaning) in LEGEND.iter().filter(|(word, _)| drawn(word)) {
        page.open("li", &[]);
        page.open("svg", &[("viewBox", "0 0 24 14"), ("aria-hidden", "true"), ("class", "cte-time__key")]);
        let class = format!("cte-time__bar cte-time__bar--{word}");
        match *word {
            "step" => page.element("polygon", &[("class", &class), ("points", "12,1 18,7 12,13 6,7")], ""),
            "washout" => {
                hatching(page, "hatch-key");
                let box_ = [("x", 1.0), ("y", 2.0), ("width", 22.0), ("height", BAR)];
                shape_with(page, "rect", &class, &box_, &[("fill", "url(#hatch-key)")]);
            }
            _ => shape(page, "rect", &class, &[("x", 1.0), ("y", 2.0), ("width", 22.0), ("height", BAR)]),
        }
        page.close("svg");
        page.text(meaning.text());
        page.close("li");
    }
    page.close("ul");
}

fn table(page: &mut Markup, timeline: &Timeline) {
    page.open("details", &[("class", "cte-time__table")]);
    page.element("summary", &[], TABLE.text());
    page.open(
        "div",
        &[("class", "cte-table"), ("tabindex", "0"), ("role", "region"), ("aria-label", TABLE.text())],
    );
    page.open("table", &[("id", "timeline-table")]);
    head(page, &COLUMNS.map(Message::text));
    page.open("tbody", &[]);
    for row in &timeline.rows {
        if row.courses.is_empty() {
            table_row(page, &[&row.name, "", &row.days, ""]);
        }
        for [start, last, from] in &row.courses {
            table_row(page, &[&row.name, start, last, from]);
        }
    }
    page.close("tbody");
    page.close("table");
    page.close("div");
    page.close("details");
}

fn short(name: &str, letters: usize) -> String {
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let kept: String = name.chars().take(letters - 1).collect();
    format!("{}…", kept.trim_end())
}

fn words(page: &mut Markup, class: &str, (x, y): (f64, f64), anchor: &str, text: &str) {
    let (x, y) = (format!("{x:.1}"), format!("{y:.1}"));
    page.element("text", &[("class", class), ("x", &x), ("y", &y), ("text-anchor", anchor)], text);
}

fn line(page: &mut Markup, class: &str, from: (f64, f64), to: (f64, f64)) {
    shape(page, "line", class, &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
}

fn shape(page: &mut Markup, tag: &str, class: &str, numbers: &[(&str, f64)]) {
    shape_with(page, tag, class, numbers, &[]);
}

fn shape_with(page: &mut Markup, tag: &str, class: &str, numbers: &[(&str, f64)], more: &[(&str, &str)]) {
    let texts: Vec<(&str, String)> =
        numbers.iter().map(|(name, number)| (*name, format!("{number:.1}"))).collect();
    let numbers = texts.iter().map(|(name, text)| (*name, text.as_str()));
    let all: Vec<(&str, &str)> =
        [("class", class)].into_iter().chain(numbers).chain(more.iter().copied()).collect();
    page.element(tag, &all, "");
}
