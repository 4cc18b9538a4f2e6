import type { Program } from '../program/program.ts';
import type { DayCount } from '../shop/warm-up.ts';
import type { Spending } from './spent.ts';

/** What is stopped: every message of the shop, all its marketing, or one program. */
export type Stopped = 'all' | 'marketing' | `program:${string}`;

/** A stop, kept after it was taken back: who, when and why. */
export interface Stop {
  readonly what: Stopped;
  /** UTC ms. */
  readonly at: number;
  readonly by: string;
  readonly reason: string;
  readonly resumedAt?: number | undefined;
  readonly resumedBy?: string | undefined;
}

/** E-mails of the window when they were last counted, and events of feedback since. */
export interface CountedMails {
  readonly at: number;
  readonly sent: number;
  readonly bounced: number;
  readonly complained: number;
  readonly bouncesSince: number;
  readonly complaintsSince: number;
}

/** One row per shop: what dispatch and senders look at before they decide. */
export interface ShopControls {
  readonly version: number;
  /** Newest last. */
  readonly stops: readonly Stop[];
  readonly mails?: CountedMails | undefined;
  /** E-mails put on their way today, of a shop whose domain is new. */
  readonly mailsToday?: DayCount | undefined;
  /** What is left of the month's budgets. */
  readonly spent?: Spending | undefined;
}

/** What keeps messages of a shop back at this moment. */
export interface Holds {
  readonly stops: readonly Stop[];
  readonly spent?: Spending | undefined;
}

export const NO_CONTROLS: ShopControls = { version: 0, stops: [] };

/** Stops that are kept: a row of 10 KB at most, whose read is three units. */
const KEPT = 50;

export const activeStops = ({ stops }: Pick<ShopControls, 'stops'>): readonly Stop[] =>
  stops.filter(({ resumedAt }) => resumedAt === undefined);

export const holdsIn = (controls: Pick<ShopControls, 'stops' | 'spent'>): Holds => ({
  stops: activeStops(controls),
  spent: controls.spent,
});

/** The stop that holds a message of the program; undefined when it may go. */
export function stopOf(active: readonly Stop[], { id }: Pick<Program, 'id'>, marketing: boolean): Stop | undefined {
  return active.find(({ what }) => what === 'all' || (what === 'marketing' && marketing) || what === `program:${id}`);
}

/** The row with one stop more; undefined when that is stopped already. */
export function withStop(controls: ShopControls, stop: Stop): ShopControls | undefined {
  const { version, stops } = controls;
  if (activeStops(controls).some(({ what }) => what === stop.what)) return undefined;
  const active = activeStops(controls).length;
  const ended = stops.filter(({ resumedAt }) => resumedAt !== undefined);
  const forgotten = new Set(ended.slice(0, Math.max(0, ended.length + active + 1 - KEPT)));
  return { ...controls, version: version + 1, stops: [...stops.filter((each) => !forgotten.has(each)), stop] };
}

/** The row with the stop taken back; undefined when nothing of it is stopped. */
export function withoutStop(
  controls: ShopControls,
  what: Stopped,
  { at, by }: Pick<Stop, 'at' | 'by'>,
): ShopControls | undefined {
  const isIt = (stop: Stop): boolean => stop.what === what && stop.resumedAt === undefined;
  if (!controls.stops.some(isIt)) return undefined;
  const stops = controls.stops.map((stop) => (isIt(stop) ? { ...stop, resumedAt: at, resumedBy: by } : stop));
  return { ...controls, version: controls.version + 1, stops };
}

/** Since when mails are judged: a person who let marketing go on has judged those before. */
export const judgedFrom = ({ stops }: Pick<ShopControls, 'stops'>): number =>
  Math.max(0, ...stops.flatMap(({ what, resumedAt }) => (what === 'marketing' && resumedAt ? [resumedAt] : [])));
