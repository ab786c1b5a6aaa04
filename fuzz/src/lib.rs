//! What is fuzzed: each function takes any bytes, reads them as one of the texts that reach the product from
//! outside, and panics where the reader breaks one of its promises. `tests/corpora.rs` replays the kept corpora.

use eligibility::criterion::read_set;
use eligibility::document::from_toml;
use eligibility::rule::parse;
use eligibility::view::case_file::CaseFile;
use eligibility::view::route::Route;
use eligibility::{Case, Choices, Date, Knowledge, parse_partial, recognise};

/// A case file. One that the core reads says of every entry a known fact, and one that the page takes apart is put
/// together again as it was understood.
pub fn case(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let dictionary = Knowledge::built_in().dictionary();
    match Case::read(text, dictionary) {
        Ok(_) => {}
        Err(problems) => assert!(!problems.is_empty(), "refused without a reason"),
    }
    if let Ok(file) = CaseFile::read(text, dictionary) {
        let written = file.to_value().to_string();
        let again = CaseFile::read(&written, dictionary).expect("what the page writes it can read");
        assert_eq!(again, file);
    }
}

/// A criteria file: the text is read, its meaning checked, its rules compiled.
pub fn criteria(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(tree) = from_toml(text, "own.toml") else { return };
    let read = read_set(&tree, "own.toml");
    let compiled = Knowledge::built_in().compile_file(text, "own.toml", &Choices::default());
    assert!(read.is_ok() || compiled.is_err(), "compiled although it cannot be read");
    if let Err(problems) = compiled {
        assert!(!problems.is_empty(), "refused without a reason");
    }
}

/// A rule: what is read and written again means the same.
pub fn rule(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match parse(text) {
        Ok(rule) => {
            let written = rule.to_string();
            let again = parse(&written).unwrap_or_else(|problems| panic!("{written:?}: {problems:?}"));
            assert_eq!(again.to_string(), written);
        }
        Err(problems) => assert!(!problems.is_empty(), "refused without a reason"),
    }
}

/// A day that may be known in part: the first possible day is not after the last, and a whole day is written as it
/// was read.
pub fn date(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Some((first, last)) = parse_partial(text) else { return };
    assert!(first <= last, "{text}");
    assert_eq!(Date::from_number(first.number()), Some(first));
    if first == last {
        assert_eq!(first.to_string(), text);
    }
}

/// A pasted laboratory report: every line is told once, every value is one that a case can hold, to be confirmed.
pub fn paste(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let knowledge = Knowledge::built_in();
    let dictionary = knowledge.dictionary();
    let Ok(pasted) = recognise(text, dictionary, knowledge.laboratory(), None) else { return };
    let found = pasted.found.iter().map(|one| one.line);
    let mut lines: Vec<usize> = found.chain(pasted.left.iter().map(|one| one.line)).collect();
    let all = lines.len();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), all, "a line is told twice");
    for one in &pasted.found {
        let fact = dictionary.find(&one.fact).expect("a fact of the dictionary").fact;
        let unit = one.value["unit"].as_str().unwrap_or_default();
        let known = unit == fact.unit || fact.units.iter().any(|known| known.unit == unit);
        assert!(known, "{unit:?} is no unit of {}", fact.id);
        assert_eq!(one.value["confirmed"], false);
    }
}

/// The fragment of an address: the view it names has an address that names it again.
pub fn route(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let route = Route::of(text);
    assert_eq!(Route::of(&route.fragment()), route);
}
