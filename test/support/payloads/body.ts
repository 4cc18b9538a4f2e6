/** A JSON body of a platform, as a test makes or changes it. */
export type Body = Record<string, unknown>;
