//! The words of the page in each of its languages, and how the language writes numbers and days. Facts, criteria and
//! reasons are data of the core and stay as they are written.

pub(in crate::view) mod figures;
mod format;

pub use figures::{as_typed, day, day_read, figures};

use std::cell::Cell;

/// A language of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English: the language of the criteria.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The tag in the attribute `lang` of the page.
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::German => "de",
        }
    }

    /// The language of a tag; English for every other one.
    ///
    /// ```
    /// use eligibility::view::message::Language;
    /// assert_eq!(Language::of("de-AT"), Language::German);
    /// assert_eq!(Language::of("fr"), Language::English);
    /// ```
    pub fn of(tag: &str) -> Self {
        if tag == "de" || tag.starts_with("de-") { Self::German } else { Self::English }
    }

    /// Its own name.
    pub fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The page that begins in this language.
    pub fn page(self) -> &'static str {
        match self {
            Self::English => "index.html",
            Self::German => "index.de.html",
        }
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// The language in which the page speaks now.
pub fn language() -> Language {
    SPOKEN.get()
}

/// Lets the page speak a language from now on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// A message without variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message(usize);

impl Message {
    /// Its words.
    pub fn text(self) -> &'static str {
        pattern(self.0)
    }

    /// Its name in the message files.
    pub fn name(self) -> &'static str {
        say::NAMES[self.0]
    }
}

/// A message about something that has a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labelled(usize);

impl Labelled {
    /// Its words about `label`.
    pub fn of(self, label: &str) -> String {
        fill(self.0, &[Argument::Text(label)])
    }

    /// Its name in the message files.
    pub fn name(self) -> &'static str {
        say::NAMES[self.0]
    }
}

/// The words of the message called `name`, about `label` where it asks for one; `None` for a name of no message.
///
/// ```
/// use eligibility::view::message::by_name;
/// assert_eq!(by_name("yes", "").as_deref(), Some("Yes"));
/// assert_eq!(by_name("no-such-message", ""), None);
/// ```
pub fn by_name(name: &str, label: &str) -> Option<String> {
    let place = say::NAMES.binary_search(&name).ok()?;
    Some(fill(place, &[Argument::Text(label)]))
}

/// What the page says, or what it quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// Words of the page.
    Words(String),
    /// Words of the core and its files, which are English in every language of the page.
    Data(String),
}

impl Said {
    /// The text.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Data(text) => text,
        }
    }
}

/// What a message is filled with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Argument<'a> {
    /// Words.
    Text(&'a str),
    /// A number of things.
    Count(usize),
}

fn pattern(place: usize) -> &'static str {
    say::TEXTS[language() as usize][place]
}

fn fill(place: usize, arguments: &[Argument<'_>]) -> String {
    format::fill(pattern(place), arguments)
}

/// Every message by its name in capitals; with variables, as a function. Written by `build/messages.rs`.
#[allow(dead_code, reason = "the form is drawn by native builds alone, all else by the browser build alone")]
pub(crate) mod say {
    use super::{Argument, Labelled, Message, fill};
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_said_in_the_language_spoken() {
        assert_eq!(say::CRITERIA_MET.text(), "Criteria met");
        speak(Language::German);
        let german = (say::CRITERIA_MET.text(), say::show_more(3), say::UNIT_OF.of("ALT"));
        let plural = (say::criteria_fail(1), say::criteria_fail(2));
        speak(Language::English);
        assert_eq!(german, ("Kriterien erfüllt", "3 weitere zeigen".to_owned(), "ALT: Einheit".to_owned()));
        assert!(
            plural.0.ends_with("Kriterium ist nicht erfüllt.") && plural.1.starts_with("2 "),
            "{plural:?}"
        );
        assert_eq!(say::show_more(3), "Show 3 more");
    }

    #[test]
    fn names_are_found() {
        for (place, name) in say::NAMES.iter().enumerate() {
            assert_eq!(say::NAMES.binary_search(name), Ok(place));
        }
    }
}
