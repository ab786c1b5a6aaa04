//! The registry snapshot: what it holds, whom it leaves in, and how far its sites are.

use eligibility::registry::{
    CLASSIFIED, Disease, Person, Place, Registry, Sex, SiteFilter, Status, Trial, distance_km,
};
use eligibility::{Case, Knowledge, Range, Truth};

fn built_in() -> &'static Registry {
    Registry::built_in()
}

fn with_age(age: Range) -> Person {
    Person { age, ..Person::default() }
}

fn possible(person: &Person) -> usize {
    built_in().trials.iter().filter(|trial| trial.fits(person).is_possible()).count()
}

#[test]
fn the_snapshot_is_whole() {
    let registry = built_in();
    assert_eq!(registry.snapshot.to_string(), "2026-08-22");
    assert_eq!(registry.trials.len(), 182);
    assert_eq!(registry.trials.iter().map(|trial| trial.sites.len()).sum::<usize>(), 837);
    let count = |status| registry.trials.iter().filter(|trial| trial.status == status).count();
    assert_eq!(Status::ALL.map(count), [105, 6, 30, 15, 3, 1, 1, 9, 12]);
    for key in ["origin", "through", "commit", "licence", "classified", "derived"] {
        assert!(!registry.says(key).is_empty(), "nothing is said of {key}");
    }
    for column in CLASSIFIED {
        assert!(registry.says("classified").contains(column), "{column} is not labelled");
    }
}

#[test]
fn countries_of_trials_are_those_of_their_sites() {
    for trial in &built_in().trials {
        let mut sites: Vec<&String> = trial.sites.iter().map(|site| &site.country).collect();
        sites.sort();
        sites.dedup();
        let mut countries: Vec<&String> = trial.countries.iter().collect();
        countries.sort();
        assert_eq!(sites, countries, "{}", trial.id);
    }
}

#[test]
fn what_is_not_known_takes_no_trial_out() {
    assert_eq!(possible(&Person::default()), 182);
    assert_eq!(
        possible(&Person { sex: Some(Sex::Male), ..Person::default() }),
        182,
        "the snapshot names no sex"
    );
    let without_limits: Vec<&Trial> =
        built_in().trials.iter().filter(|trial| trial.age_min.is_none() && trial.age_max.is_none()).collect();
    assert_eq!(without_limits.len(), 4);
    for trial in without_limits {
        assert!(trial.fits(&with_age(Range::exact(5.0))).is_possible(), "{}", trial.id);
    }
}

#[test]
fn ages_at_the_limits_are_in() {
    let mut trial = built_in().find("NCT04561557").unwrap().clone();
    assert_eq!((trial.age_min, trial.age_max), (Some(18.0), Some(75.0)));
    let age = |trial: &Trial, age: Range| trial.fits(&with_age(age)).age;
    assert_eq!(age(&trial, Range::exact(17.9)), Truth::False);
    assert_eq!(age(&trial, Range::exact(18.0)), Truth::True);
    assert_eq!(age(&trial, Range::exact(75.9)), Truth::True, "75 years until the next birthday");
    assert_eq!(age(&trial, Range::exact(76.0)), Truth::False);
    assert_eq!(age(&trial, Range::new(74.0, 80.0)), Truth::Unknown);
    trial.age_max = None;
    assert_eq!(age(&trial, Range::exact(90.0)), Truth::Unknown, "no limit and not known look alike");
}

#[test]
fn sex_counts_where_a_trial_names_one() {
    let mut trial = built_in().find("NCT04561557").unwrap().clone();
    trial.sex = Some(Sex::Female);
    let sex = |sex| trial.fits(&Person { sex, ..Person::default() }).sex;
    assert_eq!(
        [Some(Sex::Female), Some(Sex::Male), None].map(sex),
        [Truth::True, Truth::False, Truth::Unknown]
    );
}

