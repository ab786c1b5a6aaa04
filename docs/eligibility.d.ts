/* tslint:disable */
/* eslint-disable */

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


/**
 * A citation: key in `sources.toml` and place in the source.
 */
export interface Source {
    /**
     * Key in `sources.toml`.
     */
    key: string;
    /**
     * Where in the source.
     */
    locator: string;
}

/**
 * A criteria set a user can choose.
 */
export interface SetEntry {
    /**
     * Id.
     */
    id: string;
    /**
     * Title.
     */
    title: string;
    /**
     * A set of this project, or that of a registered trial.
     */
    kind: "reference" | "trial" | "general";
    /**
     * Diseases it is for.
     */
    diseases: string[];
    /**
     * Version.
     */
    version: string;
    /**
     * SHA-256 over every file that can change its answers.
     */
    hash: string;
    /**
     * Last day it was compared with its source.
     */
    reviewed_on: string;
    /**
     * Role of the clinician who signed; `null` until one does.
     */
    reviewed_by_role: string | null;
    /**
     * Whether its lists are complete as published.
     */
    complete: Complete;
    /**
     * What a user must know.
     */
    note: string | null;
    /**
     * Citations.
     */
    source: Source[];
    /**
     * Switches, with those of the sets it includes.
     */
    options: OptionEntry[];
    /**
     * Presets, with those of the sets it includes.
     */
    presets: PresetEntry[];
    /**
     * How many criteria it has, with those of the sets it includes.
     */
    criteria: number;
}

/**
 * A criterion under another reading.
 */
export interface OtherResult {
    /**
     * Id of the criterion.
     */
    id: string;
    /**
     * Its result there.
     */
    result: CriterionResult;
}

/**
 * A fact as one part of a rule saw it.
 */
export interface Evidence {
    /**
     * Fact id.
     */
    fact: string;
    /**
     * Its name for people.
     */
    label: string;
    /**
     * The value as entered; `null` when not known.
     */
    value: string | null;
    /**
     * Unit of the value.
     */
    unit: string | null;
    /**
     * Day of the value, as entered.
     */
    on: string | null;
    /**
     * The limit it is compared with, with its sign.
     */
    threshold: string | null;
    /**
     * Value minus limit, in the unit of the limit.
     */
    distance: number | null;
    /**
     * Within ten percent of the limit, or one point on a score.
     */
    near_threshold: boolean | null;
    /**
     * Too old to be used.
     */
    stale: boolean;
    /**
     * A person confirmed it.
     */
    confirmed: boolean;
    /**
     * Facts that gave it, when it was not entered.
     */
    derived_from: string[];
}

/**
 * A fact of the dictionary.
 */
export interface FactEntry {
    /**
     * Id, the key in a case.
     */
    id: string;
    /**
     * Other names a case may use.
     */
    aliases: string[];
    /**
     * Kind of value.
     */
    type: FactKind;
    /**
     * The unit of the dictionary; `null` for a plain number or none.
     */
    unit: string | null;
    /**
     * Other units a value may be given in.
     */
    units: UnitEntry[];
    /**
     * Lowest and highest plausible value; beyond it a value is refused.
     */
    range: [number, number] | null;
    /**
     * Lowest and highest usual value; beyond it a value is to be confirmed.
     */
    confirm: [number, number] | null;
    /**
     * The words it may have, or the members of a set.
     */
    members: Labelled[];
    /**
     * The keys of a map.
     */
    keys: Labelled[];
    /**
     * Kind of value under each key of a map.
     */
    holds: FactKind | null;
    /**
     * May hold several dated values.
     */
    series: boolean;
    /**
     * Name for people.
     */
    label: string;
    /**
     * What to enter.
     */
    help: string | null;
    /**
     * Section of the form.
     */
    section: string;
    /**
     * What it takes to find out.
     */
    burden: "asked" | "examined" | "blood" | "imaging" | "invasive";
    /**
     * How it can become another.
     */
    changes: ChangedBy;
    /**
     * Diseases it matters in; none means all.
     */
    diseases: string[];
    /**
     * Fact that holds its upper limit of normal.
     */
    uln: string | null;
    /**
     * Fact that holds the multiple of its upper limit.
     */
    ratio: string | null;
    /**
     * How long a value may be used, as `30 days`.
     */
    fresh: string | null;
    /**
     * It can follow from other facts.
     */
    derived: boolean;
    /**
     * LOINC codes.
     */
    loinc: string[];
    /**
     * SNOMED CT codes.
     */
    snomed: string[];
    /**
     * Evidence grade.
     */
    grade: Grade;
    /**
     * Citations.
     */
    source: Source[];
}

