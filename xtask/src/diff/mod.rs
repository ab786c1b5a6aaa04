//! `cargo xtask diff OLD NEW`: what changed under `criteria/` between two versions, and which stored cases come out
//! differently.

mod results;

use std::fmt::Write as _;

use anyhow::{Context, Result, bail};

use crate::criteria::{Change, Texts, What, changes, entries, version};

/// Prints the differences; `arguments` are two folders or versions that git knows.
///
/// # Errors
/// A version that cannot be found, or a file in it that is not TOML.
pub fn run(arguments: &[String]) -> Result<()> {
    let [old, new] = arguments else { bail!("diff needs two versions: folders, or what git knows") };
    print!("{}", report((old, &version(old)?), (new, &version(new)?))?);
    Ok(())
}

/// The differences of two versions, each with its name.
///
/// # Errors
/// A file that is not TOML.
pub fn report((old_name, old): (&str, &Texts), (new_name, new): (&str, &Texts)) -> Result<String> {
    let read = |name: &str, texts: &Texts| {
        entries(texts).map_err(anyhow::Error::msg).with_context(|| format!("the criteria of {name}"))
    };
    let found = changes(&read(old_name, old)?, &read(new_name, new)?);
    let mut text = format!("criteria: {old_name} -> {new_name}\n");
    let mut file = "";
    for change in &found {
        if change.key.file != file {
            file = &change.key.file;
            writeln!(text, "\n{file}")?;
        }
        text.push_str(&lines(change));
    }
    if found.is_empty() {
        text.push_str("\nno entry changed\n");
    }
    text.push_str("\nstored cases\n");
    let results = results::differences((old_name, old), (new_name, new));
    for line in &results {
        writeln!(text, "  {line}")?;
    }
    if results.is_empty() {
        text.push_str("  none comes out differently\n");
    }
    Ok(text)
}

fn lines(change: &Change) -> String {
    let name = format!("{} {}", change.key.kind, change.key.id);
    match &change.what {
        What::Added => format!("  added {name}\n"),
        What::Removed => format!("  removed {name}\n"),
        What::Changed(parts) => parts.iter().fold(format!("  changed {name}\n"), |text, (part, old, new)| {
            text + &format!("    {part}: {old} -> {new}\n")
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::criteria::here;

    #[test]
    fn nothing_differs_from_itself() {
        let here = here().unwrap();
        let text = report(("a", &here), ("b", &here)).unwrap();
        assert!(text.contains("no entry changed"), "{text}");
        assert!(text.contains("none comes out differently"), "{text}");
    }

    #[test]
    fn a_raised_threshold_is_listed_with_the_cases_it_fails() {
        let old = here().unwrap();
        let mut new = old.clone();
        let general = new.get_mut("reference/general.toml").unwrap();
        let before = general.clone();
        *general = general.replace("lvef_percent <= 30 %", "lvef_percent <= 80 %");
        assert_ne!(*general, before, "the criterion is worded otherwise now; reword this test");
        let text = report(("old", &old), ("new", &new)).unwrap();
        assert!(text.contains("changed criterion fit_lvef"), "{text}");
        assert!(text.contains("lvef_percent <= 30 % -> lvef_percent <= 80 %"), "{text}");
        assert!(text.contains("override.fit_lvef.levels.fail: lvef_percent <= 30 % ->"), "{text}");
        assert!(text.contains("sle_clear_pass with reference-sle: met -> not_met"), "{text}");
        assert!(text.contains("fit_lvef: pass -> fail"), "{text}");
    }

    #[test]
    fn criteria_that_cannot_be_read_are_still_compared() {
        let old = here().unwrap();
        let mut new = old.clone();
        let set = new.get_mut("reference/sle.toml").unwrap();
        *set = set.replace("kind = \"reference\"", "kind = \"unheard_of\"");
        let text = report(("old", &old), ("new", &new)).unwrap();
        assert!(text.contains("kind: reference -> unheard_of"), "{text}");
        assert!(text.contains("new: not assessed, for this program cannot read its criteria"), "{text}");
    }
}
