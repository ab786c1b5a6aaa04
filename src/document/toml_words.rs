//! What keeps a text from being TOML, in the words of somebody who writes a criteria file and never heard of it.

/// Beginnings of the parser's messages, and what to say instead.
const WORDS: [(&str, &str); 17] = [
    ("duplicate key", "this name stands twice in one part of the file; keep one"),
    ("invalid basic string", "a text that begins with \" has no closing \" on its line; add it"),
    ("invalid literal string", "a text that begins with ' has no closing ' on its line; add it"),
    ("invalid multi-line", "a text that begins with three quotes has no three quotes at its end; add them"),
    (
        "missing escaped value",
        "a \\ has a meaning of its own between \" and \"; put the text between ' and '",
    ),
    (
        "string values must be quoted",
        "a text, a list or a number is wanted after =; a text stands in straight quotes",
    ),
    (
        "key with no value",
        "after the name comes = and a value; write name = value, each on a line of its own",
    ),
    ("unclosed array table", "the heading begins with [[ and is not closed; write ]] at its end"),
    ("unclosed array", "the list begins with [ and is not closed; write ] at its end"),
    ("unclosed inline table", "the table begins with { and is not closed; write } at its end"),
    ("unclosed table", "the heading begins with [ and is not closed; write ] at its end"),
    ("unquoted keys cannot be empty", "a name is missing before =; write name = value"),
    ("invalid date", "this is no day of the calendar; write it as 2026-01-31"),
    (
        "unexpected leading zero",
        "a number does not begin with 0 unless a decimal point follows; leave the 0 out",
    ),
    ("invalid fraction", "a digit must follow the decimal point"),
    ("invalid boolean", "write true or false, or put the text in quotes"),
    ("unexpected key or value", "the value ends before this; begin a new line, or put # before a remark"),
];

/// The message of the parser in plain words, with what to do.
pub(super) fn plain(message: &str) -> String {
    let message = message.trim().replace('\n', ", ");
    let known = WORDS.iter().find(|(beginning, _)| message.starts_with(beginning));
    known.map_or_else(
        || format!("this cannot be read ({message}); compare the line with docs/template-set.toml"),
        |(_, words)| (*words).to_owned(),
    )
}

#[cfg(test)]
mod tests {
    use super::super::from_toml;

    /// Every slip has its own words, whatever the release of the parser.
    #[test]
    fn slips_are_said_in_plain_words() {
        let slips = [
            ("a = 1\na = 2", "stands twice"),
            ("a = \"x", "closing \""),
            ("a = 'x", "closing '"),
            ("a = '''x", "three quotes"),
            ("a = \"\\d\"", "between ' and '"),
            ("a = Active", "straight quotes"),
            ("a = \u{201c}x\u{201d}", "straight quotes"),
            ("a =", "straight quotes"),
            ("a b = 1", "write name = value"),
            ("[[a]", "write ]] at its end"),
            ("a = [1", "write ] at its end"),
            ("a = { b = 1", "write } at its end"),
            ("[a", "the heading begins with [ and"),
            ("= 1", "a name is missing"),
            ("a = 2026-02-30", "no day of the calendar"),
            ("a = 01", "leave the 0 out"),
            ("a = 1.", "a digit must follow"),
            ("a = tru", "write true or false"),
            ("a = \"x\" y", "begin a new line"),
        ];
        for (text, words) in slips {
            let problem = from_toml(text, "x").unwrap_err().remove(0);
            assert!(problem.message.contains(words), "{text}: {problem}");
            assert!(!problem.message.contains("expected"), "{text}: {problem}");
        }
    }
}