/**
 * A fact that can still change the overall result.
 */
export interface Missing {
    /**
     * Fact id.
     */
    fact: string;
    /**
     * What it takes to find out.
     */
    burden: string;
    /**
     * Criteria it can change.
     */
    criteria: string[];
}

/**
 * A fact that can still change the overall result.
 */
export interface MissingFact {
    /**
     * Fact id.
     */
    fact: string;
    /**
     * Its name for people.
     */
    label: string;
    /**
     * What it takes to find out.
     */
    burden: string;
    /**
     * How many criteria of the set it can change.
     */
    criteria: number;
}

/**
 * A limit as a criterion of an encoded trial sets it.
 */
export interface EncodedLimit {
    /**
     * The trial.
     */
    trial: string;
    /**
     * The criterion.
     */
    criterion: string;
    /**
     * One way among others, or under a condition: the criterion can pass without it.
     */
    alternative: boolean;
}

/**
 * A note on risk.
 */
export interface RiskNote {
    /**
     * Id.
     */
    id: string;
    /**
     * Its words.
     */
    text: string;
    /**
     * Grade.
     */
    grade: string;
    /**
     * Citations.
     */
    sources: Source[];
}

/**
 * A published index of risk.
 */
export interface RiskIndex {
    /**
     * Id of the instrument.
     */
    id: string;
    /**
     * Its name.
     */
    title: string;
    /**
     * What was computed: a name and a value in words, `not known` where nothing is.
     */
    values: RiskValue[];
    /**
     * Facts that are still missing for an exact score.
     */
    missing: string[];
    /**
     * Cautions.
     */
    cautions: string[];
    /**
     * Grade of the index.
     */
    grade: string;
    /**
     * Citations.
     */
    sources: Source[];
}

/**
 * A published index or equation.
 */
export interface InstrumentEntry {
    /**
     * Id.
     */
    id: string;
    /**
     * Title.
     */
    title: string;
    /**
     * Names of its inputs.
     */
    inputs: string[];
    /**
     * Names of its outputs.
     */
    outputs: string[];
    /**
     * What a user must know.
     */
    note: string | null;
    /**
     * Evidence grade.
     */
    grade: Grade;
    /**
     * Citations.
     */
    source: Source[];
}

/**
 * A published scale as a table.
 */
export interface Scale {
    /**
     * Id.
     */
    id: string;
    /**
     * Its name.
     */
    title: string;
    /**
     * Names of the columns.
     */
    columns: string[];
    /**
     * The rows, each with a cell per column.
     */
    rows: string[][];
    /**
     * What to know.
     */
    notes: string[];
    /**
     * Grade.
     */
    grade: string;
    /**
     * Citations.
     */
    sources: Source[];
}

/**
 * A recruiting site.
 */
export interface NearSite {
    /**
     * Hospital or institute.
     */
    facility: string;
    /**
     * City.
     */
    city: string;
    /**
     * Country.
     */
    country: string;
    /**
     * Whole kilometres from the place asked for; `null` where one of the two is not known.
     */
    distance_km: number | null;
}

/**
 * A registered trial without a set.
 */
export interface Unencoded {
    /**
     * What the registry says.
     */
    registered: Registered;
    /**
     * Why there is no result.
     */
    words: string;
}

/**
 * A snapshot of the registry: of which day, and whose words it holds.
 */
export interface RegistryStamp {
    /**
     * The day of the snapshot.
     */
    snapshot: string;
    /**
     * The assessment is more than half a year later.
     */
    outdated: boolean;
    /**
     * Where the data come from.
     */
    origin: string;
    /**
     * Through whom.
     */
    through: string;
    /**
     * Under which terms.
     */
    licence: string;
    /**
     * Who classified which columns.
     */
    classified: string;
    /**
     * How the diseases of a trial were found.
     */
    derived: string;
}

/**
 * A span of days on which every criterion holds that holds on some days only, for one planned step.
 */
