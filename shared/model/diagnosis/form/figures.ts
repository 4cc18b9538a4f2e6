import type { ProgramEffect } from '../../effect/effect.ts';
import type { Share } from '../../effect/stats/newcombe.ts';
import type { Words } from '../../kpi/form/kpi.ts';
import type { Intent } from '../../program/intent.ts';
import type { ProgramId } from '../../values/ids.ts';
import type { WhenDue } from './when-due.ts';

/** What became of a program's messages in some days; counts. */
export interface PeriodFigures {
  /** Touches that ended by reason, those that left under `sent`. */
  readonly ended: Readonly<Record<string, number>>;
  /** All of them, also what was not due any more or held out. */
  readonly came: number;
  readonly due: number;
  readonly kept: number;
  /** What providers answered; undefined where a day was not counted, or no channel answers. */
  readonly answers: Answers | undefined;
  /** Of as many days that ended 14 days earlier, so that everybody had the time; undefined where one was not counted. */
  readonly reactions: Reactions | undefined;
}

export interface Answers {
  readonly sent: number;
  readonly delivered: number;
  readonly bounced: number;
  readonly complained: number;
}

export interface Reactions {
  readonly sent: number;
  /** By a person; undefined where the shop follows no links. */
  readonly clicked: number | undefined;
  readonly bought: number;
  readonly netMinor: number;
}

/** One wording of its messages, of days whose 14 days are over. */
export interface WordingFigures {
  readonly name: string;
  /** What the team calls it; else the name. */
  readonly title?: Words | undefined;
  readonly sent: number;
  readonly bought: number;
}

/** Orders that hold an SKU, of the last two months and of the six before; of all others under ''. */
export interface GoodsFigures {
  readonly sku: string;
  /** With a return within 30 days, of orders with the SKU. */
  readonly returned: Share;
  readonly returnedBefore: Share;
  /** Service cases of orders that hold it alone. */
  readonly cases: Share;
  readonly casesBefore: Share;
}

/** All that a diagnosis of a program looks at: numbers, and nobody's name. */
export interface Figures {
  readonly programId: ProgramId;
  readonly intent: Intent | undefined;
  /** `crm/` has it no longer, or as a draft. */
  readonly isGone: boolean;
  /** Its days are the calendar's, so that the period before says nothing of how many come. */
  readonly isSeasonal: boolean;
  readonly now: PeriodFigures;
  /** As many days before; undefined where the shop is too young. */
  readonly before: PeriodFigures | undefined;
  /** Other programs of the same intent, in the same days. */
  readonly peers: readonly PeriodFigures[];
  /** How many came to all other programs, as a share of those of the days before; 1 where nobody knows. */
  readonly trend: number;
  /** Moments of the kind that starts it for which there was no live program. */
  readonly unserved: number;
  readonly wordings: readonly WordingFigures[];
  /** People who wait for somebody to release it now. */
  readonly heldNow: number;
  /** Hand-offs that nobody took within two days, of those that are so old; undefined where they are not read. */
  readonly untaken: Share | undefined;
  readonly goods: readonly GoodsFigures[];
  readonly effect: ProgramEffect | undefined;
  /** When it would be due, where that can be told. */
  readonly whenDue?: WhenDue | undefined;
}

export const endedFor = ({ ended }: PeriodFigures, reasons: readonly string[]): number =>
  reasons.reduce((sum, reason) => sum + (Object.hasOwn(ended, reason) ? (ended[reason] ?? 0) : 0), 0);
