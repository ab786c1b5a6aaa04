//! The colours of the page: every pair of text and ground that the style sheets make stands apart as WCAG 2.2 asks.

use std::collections::BTreeMap;

const TOKENS: &str = include_str!("../www/css/tokens.css");

/// Ratio that text asks for, level AA.
const TEXT: f64 = 4.5;
/// Ratio that edges of controls and the mark of the focus ask for.
const EDGE: f64 = 3.0;
/// Ratio that readers who ask for more contrast get: level AAA.
const MORE: f64 = 7.0;

/// Colours with a result of their own, and the wash behind it.
const RESULTS: [&str; 6] = ["pass", "caution", "action_needed", "fail", "unknown", "not_applicable"];

type Palette = BTreeMap<String, [f64; 3]>;

/// The colours of one block of tokens.
fn palette(block: &str) -> Palette {
    block
        .split("--cte-")
        .skip(1)
        .filter_map(|part| part.split(';').next()?.split_once(": #"))
        .map(|(name, hex)| {
            let part = |at: usize| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            (name.to_owned(), [part(0), part(2), part(4)])
        })
        .collect()
}

/// Light, dark, light with more contrast, dark with more contrast: each over those it stands on.
fn palettes() -> [(&'static str, Palette); 4] {
    let blocks: Vec<Palette> = TOKENS.split(":root {").skip(1).map(palette).collect();
    let [light, dark, more, more_dark] = blocks.try_into().expect("four blocks of tokens");
    let over = |below: &Palette, above: &Palette| {
        below.iter().chain(above).map(|(name, colour)| (name.clone(), *colour)).collect::<Palette>()
    };
    let dark = over(&light, &dark);
    let bright = over(&light, &more);
    let night = over(&over(&dark, &more), &more_dark);
    [("light", light), ("dark", dark), ("more", bright), ("more dark", night)]
}

fn luminance(colour: [f64; 3]) -> f64 {
    let linear =
        |part: f64| if part <= 0.04045 { part / 12.92 } else { libm::pow((part + 0.055) / 1.055, 2.4) };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn ratio(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Pairs that stand too close.
fn too_close(name: &str, palette: &Palette, text: f64) -> Vec<String> {
    let grounds = ["ground", "surface", "sunken"];
    let mut pairs: Vec<(String, String, f64)> = Vec::new();
    for ground in grounds {
        pairs.extend(["ink", "muted", "accent"].map(|ink| (ink.to_owned(), ground.to_owned(), text)));
        pairs.extend(["edge", "focus"].map(|ink| (ink.to_owned(), ground.to_owned(), EDGE)));
        pairs.extend(RESULTS.map(|result| (result.to_owned(), ground.to_owned(), text)));
    }
    for result in RESULTS {
        pairs.push((result.to_owned(), format!("{result}-wash"), text));
        pairs.push(("ink".to_owned(), format!("{result}-wash"), text));
    }
    pairs.push(("accent-ink".to_owned(), "accent".to_owned(), text));
    pairs.push(("ink".to_owned(), "accent-wash".to_owned(), text));
    pairs.push(("muted".to_owned(), "accent-wash".to_owned(), text));
    let seen = pairs.into_iter().map(|(ink, ground, least)| {
        let ratio = ratio(palette[&ink], palette[&ground]);
        (format!("{name}: {ink} on {ground} is {ratio:.2}, not {least}"), ratio >= least)
    });
    seen.filter(|(_, enough)| !enough).map(|(text, _)| text).collect()
}

#[test]
fn the_ratio_is_that_of_wcag() {
    assert!((ratio([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    // #767676 on white is the grey that just passes
    let grey = [f64::from(0x76_u8) / 255.0; 3];
    assert!((ratio(grey, [1.0; 3]) - 4.54).abs() < 0.01);
}

#[test]
fn every_colour_stands_apart_from_its_ground() {
    let found: Vec<String> = palettes()
        .iter()
        .flat_map(|(name, palette)| {
            too_close(name, palette, if name.starts_with("more") { MORE } else { TEXT })
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
