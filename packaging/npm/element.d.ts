import type { Assessment, Case } from "./eligibility.js";

/** `<car-t-eligibility>`: shows the calculator of a site in a frame; the module defines it when it is loaded. */
export interface CarTEligibilityElement extends HTMLElement {
    /** The case as it stands; on setting, an object or the text of a case file. */
    case: Case | string | undefined;
    addEventListener(type: "assessment", listener: (event: CustomEvent<Assessment[]>) => void): void;
    addEventListener(type: "case-change", listener: (event: CustomEvent<Case>) => void): void;
    addEventListener(type: "case-error", listener: (event: CustomEvent<{ code: string; message: string }>) => void): void;
    addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
    interface HTMLElementTagNameMap {
        "car-t-eligibility": CarTEligibilityElement;
    }
}
