import * as z from 'zod/mini';
import { rule } from '../../../values/form/rule.ts';
import { slug } from '../../../values/form/slug.ts';
import { isZone } from '../../../values/time/day.ts';
import { type FactName, isResponse } from '../../enrolment/fact.ts';
import { hasHeard, type Standing } from '../../enrolment/respond.ts';
import type { Seen } from '../../enrolment/seen.ts';
import { factName, next, target, waitMs } from '../../form/fields.ts';
import type { AnyStep, Onward, StepKind, Target } from '../../form/step-kind.ts';
import { dateComes, hourComes } from './comes.ts';

/** Of the local clock: `untilHour: 10` is from 10:00 to 10:59. */
type Hour = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 | 21 | 22 | 23;

type Until =
  /** So long after the person came to this step, ms. */
  | { readonly forMs: number }
  /** Until it is that hour where the person lives (the shop's zone where that is not known); at once within it. */
  | { readonly untilHour: Hour }
  /** Until it happens, or did since the person came in; at most so long, ms. */
  | { readonly untilFact: FactName; readonly atMostMs: number }
  /** Until the day of a date of the person begins; at most so long, ms, also where nobody knows the date. */
  | { readonly untilDate: string; readonly atMostMs: number };

/** Nothing happens for a while. */
export type WaitStep = AnyStep & Onward & { readonly do: 'wait' } & Until;

type PinnedWait = AnyStep & { readonly do: 'wait'; readonly next: Target } & Until;

const hour = z.custom<Hour>(
  (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 23,
  { error: 'is not an hour 0..23', params: { fix: 'write a whole hour of the local clock: untilHour: 10' } },
);

/** `birthday`, `anniversary`, or an attribute, whose name is the platform's. */
const dateName = z
  .string()
  .check(
    rule<string>(
      (name) => /^[\w.-]{1,64}$/.test(name),
      'is not a name that a date can have',
      "write untilDate: 'birthday', or the name of an attribute that a shop declares as a time",
    ),
  );

const WAYS = ['forMs', 'untilHour', 'untilFact', 'untilDate'] as const;
const REMEDY = 'write one of forMs: days(3), untilHour: 10, untilFact: .. or untilDate: ..';

const hasOneWay = (step: object): boolean => WAYS.filter((way) => Reflect.get(step, way) !== undefined).length === 1;
const hasMost = (step: object): boolean =>
  ('untilFact' in step || 'untilDate' in step) === (Reflect.get(step, 'atMostMs') !== undefined);

const ids = { do: z.literal('wait'), id: z.string(), next: target };

export const wait: StepKind<WaitStep, PinnedWait> = {
  do: 'wait',
  form: () =>
    z
      .strictObject({
        ...{ do: z.literal('wait'), id: slug, next },
        forMs: z.optional(waitMs),
        untilHour: z.optional(hour),
        untilFact: z.optional(factName),
        untilDate: z.optional(dateName),
        atMostMs: z.optional(waitMs),
      })
      .check(
        rule<object>(hasOneWay, 'does not say in one way how long it waits', REMEDY),
        rule<object>(
          (step) => !hasOneWay(step) || hasMost(step),
          'does not say how long it waits at most, or says so of a wait whose end is certain',
          'write atMostMs: days(7) beside untilFact or untilDate, and nowhere else',
        ),
      ),
  pinned: z.union([
    z.object({ ...ids, forMs: waitMs }),
    z.object({ ...ids, untilHour: hour }),
    z.object({ ...ids, untilFact: factName, atMostMs: waitMs }),
    z.object({ ...ids, untilDate: z.string(), atMostMs: waitMs }),
  ]),
  pin: (step, following) => ({ ...step, next: step.next ?? following }),
  targets: ({ next: to }) => [{ field: 'next', to }],
  mentions: (step) => ('untilFact' in step && isResponse(step.untilFact) ? [{ field: 'untilFact' }] : []),
  facts: (step) => ('untilFact' in step ? [step.untilFact] : []),
  date: (step) => ('untilDate' in step ? step.untilDate : undefined),
  take: (step, standing) => {
    const until = endOf(step, standing);
    return until <= standing.seen.now ? { way: 'go', to: step.next } : { way: 'stay', until };
  },
};

/** When it is over, UTC ms; a past one is over now. */
function endOf(step: PinnedWait, standing: Standing): number {
  const { enrolment, seen } = standing;
  const { stepAt } = enrolment;
  if ('forMs' in step) return stepAt + step.forMs;
  if ('untilHour' in step) return hourComes(stepAt, step.untilHour, zoneOf(seen));
  const last = stepAt + step.atMostMs;
  if ('untilFact' in step) return hasHeard(step.untilFact, standing) ? stepAt : last;
  const date = seen.dates[step.untilDate];
  return date ? Math.min(dateComes(stepAt, date, zoneOf(seen)) ?? last, last) : last;
}

/** A zone that this runtime does not know is none. */
const zoneOf = ({ zone, shopZone }: Seen): string => [zone, shopZone].find((name) => name && isZone(name)) ?? 'UTC';