fn person(facts: &str) -> Person {
    let dictionary = Knowledge::built_in().dictionary();
    let text =
        format!(r#"{{"format": "car-t-eligibility/case/1", "assessed_on": "2026-11-22", "facts": {facts}}}"#);
    Person::of(&Case::read(&text, dictionary).unwrap(), dictionary)
}

#[test]
fn a_disease_is_absent_only_from_a_complete_list() {
    use Truth::{False, True, Unknown};
    let diseases = |facts: &str| person(facts).diseases;
    assert_eq!(diseases("{}"), [Unknown; 3]);
    assert_eq!(diseases(r#"{"diagnosis": ["SSc", "dcSSc"]}"#), [False, True, False]);
    assert_eq!(
        diseases(r#"{"diagnosis": {"present": ["SSc"], "complete": false}}"#),
        [Unknown, True, Unknown]
    );
    assert_eq!(diseases(r#"{"iim_subtype": "IMNM"}"#), [Unknown, Unknown, True]);
    assert_eq!(diseases(r#"{"sle_classification_eular_acr_2019": true}"#), [True, Unknown, Unknown]);
    assert_eq!(diseases(r#"{"sle_classification_eular_acr_2019": false}"#), [Unknown; 3]);
    let lupus = person(r#"{"diagnosis": ["SLE"], "age_years": 30, "sex": "female"}"#);
    let listed = built_in().trials.iter().filter(|trial| trial.diseases.contains(&Disease::Sle)).count();
    let in_age = possible(&lupus);
    assert!(in_age < listed && in_age > listed / 2, "{in_age} of {listed}");
}

#[test]
fn an_age_known_as_a_range_takes_out_what_no_age_of_it_fits() {
    let teen = person(r#"{"age_years": {"at_least": 13, "below": 16}}"#);
    for trial in &built_in().trials {
        let fits = trial.age_min.is_none_or(|min| min < 16.0) && trial.age_max.is_none_or(|max| max >= 13.0);
        assert_eq!(trial.fits(&teen).is_possible(), fits, "{}", trial.id);
    }
}

/// Distances between cities as published tables of great circles give them, within the 0.6 % of a sphere.
#[test]
fn distances_are_those_of_the_great_circle() {
    let place = |latitude, longitude| Place { latitude, longitude };
    let (berlin, munich) = (place(52.52, 13.405), place(48.137, 11.575));
    let (london, new_york) = (place(51.5074, -0.1278), place(40.7128, -74.006));
    let near = |one, other, km: f64| {
        let found = distance_km(one, other);
        assert!((found - km).abs() < km * 0.006, "{found} is not {km}");
        assert_eq!(found, distance_km(other, one));
    };
    near(berlin, munich, 504.0);
    near(london, new_york, 5570.0);
    near(place(0.0, 179.5), place(0.0, -179.5), 111.19);
    near(place(90.0, 0.0), place(-90.0, 77.0), 20_015.0);
    assert_eq!(distance_km(berlin, berlin), 0.0);
}

#[test]
fn near_sites_come_first_and_unknown_distances_last() {
    let from = built_in().place("Erlangen").unwrap();
    let hits = built_in().sites_like(&SiteFilter { from: Some(from), ..SiteFilter::default() });
    let far = |hit: &eligibility::registry::SiteHit<'_>| hit.distance_km.unwrap_or(f64::INFINITY);
    assert!(hits.windows(2).all(|pair| far(&pair[0]) <= far(&pair[1])));
    assert!(hits.iter().all(|hit| hit.trial.status == Status::Recruiting));
    assert_eq!(hits.last().unwrap().distance_km, None);
    let all = built_in().sites_like(&SiteFilter { all: true, ..SiteFilter::default() });
    assert_eq!(all.len(), 837);
    let french = SiteFilter { country: Some("France".to_owned()), ..SiteFilter::default() };
    assert!(built_in().sites_like(&french).iter().all(|hit| hit.site.country == "France"));
}

#[test]
fn doubted_coordinates_give_no_distance() {
    let sites = || built_in().trials.iter().flat_map(|trial| &trial.sites);
    let doubted: Vec<&str> =
        sites().filter(|site| site.doubt.is_some()).map(|site| site.city.as_str()).collect();
    for city in ["München", "Frankfurt", "Milan", "Genova", "Ishikawa", "Newcastle"] {
        assert!(doubted.contains(&city), "no site in {city} is doubted: the line of doubts.tsv is stale");
    }
    assert!(sites().filter(|site| site.doubt.is_some()).all(|site| site.place().is_none()));
    assert_eq!(built_in().place("Milan").unwrap().latitude, 45.46427, "its other sites are placed well");
    let error = built_in().place("München").unwrap_err();
    assert!(error.message().contains("does not say where München is"), "{error}");
}

#[test]
fn places_that_cannot_be_meant_are_refused() {
    let message = |text: &str| built_in().place(text).unwrap_err().message().to_owned();
    assert!(message("91, 0").contains("latitude -90 to 90"));
    assert!(message("NaN, 0").contains("latitude -90 to 90"));
    assert!(message("Erlagen").contains("did you mean Erlangen"));
    assert!(message("Rochester").contains("Rochester, Minnesota or Rochester, New York"));
    assert!(built_in().place("rochester, new york").is_ok());
    assert!(built_in().place("").is_err());
}

#[test]
fn a_broken_table_is_refused_with_its_lines() {
    const TRIALS: &str = include_str!("../criteria/registry/trials.tsv");
    const SITES: &str = include_str!("../criteria/registry/sites.tsv");
    let codes = |trials: &str, sites: &str| -> Vec<(&str, usize)> {
        let problems = Registry::read(trials, sites, "").err().unwrap_or_default();
        problems.iter().map(|problem| (problem.code, problem.line)).collect()
    };
    assert_eq!(codes(TRIALS, SITES), []);
    let first = 1 + TRIALS.lines().position(|line| line.starts_with("NCT")).unwrap();
    let with = |from: &str, to: &str| codes(&TRIALS.replacen(from, to, 1), SITES);
    assert_eq!(with("RECRUITING", "OPEN"), [("unknown-word", first)]);
    assert_eq!(with("18 Years", "grown up"), [("bad-duration", first)]);
    assert_eq!(with("2020-09-22", "2020-13-22"), [("bad-date", first)]);
    assert_eq!(with("\tIIM\t", "\tIIM|RA\t"), [("unknown-word", first)]);
    assert_eq!(with("\tChina\n", "\n"), [("wrong-type", first)]);
    assert_eq!(with("title\t", ""), [("missing-key", first - 1)].to_vec());
    let line = TRIALS.lines().nth(first - 1).unwrap();
    let twice = format!("{TRIALS}{line}\n");
    assert_eq!(codes(&twice, SITES), [("duplicate-id", 1 + TRIALS.lines().count())]);
    let stray = SITES.replacen("NCT04561557", "NCT00000000", 1);
    assert_eq!(codes(TRIALS, &stray), [("unknown-word", 2)]);
    let high = SITES.replacen("30.58333", "300.58333", 1);
    assert_eq!(codes(TRIALS, &high), [("bad-range", 2)]);
}
