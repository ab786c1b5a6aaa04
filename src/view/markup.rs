//! Writes HTML: every text and attribute escaped, every tag closed by the caller's own words.

/// HTML being written.
///
/// ```
/// use eligibility::view::markup::Markup;
/// let mut page = Markup::default();
/// page.element("p", &[("title", "a \"quote\"")], "5 < 8 & more");
/// assert_eq!(page.finish(), "<p title=\"a &quot;quote&quot;\">5 &lt; 8 &amp; more</p>");
/// ```
#[derive(Debug, Default)]
pub struct Markup {
    text: String,
}

/// Attributes: name and value; the value of a switch such as `hidden` is empty.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

impl Markup {
    /// Opens an element.
    pub fn open(&mut self, tag: &str, attributes: Attributes<'_>) {
        self.text.push('<');
        self.text.push_str(tag);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            self.escape(value);
            self.text.push('"');
        }
        self.text.push('>');
    }

    /// Closes an element.
    pub fn close(&mut self, tag: &str) {
        self.text.push_str("</");
        self.text.push_str(tag);
        self.text.push('>');
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.escape(text);
    }

    /// An element that holds one text.
    pub fn element(&mut self, tag: &str, attributes: Attributes<'_>, text: &str) {
        self.open(tag, attributes);
        self.escape(text);
        self.close(tag);
    }

    /// A line break between elements, for people who read the source.
    pub fn line(&mut self) {
        self.text.push('\n');
    }

    /// The document type, which is no element.
    pub fn doctype(&mut self) {
        self.text.push_str("<!doctype html>\n");
    }

    /// The HTML.
    pub fn finish(self) -> String {
        self.text
    }

    fn escape(&mut self, text: &str) {
        for character in text.chars() {
            match character {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                _ => self.text.push(character),
            }
        }
    }
}
