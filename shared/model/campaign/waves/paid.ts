import { formatMinor } from '../../values/money/money.ts';
import type { Campaign } from '../campaign.ts';
import { dearestCost, minorOf, type Thousandths } from '../message-cost.ts';
import type { Standing } from '../trail-entry.ts';
import type { WaveCursors } from './cursor.ts';
import type { Leg } from './legs.ts';

type Short = NonNullable<Standing['short']>;
type Prices = Parameters<typeof dearestCost>[1];

/** What is known of the money of a campaign at this moment. */
export interface WaveMoney {
  readonly cap: Thousandths;
  /** Spent, or leased and perhaps spent. */
  readonly held: Thousandths;
  /** Of each message that is sent what it costs for a person who is asked, as it was expected when it was submitted. */
  readonly each: Readonly<Record<string, Thousandths>>;
}

/** By this name the numbers of a submission keep what a message costs for each person who is asked, thousandths. */
export const EACH = 'each:';

/** Of what was submitted without them, one part to each by the dearest of its channels. */
export function costOfEach(
  { waves, followUps = [] }: Pick<Campaign, 'waves' | 'followUps'>,
  shop: Prices,
  numbers: Readonly<Record<string, number>> = {},
): WaveMoney['each'] {
  const sent = [
    ...waves.map(({ id, channels }) => ({ id, channels })),
    ...followUps.flatMap(({ id, then }) => (then.do === 'send' ? [{ id, channels: then.channels }] : [])),
  ];
  return Object.fromEntries(
    sent.map(({ id, channels }) => {
      const told = numbers[EACH + id];
      const dearest = Math.max(0, ...channels.map((channel) => dearestCost({ channel }, shop) ?? 0));
      return [id, told !== undefined && told >= 0 ? told : dearest];
    }),
  );
}

/** A message may still leave so long after it was planned; also one that was planned late, or resumed. */
const UNDER_WAY_MS = 72 * 3_600_000;

/**
 * What the budget still pays for, thousandths: what senders hold is gone, and what is planned and perhaps not sent yet as it is
 * expected, whichever is more. Never negative.
 */
export function leftFor(
  money: WaveMoney,
  legs: readonly Leg[],
  progress: WaveCursors['legs'],
  now: number,
): Thousandths {
  let planned = 0;
  let isUnderWay = false;
  for (const { key, step, at } of legs) {
    const { planned: people = 0, isDone, doneAt = at } = progress[key] ?? {};
    const plannedAt = isDone ? doneAt : now;
    planned += people * (money.each[step] ?? 0);
    if (people > 0 && now - plannedAt <= UNDER_WAY_MS) isUnderWay = true;
  }
  return Math.max(0, money.cap - Math.max(money.held, isUnderWay ? planned : 0));
}

/** How many people more it pays for; all where a message costs nothing. */
export const paidPeople = (left: Thousandths, each: Thousandths): number =>
  each <= 0 ? Number.MAX_SAFE_INTEGER : Math.floor(left / each);

/** Where people of a leg are not paid for; undefined where all are. */
export function shortOf(
  wave: string,
  people: number,
  { left, each }: { readonly left: Thousandths; readonly each: Thousandths },
): Short | undefined {
  if (people <= paidPeople(left, each)) return undefined;
  return { wave, people, costMinor: minorOf(people * each), leftMinor: minorOf(left) };
}

/** For the trail: what is short, with the amounts. */
export function shortInWords(
  { wave, people, costMinor, leftMinor }: Short,
  currency: string,
  { planned, isAtMost }: { readonly planned: number; readonly isAtMost: boolean },
): string {
  const money = (minor: number): string => `${formatMinor(minor, currency)} ${currency}`;
  const left = `${money(leftMinor)} of the budget are left`;
  const cost = `${isAtMost ? 'up to' : 'about'} ${money(costMinor)} for ${isAtMost ? 'up to ' : ''}${people} people`;
  return planned === 0
    ? `the budget does not pay for the wave ${wave} whole: it would cost ${cost}, and ${left}; nobody has got it`
    : `the budget does not pay for the rest of the wave ${wave}: ${planned} people are planned, the others would cost ${cost}, and ${left}`;
}
