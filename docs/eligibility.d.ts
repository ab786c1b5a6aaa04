/* tslint:disable */
/* eslint-disable */

/**
 * The version of the engine, as stamped on every assessment.
 */
export function version(): string;
