//! Fills a message with what it speaks of. `build/messages.rs` says how a message is written.

use super::Argument;

/// Before the place of an argument.
const ARGUMENT: char = '\u{1}';
/// Before the place of the number that chooses between two wordings.
const CHOICE: char = '\u{2}';
/// Between the wording for one and that for all other numbers.
const OTHER: char = '\u{3}';
/// After the second wording.
const END: char = '\u{4}';

/// The words of a message; an argument that is not given is left out.
pub(super) fn fill(pattern: &str, arguments: &[Argument<'_>]) -> String {
    let mut said = String::new();
    let mut letters = pattern.chars();
    // whether the wording being read is the one that is wanted
    let mut wanted = true;
    let mut is_one = false;
    while let Some(letter) = letters.next() {
        match letter {
            ARGUMENT => {
                let argument = at(arguments, letters.next());
                if wanted {
                    said.push_str(&in_words(argument));
                }
            }
            CHOICE => {
                is_one = matches!(at(arguments, letters.next()), Some(Argument::Count(1)));
                wanted = is_one;
            }
            OTHER => wanted = !is_one,
            END => wanted = true,
            _ if wanted => said.push(letter),
            _ => {}
        }
    }
    said
}

fn at<'a>(arguments: &[Argument<'a>], place: Option<char>) -> Option<Argument<'a>> {
    arguments.get(place?.to_digit(10)? as usize).copied()
}

fn in_words(argument: Option<Argument<'_>>) -> String {
    match argument {
        Some(Argument::Text(text)) => text.to_owned(),
        Some(Argument::Count(number)) => number.to_string(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_chooses_the_wording() {
        let pattern = "\u{2}0one \u{1}1\u{3}\u{1}0 of \u{1}1\u{4}.";
        let said = |number| fill(pattern, &[Argument::Count(number), Argument::Text("set")]);
        assert_eq!([said(0), said(1), said(2)], ["0 of set.", "one set.", "2 of set."]);
    }

    #[test]
    fn a_message_without_arguments_is_itself() {
        assert_eq!(fill("Größe", &[]), "Größe");
        assert_eq!(fill("a \u{1}0", &[]), "a ");
    }
}
