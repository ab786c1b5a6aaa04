//! "Did you mean": the known word nearest to a mistyped one.

/// The word of `known` most like `word`, if one is near enough to be a slip of the keyboard.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const LONGEST_WORD: usize = 100;
    const NEAR_ENOUGH: f64 = 0.6;
    const MOST_CANDIDATES: usize = 2_000;
    if word.len() > LONGEST_WORD {
        return None;
    }
    let mut best = (NEAR_ENOUGH, None);
    let near_in_length = |one: &&str| one.len().abs_diff(word.len()) * 2 <= one.len().max(word.len());
    for candidate in known.into_iter().take(MOST_CANDIDATES).filter(near_in_length) {
        let likeness = strsim::normalized_damerau_levenshtein(word, candidate);
        if likeness > best.0 {
            best = (likeness, Some(candidate));
        }
    }
    best.1
}

/// `; did you mean X?`, or nothing.
pub(crate) fn suggestion<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, known).map_or_else(String::new, |found| format!("; did you mean {found}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_found_and_a_stranger_is_not() {
        assert_eq!(nearest("lvef_precent", ["lvef_percent", "fvc_percent"]), Some("lvef_percent"));
        assert_eq!(nearest("zebra", ["lvef_percent"]), None);
        assert_eq!(suggestion("lable", ["label"]), "; did you mean label?");
    }
}
