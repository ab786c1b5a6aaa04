//! Small helpers over the document. Text goes in as text, never as markup.

use crate::view::message::Said;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, NodeList};

const SVG: &str = "http://www.w3.org/2000/svg";

/// The document, with the few things the page does to it.
#[derive(Clone, Debug)]
pub struct Dom {
    /// The document itself.
    pub document: Document,
}

impl Dom {
    /// The document of the window.
    pub fn new() -> Result<Self, JsValue> {
        let document = window()?.document().ok_or("no document")?;
        Ok(Self { document })
    }

    /// The element with this id.
    pub fn by_id(&self, id: &str) -> Result<Element, JsValue> {
        self.document.get_element_by_id(id).ok_or_else(|| JsValue::from_str(id))
    }

    /// The first element that matches.
    pub fn find(&self, selector: &str) -> Option<Element> {
        self.document.query_selector(selector).ok().flatten()
    }

    /// All elements that match.
    pub fn all(&self, selector: &str) -> Vec<Element> {
        self.document.query_selector_all(selector).map(|list| elements(&list)).unwrap_or_default()
    }

    /// A new element.
    pub fn create(&self, tag: &str, class: &str) -> Result<Element, JsValue> {
        let element = self.document.create_element(tag)?;
        if !class.is_empty() {
            element.set_attribute("class", class)?;
        }
        Ok(element)
    }

    /// A new element with a text.
    pub fn text(&self, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
        let element = self.create(tag, class)?;
        element.set_text_content(Some(text));
        Ok(element)
    }

    /// A new element with a text, at the end of `parent`.
    pub fn add(&self, parent: &Element, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
        let element = self.text(tag, class, text)?;
        parent.append_child(&element)?;
        Ok(element)
    }

    /// A new element with words of the core and its files, which are English in every language of the page, at the end of `parent`.
    pub fn data(&self, parent: &Element, tag: &str, class: &str, text: &str) -> Result<Element, JsValue> {
        let element = self.add(parent, tag, class, text)?;
        element.set_attribute("lang", "en")?;
        Ok(element)
    }

    /// A new element with either, at the end of `parent`.
    pub fn said(&self, parent: &Element, tag: &str, class: &str, said: &Said) -> Result<Element, JsValue> {
        match said {
            Said::Words(text) => self.add(parent, tag, class, text),
            Said::Data(text) => self.data(parent, tag, class, text),
        }
    }

    /// An element of a drawing, at the end of `parent`.
    pub fn draw(&self, parent: &Element, tag: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
        let element = self.document.create_element_ns(Some(SVG), tag)?;
        for (name, value) in attributes {
            element.set_attribute(name, value)?;
        }
        parent.append_child(&element)?;
        Ok(element)
    }

    /// An icon of the sprite, at the end of `parent`.
    pub fn icon(&self, parent: &Element, id: &str) -> Result<(), JsValue> {
        let shape = [("class", "cte-icon"), ("viewBox", "0 0 16 16"), ("aria-hidden", "true")];
        let svg = self.draw(parent, "svg", &shape)?;
        self.draw(&svg, "use", &[("href", &format!("#icon-{id}"))])?;
        Ok(())
    }

    /// A result as icon and word.
    pub fn tag(&self, result: &str, word: &str) -> Result<Element, JsValue> {
        let tag = self.create("span", "cte-tag")?;
        tag.set_attribute("data-result", result)?;
        self.icon(&tag, result)?;
        tag.append_with_str_1(word)?;
        Ok(tag)
    }
}

/// The window.
pub fn window() -> Result<web_sys::Window, JsValue> {
    web_sys::window().ok_or_else(|| JsValue::from_str("no window"))
}

/// Elements under `root` that match.
pub fn within(root: &Element, selector: &str) -> Vec<Element> {
    root.query_selector_all(selector).map(|list| elements(&list)).unwrap_or_default()
}

/// Takes everything out of an element.
pub fn clear(element: &Element) {
    element.set_text_content(None);
}

/// Shows or hides an element.
pub fn show(element: &Element, shown: bool) -> Result<(), JsValue> {
    if shown { element.remove_attribute("hidden") } else { element.set_attribute("hidden", "") }
}

/// Sets or removes an attribute without a value.
pub fn mark(element: &Element, name: &str, on: bool) -> Result<(), JsValue> {
    if on { element.set_attribute(name, "") } else { element.remove_attribute(name) }
}

/// Gives an element the focus.
pub fn focus(element: &Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // an element that cannot take the focus is no fault of the user
        let _ = element.focus();
    }
}

fn elements(list: &NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|place| list.get(place)?.dyn_into().ok()).collect()
}
