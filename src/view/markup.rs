//! Elements as pieces: written as HTML with every text and attribute escaped, or made by the browser one by one.

use super::message::{Labelled, Message};

/// Elements being written, one after the other.
///
/// ```
/// use eligibility::view::markup::Markup;
/// let mut page = Markup::default();
/// page.element("p", &[("title", "a \"quote\"")], "5 < 8 & more");
/// assert_eq!(page.finish(), "<p title=\"a &quot;quote&quot;\">5 &lt; 8 &amp; more</p>");
/// ```
#[derive(Debug, Default)]
pub struct Markup {
    pieces: Vec<Piece>,
}

/// A piece of what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// An element begins: its tag, and names and values of its attributes.
    Open(String, Vec<(String, String)>),
    /// Text.
    Text(String),
    /// The innermost open element ends.
    Close(String),
    /// A line break between elements, for people who read the source.
    Line,
}

/// What stands beside a control.
#[derive(Clone, Copy, Debug)]
pub enum Label<'a> {
    /// Words of the page.
    Words(Message),
    /// Words of the criteria files.
    Data(&'a str),
}

/// Attributes: name and value; the value of a switch such as `hidden` is empty.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Markup {
    /// Opens an element.
    pub fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        self.pieces.push(Piece::Open(tag.to_owned(), attributes.iter().map(own).collect()));
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &str) {
        self.pieces.push(Piece::Close(tag.to_owned()));
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.pieces.push(Piece::Text(text.to_owned()));
    }

    /// An element that holds one text.
    pub fn element(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.open(tag, attributes);
        self.text(text);
        self.close(tag);
    }

    /// An element that says a message; the page says it anew when it speaks another language.
    ///
    /// ```
    /// use eligibility::view::markup::{Label, Markup};
    /// let mut page = Markup::default();
    /// page.label("b", &[], Label::Data("SLEDAI-2K"));
    /// assert_eq!(page.finish(), "<b lang=\"en\">SLEDAI-2K</b>");
    /// ```
    pub fn say(&mut self, tag: &str, attributes: Attributes<'_>, message: Message) {
        self.element(tag, &[attributes, &[("data-say", message.name())]].concat(), message.text());
    }

    /// An element that says a message about the field it stands in.
    pub fn say_of(&mut self, tag: &str, attributes: Attributes<'_>, message: Labelled, label: &str) {
        self.element(tag, &[attributes, &[("data-say", message.name())]].concat(), &message.of(label));
    }

    /// An element that holds words of the criteria files, which are English in every language of the page.
    pub fn data(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.element(tag, &[attributes, &[("lang", "en")]].concat(), text);
    }

    /// An element that holds either.
    pub fn label(&mut self, tag: &str, attributes: Attributes<'_>, label: Label<'_>) {
        match label {
            Label::Words(message) => self.say(tag, attributes, message),
            Label::Data(text) => self.data(tag, attributes, text),
        }
    }

    /// A line break between elements.
    pub fn line(&mut self) {
        self.pieces.push(Piece::Line);
    }

    /// The pieces, in order.
    ///
    /// ```
    /// use eligibility::view::markup::{Markup, Piece};
    /// let mut page = Markup::default();
    /// page.element("b", &[], "bold");
    /// assert_eq!(page.pieces()[1], Piece::Text("bold".to_owned()));
    /// ```
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The HTML.
    pub fn finish(self) -> String {
        let mut html = String::new();
        for piece in &self.pieces {
            match piece {
                Piece::Open(tag, attributes) => open(&mut html, tag, attributes),
                Piece::Text(text) => escape(&mut html, text),
                Piece::Close(tag) => html.extend(["</", tag, ">"]),
                Piece::Line => html.push('\n'),
            }
        }
        html
    }
}

fn open(html: &mut String, tag: &str, attributes: &[(String, String)]) {
    html.extend(["<", tag]);
    for (name, value) in attributes {
        html.extend([" ", name, "=\""]);
        escape(html, value);
        html.push('"');
    }
    html.push('>');
}

fn escape(html: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(character),
        }
    }
}
