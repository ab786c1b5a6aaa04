//! Which switches and presets hold for which of all sets.

use crate::api::ChoicesBySet;
use crate::case::Case;
use crate::criterion::SetDefinition;
use crate::error::Error;
use crate::knowledge::{Choices, Knowledge};
use crate::registry::{Registry, SiteFilter};
use serde_json::Value;

/// The choices for one set; of those meant for every set the ones it has.
pub(super) fn for_set(knowledge: &Knowledge, id: &str, case: &Case, choices: &ChoicesBySet) -> Choices {
    let mut own = choices.clone();
    let meant = own.options.remove("").unwrap_or_default();
    let mut chosen = own.for_set(id, case);
    let set = knowledge.whole(id).map(|(set, _)| set);
    let has =
        |option: &String| set.as_ref().is_some_and(|set| set.options.iter().any(|one| one.id == *option));
    for (option, value) in meant.into_iter().filter(|(option, _)| has(option)) {
        // what is said of the set itself wins
        if !own.options.get(id).is_some_and(|options| options.contains_key(&option)) {
            chosen.options.insert(option, value);
        }
    }
    let presets = set.as_ref().map(|set| set.presets.as_slice()).unwrap_or_default();
    chosen.preset = chosen.preset.filter(|preset| presets.iter().any(|one| one.id == *preset));
    chosen
}

/// Every set that is named exists, and some set has each preset and switch that names none.
pub(super) fn check(knowledge: &Knowledge, case: &Case, choices: &ChoicesBySet) -> Result<(), Vec<Error>> {
    let known = || knowledge.sets().map(|set| set.id.as_str());
    let named = case.options.keys().chain(choices.options.keys()).filter(|id| !id.is_empty());
    let mut errors: Vec<Error> = named
        .filter(|id| !known().any(|one| one == **id))
        .map(|id| Error::unknown_word("unknown-set", "this release", id, known()))
        .collect();
    let whole: Vec<SetDefinition> =
        knowledge.sets().filter_map(|set| knowledge.whole(&set.id)).map(|(set, _)| set).collect();
    let presets = || whole.iter().flat_map(|set| &set.presets).map(|one| one.id.as_str());
    if let Some(preset) = choices.preset.as_deref().filter(|preset| !presets().any(|one| one == *preset)) {
        errors.push(Error::unknown_word("unknown-set", "none of the sets as a preset", preset, presets()));
    }
    let options = || whole.iter().flat_map(|set| &set.options).map(|one| one.id.as_str());
    let meant = choices.options.get("").into_iter().flat_map(|options| options.keys());
    for option in meant.filter(|option| !options().any(|one| one == option.as_str())) {
        errors.push(Error::unknown_word("unknown-option", "none of the sets", option, options()));
    }
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

/// The sites that a JSON object `{"near": ..., "country": ...}` asks for; an empty text asks for none.
pub(super) fn sites(registry: &Registry, text: &str) -> Result<SiteFilter, Vec<Error>> {
    if text.trim().is_empty() {
        return Ok(SiteFilter::default());
    }
    let value: Value = serde_json::from_str(text).map_err(|error| vec![Error::of_json(&error)])?;
    let fault = |what: &str| vec![Error::of_file("wrong-type", format!("sites: {what}"))];
    let object = value.as_object().ok_or_else(|| fault("must be an object"))?;
    let (mut near, mut country) = ("", "");
    for (key, value) in object.iter().filter(|(_, value)| !value.is_null()) {
        let place = match key.as_str() {
            "near" => &mut near,
            "country" => &mut country,
            _ => return Err(vec![Error::unknown_word("unknown-key", "sites", key, ["near", "country"])]),
        };
        *place = value.as_str().ok_or_else(|| fault("near and country are texts"))?;
    }
    super::site_filter(registry, near, country).map_err(|error| vec![error])
}
