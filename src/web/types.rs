//! TypeScript types of what the exports take; those of what they give are made from the Rust types.

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** An answer, or what is wrong with the input. */
export type Answer<T> = { ok: T } | { errors: InputError[] };

/** Something wrong with an input: what, where, and what to do. */
export interface InputError {
    code: string;
    /** The fact at fault, when one is. */
    fact: string | null;
    /** Place in a text that is not JSON. */
    line: number | null;
    column: number | null;
    message: string;
}

/** A preset, and switches by set id. */
export interface Choices {
    preset?: string | null;
    options?: Record<string, Record<string, boolean>> | null;
}

/** How `score` reads facts absent from its input; unknown when not said. */
export interface ScoreOptions {
    absent?: "unknown" | "false" | null;
}

/** Which recruiting sites `match` lists: near a city of the site list or `latitude, longitude`, in a country of it. */
export interface MatchSites {
    near?: string | null;
    country?: string | null;
}

/** What is known of one patient on one day. No name: it holds health data. */
export interface Case {
    format: "car-t-eligibility/case/1";
    /** `2026-11-22`; the core has no clock. */
    assessed_on: string;
    facts?: Record<string, FactValue>;
    drug_exposures?: Exposure[];
    drug_history_complete?: boolean | Record<string, boolean> | null;
    judgements?: Record<string, boolean | null>;
    planned?: Record<string, string | null>;
    parameters?: Record<string, string>;
    options?: Record<string, Record<string, boolean>>;
}

/** A value, `"not_done"`, `"never"`, `null` for unknown; a list is a series, the members of a set, or records. */
export type FactValue = Scalar | Reading | Members | FactValue[] | { [key: string]: FactValue };

export type Scalar = boolean | number | string | null;

/** A value, or bounds, with unit and date. */
export interface Reading {
    value?: Scalar;
    above?: number;
    at_least?: number;
    below?: number;
    at_most?: number;
    unit?: string;
    /** A day, month or year: `2026-11-10`, `2026-11`, `2026`. */
    on?: string;
    /** Upper limit of normal of its laboratory. */
    uln?: number;
    source?: string;
    confirmed?: boolean;
}

/** Members of a set that may have others. */
export interface Members {
    present: string[];
    complete: boolean;
}

/** A drug that was given. */
export interface Exposure {
    drug: string;
    start?: string | null;
    stop?: string | null;
    max_dose?: number | null;
    dose_unit?: string | null;
    cumulative_dose?: { value: number; unit: string } | null;
    cumulative_dose_g?: number | null;
    route?: string | null;
    outcome?: "inadequate_response" | "intolerance" | "contraindicated" | "ongoing" | "response" | null;
    adequate_trial?: boolean | null;
}

/** Outputs of an instrument by name; `input_error` says why they are null. */
export interface Score {
    input_error?: string;
    [output: string]: Json | undefined;
}

export type Json = boolean | number | string | null | Json[] | { [key: string]: Json };

export type Grade = "verified" | "secondary" | "recalled" | "proposal";

export type FactKind = "bool" | "number" | "integer" | "date" | "enum" | "ordered" | "set" | "map" | "records";
"#;
