import { CASE_OUTCOMES, type HandOff, isLead } from './hand-off.ts';

/** What became of the cases of a period; those that walkers opened are about a message, and leads nobody's complaint. */
export interface HandOffFigures {
  /** Opened in the period, and of these: taken and done by its end. */
  readonly opened: number;
  readonly taken: number;
  readonly done: number;
  /** Opened at any time and not done at the end of the period. */
  readonly open: number;
  /** Half of those taken, and of those done, took no longer, ms; undefined where there is none. */
  readonly takenAfterMs: number | undefined;
  readonly doneAfterMs: number | undefined;
  readonly outcomes: Readonly<Record<(typeof CASE_OUTCOMES)[number], number>>;
}

/** @param from UTC ms @param until exclusive: what happened later is not seen */
export function handOffFigures(all: readonly HandOff[], from: number, until: number): HandOffFigures {
  const isBefore = (at: number | undefined): at is number => at !== undefined && at < until;
  const ofPeople = all.filter((of) => of.reason !== 'walker' && !isLead(of) && of.openedAt < until);
  const opened = ofPeople.filter(({ openedAt }) => openedAt >= from);
  const after = (when: (of: HandOff) => number | undefined): number[] =>
    opened.flatMap((of) => {
      const at = when(of);
      return isBefore(at) ? [Math.max(0, at - of.openedAt)] : [];
    });
  const [taken, done] = [after(({ takenAt }) => takenAt), after(({ closedAt }) => closedAt)];
  const outcomes = Object.fromEntries(
    CASE_OUTCOMES.map((outcome) => [
      outcome,
      opened.filter((of) => isBefore(of.closedAt) && of.outcome === outcome).length,
    ]),
  ) as HandOffFigures['outcomes'];
  return {
    ...{ opened: opened.length, taken: taken.length, done: done.length },
    open: ofPeople.filter(({ closedAt }) => !isBefore(closedAt)).length,
    ...{ takenAfterMs: median(taken), doneAfterMs: median(done), outcomes },
  };
}

/** Of two in the middle the earlier: a time that there was. */
const median = (times: readonly number[]): number | undefined =>
  times.toSorted((a, b) => a - b)[Math.ceil(times.length / 2) - 1];
