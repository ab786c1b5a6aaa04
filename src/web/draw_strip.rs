//! Draws a value against its limits. What it shows also stands in words beside it.

use super::dom::Dom;
use crate::view::strip::Strip;
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Width of the drawing in its own units.
const WIDTH: f64 = 240.0;

/// Draws the strip at the end of `place`.
pub fn draw(dom: &Dom, place: &Element, strip: &Strip) -> Result<(), JsValue> {
    let shape = [("class", "cte-strip"), ("viewBox", "0 0 240 30"), ("aria-hidden", "true")];
    let svg = dom.draw(place, "svg", &shape)?;
    let at = |place: f64| format!("{:.1}", 4.0 + place * (WIDTH - 8.0));
    dom.draw(
        &svg,
        "rect",
        &[("class", "cte-strip__ground"), ("x", "4"), ("y", "9"), ("width", "232"), ("height", "6")],
    )?;
    for segment in &strip.segments {
        let width = format!("{:.1}", ((segment.to - segment.from) * (WIDTH - 8.0)).max(2.0));
        let x = at(segment.from);
        let shape = [
            ("class", "cte-strip__part"),
            ("data-result", segment.result),
            ("x", &x),
            ("y", "9"),
            ("width", &width),
            ("height", "6"),
        ];
        dom.draw(&svg, "rect", &shape)?;
    }
    for (word, tick) in &strip.ticks {
        let x = at(*tick);
        dom.draw(
            &svg,
            "line",
            &[("class", "cte-strip__tick"), ("x1", &x), ("x2", &x), ("y1", "7"), ("y2", "18")],
        )?;
        let text = dom.draw(
            &svg,
            "text",
            &[("class", "cte-strip__word"), ("x", &x), ("y", "28"), ("text-anchor", "middle")],
        )?;
        text.set_text_content(Some(word));
    }
    if let Some(marker) = strip.marker {
        let x = 4.0 + marker * (WIDTH - 8.0);
        // a value beyond the scale points where it lies
        let points = match strip.beyond {
            true if marker > 0.5 => format!("{:.1},0 {x:.1},4.5 {:.1},9", x - 7.0, x - 7.0),
            true => format!("{:.1},0 {x:.1},4.5 {:.1},9", x + 7.0, x + 7.0),
            false => format!("{:.1},1 {:.1},1 {x:.1},9", x - 5.0, x + 5.0),
        };
        dom.draw(&svg, "polygon", &[("class", "cte-strip__marker"), ("points", &points)])?;
        let x = format!("{x:.1}");
        dom.draw(
            &svg,
            "line",
            &[("class", "cte-strip__stem"), ("x1", &x), ("x2", &x), ("y1", "8"), ("y2", "16")],
        )?;
    }
    Ok(())
}