export interface Window {
    /**
     * The planned step.
     */
    step: string;
    /**
     * First day.
     */
    from: string;
    /**
     * Last day; `null` where nothing closes it within two years.
     */
    until: string | null;
    /**
     * Criteria that do not hold on the day before; empty where it is open from the first day.
     */
    opened_by: string[];
    /**
     * Criteria that do not hold on the day after.
     */
    closed_by: string[];
    /**
     * Criteria whose results are too old by the first day and must be repeated.
     */
    repeat: string[];
}

/**
 * A switch between readings that sources disagree on.
 */
export interface OptionEntry {
    /**
     * Id.
     */
    id: string;
    /**
     * For people.
     */
    label: string;
    /**
     * Its value when nobody chooses.
     */
    default: boolean;
    /**
     * Evidence grade.
     */
    grade: Grade;
    /**
     * Citations.
     */
    source: Source[];
}

/**
 * A unit beside that of the dictionary: `value * factor + offset` is the value in the unit of the dictionary.
 */
export interface UnitEntry {
    /**
     * As it is written.
     */
    unit: string;
    /**
     * Multiplies a value.
     */
    factor: number;
    /**
     * Added after that.
     */
    offset: number;
}

/**
 * A word of the files, and what people read.
 */
export interface Labelled {
    /**
     * The word.
     */
    id: string;
    /**
     * For people.
     */
    label: string;
}

/**
 * An entered value of which a small change would change the overall result.
 */
export interface Sensitive {
    /**
     * Fact id.
     */
    fact: string;
    /**
     * The part of it, where it holds several.
     */
    key: string | null;
    /**
     * The value as entered.
     */
    value: string;
    /**
     * The value that gives another result, in the unit of the entered one.
     */
    changed_to: string;
    /**
     * Unit of both.
     */
    unit: string | null;
    /**
     * `last_digit` or `uncertainty`: how far it was changed.
     */
    by: string;
    /**
     * The overall result with the changed value.
     */
    result: Overall;
}

/**
 * Changes that together give a criterion a better result; without any one of them they do not.
 */
export interface WayToPass {
    /**
     * The result they give: a pass, or a caution where no pass was found.
     */
    result: CriterionResult;
    /**
     * The changes, in words.
     */
    text: string;
    /**
     * The changes.
     */
    changes: Change[];
}

/**
 * Completeness of the published lists.
 */
export interface Complete {
    /**
     * Of the inclusion list.
     */
    inclusion: boolean;
    /**
     * Of the exclusion list.
     */
    exclusion: boolean;
}

/**
 * Criteria that count, by result.
 */
export interface Tally {
    /**
     * Satisfied.
     */
    pass: number;
    /**
     * To be discussed.
     */
    caution: number;
    /**
     * Fixable.
     */
    action_needed: number;
    /**
     * Not satisfied.
     */
    fail: number;
    /**
     * Not decided.
     */
    unknown: number;
    /**
     * Not asked of this patient.
     */
    not_applicable: number;
}

/**
 * Diseases the trials are listed for.
 */
export type Disease = "sle" | "ssc" | "iim";

/**
 * How a fact can become another: what a clinician can do about it.
 */
export type ChangedBy = "paperwork" | "time" | "treatment" | "fixed";

/**
 * One change of a case.
 */
export interface Change {
    /**
     * What is changed.
     */
    kind: ChangeKind;
    /**
     * How it comes about; `null` where only the reading of the source changes, not the patient.
     */
    by: ChangedBy | null;
    /**
     * The change, in words.
     */
    text: string;
    /**
     * Id of the fact, planned step, judgement, switch or preset; `drug_exposures` for drugs.
     */
    fact: string;
    /**
     * The part of a map.
     */
    key: string | null;
    /**
     * Alternatives, each enough, as a case file writes them.
     */
    any_of: unknown[];
    /**
     * Entered facts that give way to it, because they would give the old value.
     */
    instead_of: string[];
}

/**
 * One criterion and why.
 */
