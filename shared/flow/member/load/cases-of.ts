import { type CaseFact, newestFacts } from '#model/customer/facts.ts';
import { HAND_OFF_CAUSE } from '#model/team/hand-off.ts';

/** What a member and the team have with each other: it is open until somebody has answered. */
export interface HandOffCase {
  readonly state: 'open' | 'closed';
  /** UTC ms of its last word. */
  readonly at: number;
}

/** Of all ids of a person the newest word on each case of the team's, the newest first. */
export const handOffCasesOf = (told: readonly CaseFact[]): readonly HandOffCase[] =>
  newestFacts(told)
    .flatMap(({ kind, at, value }) =>
      kind === 'case' && value.cause === HAND_OFF_CAUSE ? [{ state: value.state, at }] : [],
    )
    .sort((a, b) => b.at - a.at);
