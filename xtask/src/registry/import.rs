//! A newer snapshot, brought into the columns of `criteria/registry/`.
//!
//! Two shapes are read: the columns kept here, and those of the daily snapshots of the repository that the head of
//! `trials.tsv` names (`NCTId`, `BriefTitle` ...). The latter list many other diseases and no `diseases` column, so
//! the three diseases are looked for in conditions and title.

use anyhow::{Context, Result, bail};

use super::table::Table;

/// A column kept here, and the name it has in the daily snapshots; empty where they have none.
type Column = (&'static str, &'static str);

const TRIAL_COLUMNS: [Column; 18] = [
    ("nct", "NCTId"),
    ("title", "BriefTitle"),
    ("status", "OverallStatus"),
    ("phase", "Phase"),
    ("conditions", "Conditions"),
    ("diseases", ""),
    ("product", "ProductName"),
    ("target", "TargetCategory"),
    ("cell_source", "ProductType"),
    ("sponsor", "LeadSponsor"),
    ("sponsor_type", "SponsorType"),
    ("age_min", "MinAge"),
    ("age_max", "MaxAge"),
    ("sex", "Sex"),
    ("enrollment", "EnrollmentCount"),
    ("start_date", "StartDate"),
    ("last_update", "LastUpdatePostDate"),
    ("countries", "Countries"),
];

const SITE_COLUMNS: [Column; 8] = [
    ("nct", "NCTId"),
    ("facility", "Facility"),
    ("city", "City"),
    ("state", "State"),
    ("country", "Country"),
    ("latitude", "Latitude"),
    ("longitude", "Longitude"),
    ("status", "SiteStatus"),
];

/// Columns that the trials of a snapshot may lack, and its sites: what they hold is then unknown.
const MAY_LACK: [&str; 2] = ["diseases", "sex"];
const SITES_MAY_LACK: [&str; 1] = ["status"];

/// Words in conditions or title by which a disease is found.
const DISEASES: [(&str, &[&str]); 3] = [
    ("SLE", &["lupus", "sle"]),
    ("SSc", &["systemic scleros", "system; scleros", "scleroderma", "ssc"]),
    ("IIM", &["myosit", "inflammatory myopath", "antisynthetase", "iim"]),
];

/// Words of studies that only follow people treated elsewhere.
const FOLLOW_UP: [&str; 3] = ["long-term follow", "long term follow", "ltfu"];

/// What was made of a snapshot.
#[derive(Debug)]
pub struct Snapshot {
    /// The trials, by id.
    pub trials: Table,
    /// Their sites, by trial, in the order of the snapshot.
    pub sites: Table,
    /// Trials left out: other diseases only, or follow-up of people treated elsewhere.
    pub left_out: usize,
}

/// Brings both tables into the columns kept here.
///
/// # Errors
/// A column is absent, or nothing is left.
pub fn import(trials: &Table, sites: &Table) -> Result<Snapshot> {
    let mut kept = columns(trials, &TRIAL_COLUMNS, &MAY_LACK).context("the trials")?;
    let total = kept.rows.len();
    if trials.column(&["diseases"]).is_none() {
        let (title, conditions, diseases) =
            (at(&kept, "title"), at(&kept, "conditions"), at(&kept, "diseases"));
        for row in &mut kept.rows {
            row[diseases] = diseases_in(&format!("{} | {}", row[conditions], row[title]));
        }
        kept.rows.retain(|row| !row[diseases].is_empty() && !is_follow_up(&row[title]));
    }
    tidy(&mut kept);
    kept.rows.sort();
    let ids: Vec<String> = kept.rows.iter().map(|row| row[0].clone()).collect();
    if ids.is_empty() {
        bail!("no trial of SLE, SSc or IIM is in the snapshot");
    }
    let mut places = columns(sites, &SITE_COLUMNS, &SITES_MAY_LACK).context("the sites")?;
    places.rows.retain(|row| ids.contains(&row[0]));
    places.rows.sort_by(|a, b| a[0].cmp(&b[0]));
    Ok(Snapshot { left_out: total - ids.len(), trials: kept, sites: places })
}