export interface Criterion {
    /**
     * Id.
     */
    id: string;
    /**
     * `inclusion` or `exclusion`.
     */
    kind: string;
    /**
     * Heading it stands under.
     */
    group: string;
    /**
     * Plain-language text.
     */
    text: string;
    /**
     * Result.
     */
    result: CriterionResult;
    /**
     * Results that remain possible, when it is unknown.
     */
    possible: CriterionResult[];
    /**
     * Why it is unknown.
     */
    reason: Reason | null;
    /**
     * Whether it counts for the overall result; `null` while that is open.
     */
    counts: boolean | null;
    /**
     * Grade of the rule.
     */
    grade: string;
    /**
     * Grade of its numbers.
     */
    threshold_grade: string | null;
    /**
     * The exception it passed through.
     */
    waived_by: string | null;
    /**
     * Facts that can still change it.
     */
    missing: string[];
    /**
     * Facts read, with values and limits.
     */
    evidence: Evidence[];
    /**
     * Range across sources, in words and as limits of registered trials.
     */
    range_across_trials: RangeAcrossTrials | null;
    /**
     * Earliest day on which a date-driven criterion holds; `null` where not computed.
     */
    earliest_on: string | null;
    /**
     * Day by which a result must be repeated; `null` where not computed.
     */
    repeat_before: string | null;
    /**
     * The smallest changes found that would pass it, those of fewest parts first; `null` where it does not fail, need
     * action or call for caution.
     */
    would_pass_if: WayToPass[] | null;
    /**
     * Things to note.
     */
    flags: string[];
    /**
     * Why the criterion is there.
     */
    rationale: string | null;
    /**
     * What the result means, where the source says so.
     */
    message: string | null;
    /**
     * Citations.
     */
    sources: Source[];
    /**
     * The parts of its rule.
     */
    children: Node[];
}

/**
 * One disease section of a basket trial.
 */
export interface Section {
    /**
     * The disease.
     */
    disease: string;
    /**
     * Its result.
     */
    result: Overall;
    /**
     * Whether every completion gives it.
     */
    settled: boolean;
}

/**
 * One limit and the trials that set it.
 */
export interface TrialLimit {
    /**
     * The limit with its sign: what must hold, such as `>= 50`.
     */
    limit: string;
    /**
     * Trials.
     */
    trials: number;
    /**
     * Whether the patient's value passes it.
     */
    passed: boolean | null;
}

/**
 * One limit, and who sets it.
 */
export interface LimitAcrossTrials {
    /**
     * What must hold of the value, such as `>= 50`.
     */
    limit: string;
    /**
     * Trials that set it in the comparison.
     */
    compared: number;
    /**
     * Criteria of encoded trials that set it, at most one a trial.
     */
    encoded: EncodedLimit[];
}

/**
 * One number or word of an index.
 */
export interface RiskValue {
    /**
     * What it is.
     */
    name: string;
    /**
     * Its value in words: `2`, `1 to 4`, `high`, `low or high`.
     */
    value: string;
}

/**
 * One part of a rule.
 */
export interface Node {
    /**
     * What it says.
     */
    text: string;
    /**
     * `true`, `false`, `unknown` or `not_applicable`.
     */
    truth: string;
    /**
     * Facts it reads itself.
     */
    evidence: Evidence[];
    /**
     * Its parts.
     */
    children: Node[];
}

/**
 * Risk information. It is never a criterion and never changes a result.
 */
export interface Risk {
    /**
     * Published indices.
     */
    indices: RiskIndex[];
    /**
     * What to know beside them.
     */
    notes: RiskNote[];
    /**
     * Published scales for reference.
     */
    scales: Scale[];
}

/**
 * Rules that replace others together.
 */
export interface PresetEntry {
    /**
     * Id.
     */
    id: string;
    /**
     * For people.
     */
    label: string;
    /**
     * What a user must know.
     */
    note: string | null;
    /**
     * Criteria whose rules it replaces.
     */
    criteria: string[];
}

/**
 * Sex as trials register it.
 */
export type Sex = "female" | "male";

/**
 * Something accepted that must be pointed out.
 */
export interface Notice {
    /**
     * Kebab-case code.
     */
    code: string;
    /**
     * The fact, when one is meant.
     */
    fact: string | null;
    /**
     * What to know.
     */
    message: string;
}

/**
 * The limits for one quantity across trials.
 */
export interface Distribution {
    /**
     * Id of the quantity's row.
     */
    id: string;
    /**
     * What is limited.
     */
    label: string;
    /**
     * The fact that is compared.
     */
    fact: string;
    /**
     * Unit of the limits; `null` for a plain number.
     */
    unit: string | null;
    /**
     * Criteria of the reference sets that ask for the same.
     */
    criteria: string[];
    /**
     * Trials with a limit in the comparison of registered trials.
     */
    compared_trials: number;
    /**
     * Independent texts among them.
     */
    compared_texts: number;
    /**
     * Encoded trials with a limit.
     */
    encoded_trials: number;
    /**
     * Different wordings among their criteria.
     */
    encoded_texts: number;
    /**
     * Every limit that either knows, from the most lenient to the strictest.
     */
    limits: LimitAcrossTrials[];
    /**
     * What to know.
     */
    note: string | null;
    /**
     * Grade of the comparison.
     */
    grade: string;
    /**
     * Citations of the comparison.
     */
    sources: Source[];
}

