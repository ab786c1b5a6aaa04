//! The bill of materials, as CycloneDX 1.6 in JSON: without a time or a number of its own, so that it is the same from
//! every build.

use serde_json::{Value, json};

use super::parts::Part;

/// Its text.
pub fn text(version: &str, parts: &[Part]) -> String {
    let product = "pkg:cargo/car-t-eligibility";
    let root = format!("{product}@{version}");
    let references: Vec<String> = parts.iter().map(reference).collect();
    let bill = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": { "component": {
            "type": "application",
            "bom-ref": root,
            "name": "car-t-eligibility",
            "version": version,
            "licenses": licences("MIT OR Apache-2.0"),
            "purl": root,
        } },
        "components": parts.iter().map(component).collect::<Vec<_>>(),
        "dependencies": [{ "ref": root, "dependsOn": references }],
    });
    format!("{bill:#}\n")
}

fn component(part: &Part) -> Value {
    let mut component = json!({
        "type": part.kind,
        "bom-ref": reference(part),
        "name": part.name,
        "version": part.version,
        "licenses": licences(&part.licence),
    });
    if let Some(purl) = &part.purl {
        component["purl"] = purl.as_str().into();
    }
    component
}

fn licences(expression: &str) -> Value {
    json!([{ "expression": expression }])
}

fn reference(part: &Part) -> String {
    part.purl.clone().unwrap_or_else(|| format!("{} {}", part.name, part.version))
}
