import type { ContactRow } from '../policy/reservations.ts';
import { takenUntil } from '../policy/rules/caps.ts';
import type { Cap } from '../shop/contact-policy.ts';
import type { Shop } from '../shop/shop.ts';
import { isTerminal } from '../touch/reasons.ts';
import type { ChannelId, ProgramId } from '../values/ids.ts';
import { DAY_MS, type Day, localDay } from '../values/time/day.ts';
import type { Foreseen, ForeseenLeave } from './foreseen.ts';

export type Counts = Readonly<Record<string, number>>;

/** What a program would do on one day. */
export interface ProgramDay {
  readonly programId: ProgramId;
  /** Messages that leave, by channel. */
  readonly sent: Counts;
  /** Messages that are put off on this day, by reason. */
  readonly deferred: Counts;
  /** Messages that end unsent, by reason. */
  readonly unsent: Counts;
  /** Journeys that end, by reason. */
  readonly left: Counts;
}

/** How many people have how many places left under a cap. */
export interface CapDistance extends Cap {
  /** No further message may go to so many of those who were looked at. */
  readonly full: number;
  /** One may. */
  readonly oneLeft: number;
}

export interface ForecastDay {
  readonly day: Day;
  readonly programs: readonly ProgramDay[];
  readonly sent: Counts;
  /** Minor units; undefined where the cost of a channel is not declared. */
  readonly costMinor: number | undefined;
  /** At its end. */
  readonly caps: readonly CapDistance[];
}

/** The people of contact rows by the places that are left to them at an instant. */
export const capDistances = (
  { policy }: Pick<Shop, 'policy'>,
  rows: Iterable<ContactRow>,
  now: number,
): readonly CapDistance[] => {
  const held = [...rows];
  return policy.caps.map((cap) => {
    const left = held.map(({ reservations }) => cap.max - takenUntil(cap, reservations, now).length);
    return { ...cap, full: left.filter((n) => n <= 0).length, oneLeft: left.filter((n) => n === 1).length };
  });
};

interface Told {
  readonly shop: Pick<Shop, 'timezone' | 'messageCosts'>;
  readonly days: readonly Day[];
  readonly messages: readonly Foreseen[];
  readonly leaves: readonly ForeseenLeave[];
  readonly caps: ReadonlyMap<Day, readonly CapDistance[]>;
}

/** Day by day and program by program. */
export function forecastDays({ shop, days, messages, leaves, caps }: Told): readonly ForecastDay[] {
  const dayOf = (at: number): Day => localDay(at, shop.timezone);
  const table = new Tally();
  for (const message of messages) {
    const { programId, state, reason, channel = 'none', at, waits } = message;
    for (const wait of waits) table.add(dayOf(wait.at), programId, 'deferred', wait.reason);
    if (state === 'sent') table.add(dayOf(at), programId, 'sent', channel);
    else if (isTerminal(state)) table.add(dayOf(at), programId, 'unsent', reason);
  }
  for (const { programId, reason, at } of leaves) table.add(dayOf(at), programId, 'left', reason);
  return days.map((day) => {
    const programs = table.of(day);
    const sent = addedUp(programs.map((program) => program.sent));
    return { day, programs, sent, costMinor: costOf(sent, shop), caps: caps.get(day) ?? [] };
  });
}

type Kind = 'sent' | 'deferred' | 'unsent' | 'left';
type Cell = Record<Kind, Record<string, number>>;

class Tally {
  readonly #days = new Map<Day, Map<ProgramId, Cell>>();

  add(day: Day, programId: ProgramId, kind: Kind, name: string): void {
    const programs = this.#days.get(day) ?? new Map<ProgramId, Cell>();
    this.#days.set(day, programs);
    const cell = programs.get(programId) ?? { sent: {}, deferred: {}, unsent: {}, left: {} };
    programs.set(programId, cell);
    cell[kind][name] = (cell[kind][name] ?? 0) + 1;
  }

  of(day: Day): readonly ProgramDay[] {
    return [...(this.#days.get(day) ?? [])]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([programId, cell]) => ({ programId, ...cell }));
  }
}

export function addedUp(all: readonly Counts[]): Counts {
  const sum: Record<string, number> = {};
  for (const counts of all) for (const [name, n] of Object.entries(counts)) sum[name] = (sum[name] ?? 0) + n;
  return sum;
}

/** Minor units, rounded half up once; undefined where a channel that is used has no declared cost. */
export function costOf(sent: Counts, shop: Pick<Shop, 'messageCosts'>): number | undefined {
  const thousandths = thousandthsOf(sent, shop);
  return thousandths === undefined ? undefined : Number((thousandths + 500n) / 1000n);
}

/** Does it cost something, and less than one minor unit? As a rounded amount it would read as nothing. */
export function isUnderOne(sent: Counts, shop: Pick<Shop, 'messageCosts'>): boolean {
  const thousandths = thousandthsOf(sent, shop) ?? 0n;
  return thousandths > 0n && thousandths < 1000n;
}

function thousandthsOf(sent: Counts, { messageCosts = {} }: Pick<Shop, 'messageCosts'>): bigint | undefined {
  let thousandths = 0n;
  for (const [channel, count] of Object.entries(sent)) {
    const cost = Object.hasOwn(messageCosts, channel) ? messageCosts[channel as ChannelId] : undefined;
    if (cost === undefined) return undefined;
    thousandths += BigInt(count) * BigInt(cost);
  }
  return thousandths;
}

/** The most messages of a channel within any 24 hours, which is what a sending quota counts. */
export function busiestDay(messages: readonly Foreseen[], channel: ChannelId): number {
  const times = messages
    .filter((message) => message.state === 'sent' && message.channel === channel)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
  let [most, first] = [0, 0];
  for (const [n, at] of times.entries()) {
    while ((times[first] ?? at) <= at - DAY_MS) first += 1;
    most = Math.max(most, n - first + 1);
  }
  return most;
}

/** The same of all days together. */
export function programTotals(days: readonly ForecastDay[]): readonly ProgramDay[] {
  const rows = days.flatMap(({ programs }) => programs);
  return [...new Set(rows.map(({ programId }) => programId))].sort().map((programId) => {
    const own = rows.filter((row) => row.programId === programId);
    const sum = (kind: Kind): Counts => addedUp(own.map((row) => row[kind]));
    return { programId, sent: sum('sent'), deferred: sum('deferred'), unsent: sum('unsent'), left: sum('left') };
  });
}
