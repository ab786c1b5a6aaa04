//! Makes the elements of a model, one by one: text goes in as text, drawings in the space of SVG.

use super::dom::Dom;
use crate::view::markup::{Markup, Piece};
use wasm_bindgen::JsValue;
use web_sys::Element;

/// Elements without content, which are closed by nobody.
const EMPTY: [&str; 1] = ["input"];

/// Makes the elements of a model at the end of `place`.
pub fn put(dom: &Dom, place: &Element, markup: &Markup) -> Result<(), JsValue> {
    let mut open = vec![place.clone()];
    // how many of the open elements are parts of a drawing
    let mut drawing = 0;
    for piece in markup.pieces() {
        let Some(parent) = open.last() else { return Ok(()) };
        match piece {
            Piece::Open(tag, attributes) => {
                let drawn = drawing > 0 || tag == "svg";
                let element = if drawn { dom.draw(parent, tag, &[])? } else { dom.add(parent, tag, "", "")? };
                for (name, value) in attributes {
                    element.set_attribute(name, value)?;
                }
                if !EMPTY.contains(&tag.as_str()) {
                    open.push(element);
                    drawing += usize::from(drawn);
                }
            }
            Piece::Text(text) => parent.append_with_str_1(text)?,
            Piece::Close(_) => {
                open.pop();
                drawing -= usize::from(drawing > 0);
            }
            Piece::Line => {}
        }
    }
    Ok(())
}
