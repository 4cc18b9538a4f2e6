import { type CaseFact, newestFacts } from '#model/customer/facts.ts';
import { handOffOf, isQuestion } from '#model/team/hand-off.ts';

/** What a member asked the team: it is open until somebody has answered. */
export interface AskedQuestion {
  readonly state: 'open' | 'closed';
  /** UTC ms of its last word. */
  readonly at: number;
}

/** Of all ids of a person the newest word on each of their questions, the newest first: other cases are the team's own. */
export const questionsOf = (told: readonly CaseFact[]): readonly AskedQuestion[] =>
  newestFacts(told)
    .flatMap(({ kind, name, at, value }) =>
      kind === 'case' && isQuestion(handOffOf(name) ?? '') ? [{ state: value.state, at }] : [],
    )
    .sort((a, b) => b.at - a.at);