/**
 * The limits that registered trials set for one quantity.
 */
export interface TrialThreshold {
    /**
     * Id of the row.
     */
    id: string;
    /**
     * What is limited.
     */
    label: string;
    /**
     * Fact id.
     */
    fact: string;
    /**
     * Unit of the limits.
     */
    unit: string | null;
    /**
     * The limits, lowest first.
     */
    limits: TrialLimit[];
    /**
     * Trials with a limit.
     */
    trials: number;
    /**
     * Independent texts among them: trials of one group copy one text.
     */
    texts: number;
    /**
     * How many of them the patient's value passes; `null` where the value is not exactly known.
     */
    passes: TrialsPassed | null;
    /**
     * What to know about the row.
     */
    note: string | null;
    /**
     * Grade of the row.
     */
    grade: string;
    /**
     * Citations.
     */
    sources: Source[];
}

/**
 * The overall result under another reading of the set.
 */
export interface OtherReading {
    /**
     * Id of the preset or switch.
     */
    id: string;
    /**
     * `preset`, or `option` for one switch turned the other way.
     */
    kind: string;
    /**
     * Its words.
     */
    label: string;
    /**
     * The value of the switch; `null` for a preset.
     */
    value: boolean | null;
    /**
     * The overall result.
     */
    result: Overall;
    /**
     * Whether every completion of the case gives it.
     */
    settled: boolean;
    /**
     * Criteria whose result is not the one above.
     */
    differs: OtherResult[];
}

/**
 * The result of a criterion.
 */
export type CriterionResult = "pass" | "caution" | "action_needed" | "fail" | "unknown" | "not_applicable";

/**
 * The result of a set.
 */
export type Overall = "met" | "no_visible_failure" | "undetermined" | "needs_action" | "not_met" | "not_applicable";

/**
 * The share of trials whose limit a value passes.
 */
export interface TrialsPassed {
    /**
     * Trials whose limit it passes.
     */
    trials: number;
    /**
     * Independent texts whose limit it passes, at least: the source counts texts per row, not per limit.
     */
    texts_at_least: number;
    /**
     * The same, at most.
     */
    texts_at_most: number;
}

/**
 * The state of a trial or site in the registry.
 */
export type Status = "recruiting" | "enrolling_by_invitation" | "not_yet_recruiting" | "active_not_recruiting" | "suspended" | "completed" | "terminated" | "withdrawn" | "unknown";

/**
 * What a [`Change`] changes.
 */
export type ChangeKind = "value" | "add_member" | "remove_member" | "failed_drug" | "stop_drugs" | "planned" | "assessed_on" | "judgement" | "option" | "preset";

/**
 * What a criteria set says of one case.
 */
export interface Assessment {
    /**
     * [`ASSESSMENT_FORMAT`].
     */
    format: string;
    /**
     * Version of the engine.
     */
    engine: string;
    /**
     * The set.
     */
    set: SetStamp;
    /**
     * Every switch and its value.
     */
    options: Record<string, boolean>;
    /**
     * The preset in force.
     */
    preset: string | null;
    /**
     * The day of assessment.
     */
    assessed_on: string;
    /**
     * The overall result.
     */
    result: Overall;
    /**
     * Every completion of the case gives the same overall result.
     */
    settled: boolean;
    /**
     * Sections of a basket trial.
     */
    sections: Section[];
    /**
     * Windows in which all dates hold; `null` where not computed.
     */
    windows: Window[] | null;
    /**
     * The fact to ask next, and the criteria it serves; `null` when nothing more can change the result.
     */
    next_question: Missing | null;
    /**
     * Facts that can still change the overall result, best first: what settles most, then what is cheapest.
     */
    missing: Missing[];
    /**
     * Entered values of which a small change would change the overall result; `null` where not computed.
     */
    sensitivity: Sensitive[] | null;
    /**
     * The result under every other preset and switch; `null` where not computed.
     */
    readings: OtherReading[] | null;
    /**
     * Grade of the weakest evidence that decided; `null` while nothing decides.
     */
    weakest_grade: string | null;
    /**
     * Risk information, never a gate; `null` where not computed.
     */
    risk: Risk | null;
    /**
     * How many values still to be confirmed decided something.
     */
    unconfirmed: number;
    /**
     * What was accepted and must be pointed out.
     */
    notices: Notice[];
    /**
     * The criteria, in the source's order.
     */
    criteria: Criterion[];
}

