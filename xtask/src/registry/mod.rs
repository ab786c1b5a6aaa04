//! `cargo xtask registry FILE`: brings a newer snapshot of the registry into `criteria/registry/` and prints what
//! changed.

mod changes;
mod import;
mod table;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use eligibility::Date;
use eligibility::registry::Registry;

use crate::command::root;
use table::Table;

const USAGE: &str = "registry TRIALS.csv --date YYYY-MM-DD [--commit ID] [--dry-run]
  TRIALS.csv   the trials of a newer snapshot; its sites lie beside it in sites.csv
  --date       the day of the snapshot
  --commit     the commit of the repository it was taken from
  --dry-run    print what would change and write nothing";

/// What was asked for.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    trials: PathBuf,
    date: Date,
    commit: Option<String>,
    dry_run: bool,
}

/// Runs the task with the words after its name.
///
/// # Errors
/// A file cannot be read, lacks a column or holds what is no snapshot, or the snapshot is older than the present one.
pub fn run(arguments: &[String]) -> Result<()> {
    let asked = parse(arguments)?;
    for line in refresh(&asked, &root().join("criteria/registry"))? {
        println!("{line}");
    }
    Ok(())
}

fn parse(arguments: &[String]) -> Result<Asked> {
    let (mut trials, mut date, mut commit, mut dry_run) = (None, None, None, false);
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let mut next = || words.next().with_context(|| format!("{word} needs a value"));
        match word.as_str() {
            "--date" => date = Some(day(next()?)?),
            "--commit" => commit = Some(next()?.clone()),
            "--dry-run" => dry_run = true,
            _ if word.starts_with('-') || trials.is_some() => bail!(USAGE),
            file => trials = Some(PathBuf::from(file)),
        }
    }
    let usage = || anyhow!(USAGE);
    Ok(Asked { trials: trials.ok_or_else(usage)?, date: date.ok_or_else(usage)?, commit, dry_run })
}

fn day(text: &str) -> Result<Date> {
    Date::parse(text).with_context(|| format!("{text} is no day of the calendar, written YYYY-MM-DD"))
}

/// Reads, compares, checks and writes; gives the lines to print.
fn refresh(asked: &Asked, folder: &Path) -> Result<Vec<String>> {
    let read =
        |path: &Path| fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()));
    let csv = |path: &Path| Table::from_csv(&read(path)?).with_context(|| path.display().to_string());
    let new = import::import(&csv(&asked.trials)?, &csv(&asked.trials.with_file_name("sites.csv"))?)?;
    let (mut trials, sites) = (new.trials, new.sites);
    let tsv = |name: &str| read(&folder.join(name)).map(|text| Table::from_tsv(&text));
    let (old_trials, old_sites) = (tsv("trials.tsv")?, tsv("sites.tsv")?);
    trials.head = head(&old_trials.head, asked)?;
    let texts = (trials.to_tsv(), sites.to_tsv());
    let doubts = read(&folder.join("doubts.tsv"))?;
    Registry::read(&texts.0, &texts.1, &doubts).map_err(|problems| {
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        anyhow!("{}", lines.join("\n"))
    })?;
    let mut lines = changes::changes((&old_trials, &old_sites), (&trials, &sites));
    lines.push(format!(
        "snapshot {}: {} trials, {} sites; {} trials left out",
        asked.date,
        trials.rows.len(),
        sites.rows.len(),
        new.left_out
    ));
    if !asked.dry_run {
        fs::write(folder.join("trials.tsv"), texts.0)?;
        fs::write(folder.join("sites.tsv"), texts.1)?;
    }
    Ok(lines)
}

/// The head of the present file with the new day and commit; an older snapshot is refused.
fn head(present: &[(String, String)], asked: &Asked) -> Result<Vec<(String, String)>> {
    let mut head = present.to_vec();
    for (key, value) in &mut head {
        match key.as_str() {
            "snapshot" => {
                if Date::parse(value).is_some_and(|day| day.number() > asked.date.number()) {
                    bail!("the present snapshot is of {value}, after {}", asked.date);
                }
                *value = asked.date.to_string();
            }
            "commit" => *value = asked.commit.clone().unwrap_or_else(|| "not recorded".to_owned()),
            _ => {}
        }
    }
    Ok(head)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_words_of_the_task_are_read() {
        let asked = parse(&words("new/trials.csv --date 2026-11-01 --commit 1a2b --dry-run")).unwrap();
        let date = Date::parse("2026-11-01").unwrap();
        let expected =
            Asked { trials: "new/trials.csv".into(), date, commit: Some("1a2b".into()), dry_run: true };
        assert_eq!(asked, expected);
        for wrong in ["", "a.csv", "a.csv --date 2026-02-30", "a.csv b.csv --date 2026-11-01", "a.csv --date"]
        {
            assert!(parse(&words(wrong)).is_err(), "{wrong}");
        }
    }

    /// The present files, written as a snapshot and read back, change nothing.
    #[test]
    fn the_present_snapshot_comes_back_unchanged() {
        let folder = root().join("criteria/registry");
        let scratch = std::env::temp_dir().join(format!("registry-{}", std::process::id()));
        fs::create_dir_all(&scratch).unwrap();
        for name in ["trials", "sites"] {
            let table = Table::from_tsv(&fs::read_to_string(folder.join(format!("{name}.tsv"))).unwrap());
            let line = |cells: &Vec<String>| {
                let quoted: Vec<String> =
                    cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
                quoted.join(",") + "\n"
            };
            let text: String = [&table.columns].into_iter().chain(&table.rows).map(line).collect();
            fs::write(scratch.join(format!("{name}.csv")), text).unwrap();
        }
        let date = Registry::built_in().snapshot;
        let asked = Asked { trials: scratch.join("trials.csv"), date, commit: None, dry_run: true };
        let lines = refresh(&asked, &folder).unwrap();
        assert_eq!(lines.len(), 1, "{lines:?}");
        assert!(lines[0].starts_with(&format!("snapshot {date}: ")), "{lines:?}");
        let earlier = Asked { date: Date::parse("2020-01-01").unwrap(), ..asked };
        assert!(refresh(&earlier, &folder).is_err(), "an older snapshot is refused");
        fs::remove_dir_all(&scratch).unwrap();
    }
}
