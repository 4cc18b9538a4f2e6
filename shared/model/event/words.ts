/** Properties of custom events that hold what somebody wrote, or what the team answered: the whole of a message. */
export const WORDS: ReadonlySet<string> = new Set(['text', 'answer', 'asked']);
/** Characters of them that are kept. */
export const MAX_WORDS = 1000;