/**
 * What became of one criterion.
 */
export interface MatchedCriterion {
    /**
     * Id.
     */
    id: string;
    /**
     * `inclusion` or `exclusion`.
     */
    kind: string;
    /**
     * Section of the form that its facts stand in: the row of a matrix.
     */
    group: string;
    /**
     * Plain-language text.
     */
    text: string;
    /**
     * Result.
     */
    result: CriterionResult;
    /**
     * Why it is unknown.
     */
    reason: Reason | null;
    /**
     * Whether it counts for the overall result; `null` while that is open.
     */
    counts: boolean | null;
}

/**
 * What every criteria set says of one case.
 */
export interface MatchAnswer {
    /**
     * [`MATCH_FORMAT`].
     */
    format: string;
    /**
     * Version of the engine.
     */
    engine: string;
    /**
     * The day of assessment.
     */
    assessed_on: string;
    /**
     * Which snapshot of the registry stands beside the results.
     */
    registry: RegistryStamp;
    /**
     * The sets, best result first; then those that by the registry may take the patient, then those with least missing.
     */
    sets: MatchedSet[];
    /**
     * Registered trials without a set, those that may concern the patient first.
     */
    unencoded: Unencoded[];
    /**
     * What was accepted of the case and must be pointed out.
     */
    notices: Notice[];
}

/**
 * What one set says of the case.
 */
export interface MatchedSet {
    /**
     * The set.
     */
    set: SetStamp;
    /**
     * `trial` or `reference`.
     */
    kind: string;
    /**
     * Diseases it is about.
     */
    diseases: string[];
    /**
     * The overall result.
     */
    result: Overall;
    /**
     * Every completion of the case gives the same overall result.
     */
    settled: boolean;
    /**
     * Sections of a basket trial.
     */
    sections: Section[];
    /**
     * What decides it, in words.
     */
    words: string;
    /**
     * Ids of the criteria that decide it: those that fail or need action, else those that may.
     */
    deciding: string[];
    /**
     * Facts that can still change the overall result, best first.
     */
    missing: MissingFact[];
    /**
     * Criteria that count, by result.
     */
    tally: Tally;
    /**
     * Clauses that the source does not print or that are not about the patient.
     */
    not_published: number;
    /**
     * The criteria, in the source's order.
     */
    criteria: MatchedCriterion[];
    /**
     * What the registry says of the trial; `null` for a set that it does not list.
     */
    registered: Registered | null;
}

/**
 * What other sources ask for in place of a criterion.
 */
export interface RangeAcrossTrials {
    /**
     * In words.
     */
    words: string | null;
    /**
     * Limits of registered trials, a row per measured quantity.
     */
    thresholds: TrialThreshold[];
}

/**
 * What the registry says of a trial, on the day of the snapshot.
 */
export interface Registered {
    /**
     * Registry id.
     */
    id: string;
    /**
     * Title as registered.
     */
    title: string;
    /**
     * Recruiting or not, on the day of the snapshot.
     */
    status: Status;
    /**
     * Phase, such as `1/2`.
     */
    phase: string;
    /**
     * Diseases; found by keyword.
     */
    diseases: Disease[];
    /**
     * Product. Classified, not registered.
     */
    product: string | null;
    /**
     * What the cells bind to. Classified, not registered.
     */
    target: string | null;
    /**
     * Autologous, allogeneic or in vivo. Classified, not registered.
     */
    cell_source: string | null;
    /**
     * Sponsor.
     */
    sponsor: string;
    /**
     * Academic or industry. Classified, not registered.
     */
    sponsor_type: string | null;
    /**
     * Youngest age in years; `null`: no limit, or not known.
     */
    age_min: number | null;
    /**
     * Oldest age in completed years; `null`: no limit, or not known.
     */
    age_max: number | null;
    /**
     * The only sex taken; `null`: any, or not known.
     */
    sex: Sex | null;
    /**
     * Countries.
     */
    countries: string[];
    /**
     * Number of sites.
     */
    sites: number;
    /**
     * Whether age, disease and sex fit the patient, as far as known.
     */
    fit: Record<"age" | "disease" | "sex", "fits" | "does_not_fit" | "unknown">;
    /**
     * Recruiting sites near the place or in the country that was asked for, nearest first.
     */
    near: NearSite[];
}

