/* tslint:disable */
/* eslint-disable */

/** An answer, or what is wrong with the input. */
export type Answer<T> = { ok: T } | { errors: InputError[] };

/** Something wrong with an input: what, where, and what to do. */
export interface InputError {
    code: string;
    fact: string | null;
    line: number | null;
    column: number | null;
    message: string;
}

/** A preset, and switches by set id. */
export interface Choices {
    preset?: string | null;
    options?: Record<string, Record<string, boolean>>;
}


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
    locator?: string;
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
 * A span of days in which all dates hold, for one planned step.
 */
export interface Window {
    /**
     * The planned step.
     */
    step: string;
    /**
     * First day.
     */
    from: string | null;
    /**
     * Last day.
     */
    until: string | null;
    /**
     * What opens it.
     */
    opened_by: string | null;
    /**
     * What closes it.
     */
    closed_by: string | null;
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
     * Range across sources, in words.
     */
    range_across_trials: string | null;
    /**
     * Earliest day on which a date-driven criterion holds; `null` where not computed.
     */
    earliest_on: string | null;
    /**
     * Day by which a result must be repeated; `null` where not computed.
     */
    repeat_before: string | null;
    /**
     * Changes that would pass it; `null` where not computed.
     */
    would_pass_if: string[] | null;
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
 * The result of a criterion.
 */
export type CriterionResult = "pass" | "caution" | "action_needed" | "fail" | "unknown" | "not_applicable";

/**
 * The result of a set.
 */
export type Overall = "met" | "no_visible_failure" | "undetermined" | "needs_action" | "not_met" | "not_applicable";

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
    options: Map<string, boolean>;
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
     * The fact to ask next; `null` where not computed.
     */
    next_question: string | null;
    /**
     * Facts that can still change the overall result.
     */
    missing: Missing[];
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
export function assess(_case: object | string, sets: string[], choices: Choices | null | undefined): Answer<Assessment | Assessment[]>;

/**
 * As `assess`, the answer as the JSON text the core wrote: the same bytes as the command line prints.
 */
export function assessToText(_case: object | string, sets: string[], choices: Choices | null | undefined): string;

/**
 * Brings the static page to life: fills in the day, listens, answers.
 *
 * # Errors
 * The page is not the one this build was made for.
 */
export function start(): void;

/**
 * The version of the engine, as stamped on every assessment.
 */
export function version(): string;
