import type { LocalNames } from '../values/text/local-names.ts';

/** One answer that somebody may choose. */
export interface PollAnswer {
  /** By which it is counted, and chosen by a link: `?a=green`. */
  readonly id: string;
  readonly title: LocalNames;
  /** Id of `shop.consent.interests` that whoever chooses it has. */
  readonly interest?: string | undefined;
}

/** One question with answers to choose from, on the page of the survey of a campaign. */
export interface Poll {
  readonly question: LocalNames;
  readonly answers: readonly PollAnswer[];
}

/** What somebody chose, as it is kept: the answer, and the interest that it was then. */
export interface Chosen {
  readonly answer: string;
  readonly interest?: string | undefined;
}

/** Undefined for what is no answer of it. */
export function chosenIn({ answers }: Poll, id: string): Chosen | undefined {
  const found = answers.find((answer) => answer.id === id);
  return found && { answer: found.id, ...(found.interest !== undefined && { interest: found.interest }) };
}