/**
 * Which set, in which version.
 */
export interface SetStamp {
    /**
     * Id.
     */
    id: string;
    /**
     * Version.
     */
    version: string;
    /**
     * SHA-256 of its files.
     */
    hash: string;
    /**
     * Title.
     */
    title: string;
    /**
     * Whether its lists are complete as published.
     */
    complete: Complete;
    /**
     * Loaded from a file, not part of this release.
     */
    from_file: boolean;
    /**
     * Last day it was compared with its source.
     */
    reviewed_on: string;
    /**
     * Role of the clinician who signed; empty until one does.
     */
    reviewed_by_role: string;
    /**
     * The assessment is more than half a year later than the review.
     */
    outdated: boolean;
}

/**
 * Why a criterion is unknown.
 */
export type Reason = "not_given" | "bounded" | "stale" | "conflict" | "judgement" | "not_published" | "not_covered" | "budget";


/**
 * Assesses a case (an object, or the text of a case file) against built-in criteria sets: one set gives one
 * assessment, several a list.
 */
export function assess(patient: Case | string, sets: string[], choices?: Choices | null): Answer<Assessment | Assessment[]>;

/**
 * As `assess`, the answer as the JSON text the core wrote: inside it the same bytes as the command line prints.
 */
export function assessToText(patient: Case | string, sets: string[], choices?: Choices | null): string;

/**
 * The limits that trials set for one quantity, as compared and as encoded.
 */
export function evidence(): Distribution[];

/**
 * As `evidence`, as JSON text.
 */
export function evidenceToText(): string;

/**
 * The data dictionary: every fact a case may hold.
 */
export function facts(): FactEntry[];

/**
 * As `facts`, as JSON text.
 */
export function factsToText(): string;

/**
 * The instruments that `score` knows.
 */
export function instruments(): InstrumentEntry[];

/**
 * As `instruments`, as JSON text.
 */
export function instrumentsToText(): string;

/**
 * Matches a case against every built-in set at once, beside what the registry says of each trial.
 */
export function match(patient: Case | string, choices?: Choices | null, sites?: MatchSites | null): Answer<MatchAnswer>;

/**
 * As `match`, the answer as the JSON text the core wrote.
 */
export function matchToText(patient: Case | string, choices?: Choices | null, sites?: MatchSites | null): string;

/**
 * The report on a case under one built-in criteria set: plain text for the record, Markdown, or an HTML page for print.
 */
export function report(patient: Case | string, set: string, format: "text" | "markdown" | "html", choices?: Choices | null): Answer<string>;

/**
 * As `report`, the answer as the JSON text the core wrote.
 */
export function reportToText(patient: Case | string, set: string, format: "text" | "markdown" | "html", choices?: Choices | null): string;

/**
 * Scores one instrument on a flat object of facts (or its text), with the names and words of `instruments`.
 */
export function score(instrument: string, input: Record<string, FactValue> | string, options?: ScoreOptions | null): Answer<Score>;

/**
 * As `score`, the answer as the JSON text the core wrote.
 */
export function scoreToText(instrument: string, input: Record<string, FactValue> | string, options?: ScoreOptions | null): string;

/**
 * The criteria sets of this release.
 */
export function sets(): SetEntry[];

/**
 * As `sets`, as JSON text.
 */
export function setsToText(): string;

/**
 * Brings the static page to life, once its self-test passes: fills in the day, listens, answers. `reader` reads the text of a criteria file: it
 * gives a promise of what the module of that name hands over. `teller` is told every case and its assessments, as JSON texts. Gives a
 * function that sets the case and gives what is wrong with it, if anything is; nothing when the self-test fails.
 *
 * # Errors
 * The page is not the one this build was made for.
 */
export function start(reader: Function, teller?: (patient: string, assessments: string) => void): ((text: string) => string | undefined) | undefined;

/**
 * The version of the engine, as stamped on every assessment.
 */
export function version(): string;