fn columns(table: &Table, wanted: &[Column], may_lack: &[&str]) -> Result<Table> {
    let mut places = Vec::new();
    for (name, theirs) in wanted {
        let place = table.column(&[name, theirs]);
        if place.is_none() && !may_lack.contains(name) {
            bail!("no column {name} and no column {theirs}");
        }
        places.push(place);
    }
    let cell = |row: &Vec<String>, place: &Option<usize>| {
        place.map_or(String::new(), |place| row[place].trim().to_owned())
    };
    let rows = table.rows.iter().map(|row| places.iter().map(|place| cell(row, place)).collect());
    Ok(Table {
        head: Vec::new(),
        columns: wanted.iter().map(|(name, _)| (*name).to_owned()).collect(),
        rows: rows.collect(),
    })
}

fn at(table: &Table, name: &str) -> usize {
    table.column(&[name]).expect("every wanted column is in the table")
}

/// Other ways of writing "not known", and whole numbers written with a decimal point.
fn tidy(trials: &mut Table) {
    let (phase, enrollment) = (at(trials, "phase"), at(trials, "enrollment"));
    for row in &mut trials.rows {
        if row[phase] == "Unknown" {
            row[phase].clear();
        }
        if let Some(whole) = row[enrollment].strip_suffix(".0").map(str::to_owned) {
            row[enrollment] = whole;
        }
    }
}

/// Which of the three diseases a text names: short words only where they stand alone.
fn diseases_in(text: &str) -> String {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    let names = |word: &&&str| if word.len() > 3 { text.contains(**word) } else { words.contains(*word) };
    let found = DISEASES.iter().filter(|(_, list)| list.iter().any(|word| names(&word)));
    found.map(|(disease, _)| *disease).collect::<Vec<_>>().join("|")
}

fn is_follow_up(title: &str) -> bool {
    let title = title.to_lowercase();
    FOLLOW_UP.iter().any(|words| title.contains(words))
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEIRS: &str = "NCTId,BriefTitle,OverallStatus,Phase,Conditions,ProductName,TargetCategory,ProductType,\
        LeadSponsor,SponsorType,MinAge,MaxAge,EnrollmentCount,StartDate,LastUpdatePostDate,Countries\n";
    const SITES: &str = "NCTId,Facility,City,State,Country,SiteStatus,Latitude,Longitude\n\
        NCT00000002,Clinic,Ulm,,Germany,WITHDRAWN,48.4,10\nNCT00000009,Clinic,Bonn,,Germany,,50.7,7.1\n";

    fn row(id: &str, title: &str, conditions: &str) -> String {
        format!(
            "{id},{title},RECRUITING,Unknown,{conditions},,CD19,Autologous,A,Academic,18 Years,,12.0,,2026-01-02,\n"
        )
    }

    #[test]
    fn other_diseases_and_follow_up_are_left_out() {
        let text = THEIRS.to_owned()
            + &row("NCT00000002", "Cells in lupus", "Myositis")
            + &row("NCT00000001", "Multiple sclerosis", "MS|Sclerosis")
            + &row("NCT00000003", "Long-term follow-up in lupus", "SLE");
        let found = import(&Table::from_csv(&text).unwrap(), &Table::from_csv(SITES).unwrap()).unwrap();
        assert_eq!((found.trials.rows.len(), found.left_out, found.sites.rows.len()), (1, 2, 1));
        let cell = |name| found.trials.rows[0][at(&found.trials, name)].as_str();
        assert_eq!(
            [cell("diseases"), cell("phase"), cell("enrollment"), cell("sex")],
            ["SLE|IIM", "", "12", ""]
        );
        assert_eq!(found.sites.rows[0][7], "WITHDRAWN");
    }

    #[test]
    fn an_absent_column_is_named() {
        let trials = Table::from_csv("nct,title\nNCT00000001,x\n").unwrap();
        let error = import(&trials, &Table::from_csv(SITES).unwrap()).unwrap_err();
        assert_eq!(format!("{error:#}"), "the trials: no column status and no column OverallStatus");
    }
}
