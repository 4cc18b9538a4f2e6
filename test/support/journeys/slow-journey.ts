import type { Fact } from '#model/journey/enrolment/fact.ts';
import type { PersonDate } from '#model/journey/enrolment/seen.ts';
import type { Step } from '#model/journey/step.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import { unitHash } from '#model/values/hash/hash.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';

/** What the policy and the person make of the message of a step. */
export interface Fate {
  /** Deferred for so long after it was asked for first, ms. */
  readonly deferredMs: number;
  readonly state: 'sent' | 'suppressed' | 'exited' | 'expired';
  readonly reason: string;
  /** After it was decided, ms; undefined: never. */
  readonly deliveredMs?: number | undefined;
  readonly clickedMs?: number | undefined;
  readonly repliedMs?: number | undefined;
}

/** All that happens to one person, and when somebody looks: the times ascend, and the first look is the entering. */
export interface Life {
  readonly looks: readonly number[];
  readonly order?: string | undefined;
  /** Of the trigger, UTC ms. */
  readonly since: number;
  readonly facts: readonly Fact[];
  /** From when on the person is in which segments. */
  readonly segments: readonly { readonly at: number; readonly names: readonly SegmentName[] }[];
  readonly purchases: readonly number[];
  readonly dates: Readonly<Record<string, PersonDate>>;
  readonly fates: Readonly<Record<string, Fate>>;
  /** Of the zone, without changes of the clock. */
  readonly offsetMs: number;
}

export interface Story {
  /** What was done, in its order. */
  readonly done: readonly string[];
  readonly end?: { readonly reason: string; readonly at: number };
  /** Where the person stands, and since when. */
  readonly at?: { readonly step: string; readonly since: number };
}

/** An answer of no journey. */
const NEVER = Number.POSITIVE_INFINITY;

/**
 * A journey told from the list of all events, with no state but where the person is: at each step the first look is
 * sought at which it lets go. Slow, and in other words than the product's.
 */
export function slowStory(steps: readonly Step[], programId: string, customerId: string, life: Life): Story {
  const done: string[] = [];
  const decided = new Map<string, number>();
  let last: string | undefined;
  let here = steps[0]?.id ?? 'end';
  let since = life.looks[0] ?? 0;
  const firstLook = (holds: (at: number) => boolean): number =>
    life.looks.find((at) => at >= since && holds(at)) ?? NEVER;
  /** Nobody is told of before entering; what is told late may be of before. */
  const told = (until: number): readonly Fact[] =>
    until > (life.looks[0] ?? 0) ? life.facts.filter(({ at }) => at >= life.since && at <= until) : [];
  const was = (name: string, until: number): boolean =>
    told(until).some((fact) => fact.name === name && isAbout(fact, life.order));
  const answered = (response: string, of: string | undefined, now: number): boolean => {
    const message = of ?? last;
    const at = message === undefined ? undefined : decided.get(message);
    if (response === 'bought') {
      const from = at ?? life.looks[0] ?? 0;
      const bought = told(now).filter(
        ({ name, ref }) => name === 'bought' && (ref === undefined || ref !== life.order),
      );
      return [...life.purchases, ...bought.map((fact) => fact.at)].some((each) => each >= from && each <= now);
    }
    if (message === undefined || at === undefined) return false;
    const { deliveredMs = NEVER, clickedMs = NEVER, repliedMs = NEVER, state } = life.fates[message] ?? fate('expired');
    if (state !== 'sent') return false;
    const after = { delivered: deliveredMs, clicked: clickedMs, replied: repliedMs }[response] ?? NEVER;
    return at + after <= now;
  };

  for (;;) {
    const i = steps.findIndex((step) => step.id === here);
    const step = steps[i];
    if (!step) return { done, end: { reason: 'completed', at: since } };
    const onward = ('next' in step ? step.next : undefined) ?? steps[i + 1]?.id ?? 'end';
    let when = since;
    if (step.do === 'send') {
      done.push(`send ${step.id} ${since}`);
      const { deferredMs, state, reason } = life.fates[step.id] ?? fate('expired');
      const asked = since;
      when = firstLook((at) => at >= asked + deferredMs);
      if (when === NEVER) return { done, at: { step: here, since } };
      decided.set(step.id, when);
      if (state === 'exited' || ['holdout', 'reentry', 'person_erased'].includes(reason))
        return { done, end: { reason, at: when } };
      last = step.id;
      here = onward;
    } else if (step.do === 'wait') {
      when = firstLook((at) => isOver(step, at));
      if (when === NEVER) return { done, at: { step: here, since } };
      here = onward;
    } else if (step.do === 'branch') {
      const { when: asked } = step;
      const names = life.segments.filter(({ at }) => at <= since).at(-1)?.names ?? [];
      const yes =
        'segment' in asked
          ? names.includes(asked.segment)
          : 'anyOf' in asked
            ? names.some((name) => asked.anyOf.includes(name))
            : 'heard' in asked
              ? has(asked.heard, since)
              : answered(asked.response, asked.of, since);
      here = yes ? step.yes : step.no;
    } else if (step.do === 'split') {
      const seats = step.arms.flatMap(({ to, weight }) => Array.from({ length: weight }, () => to));
      here = seats[Math.floor(unitHash('split', programId, step.id, customerId) * seats.length)] ?? 'end';
    } else {
      done.push(`${step.do} ${step.id} ${since}`);
      here = onward;
    }
    since = when;
  }

  function has(name: string, now: number): boolean {
    return ['delivered', 'clicked', 'replied', 'answered', 'bought'].includes(name)
      ? answered(name, undefined, now)
      : was(name, now);
  }

  function isOver(step: Extract<Step, { do: 'wait' }>, at: number): boolean {
    if ('forMs' in step) return at - since >= step.forMs;
    if ('untilHour' in step) {
      for (let minute = since; minute <= at; minute += MINUTE_MS - (minute % MINUTE_MS)) {
        if (Math.floor((minute + life.offsetMs) / HOUR_MS) % 24 === step.untilHour) return true;
      }
      return false;
    }
    if (at - since >= step.atMostMs) return true;
    if ('untilFact' in step) return has(step.untilFact, at);
    const date = life.dates[step.untilDate];
    if (!date) return false;
    for (let day = Math.floor((since + life.offsetMs) / DAY_MS); day * DAY_MS <= at + life.offsetMs; day++) {
      if (isDayOf(date, new Date(day * DAY_MS).toISOString().slice(0, 10))) return true;
    }
    const day = Date.parse(date.day);
    const isReal = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date.day);
    return !date.yearly && isReal && day <= since + life.offsetMs;
  }
}

function isAbout({ name, ref }: Fact, order: string | undefined): boolean {
  return !name.startsWith('order-') || order === undefined || ref === undefined || ref === order;
}

function isDayOf({ day, yearly }: PersonDate, today: string): boolean {
  if (!yearly) return day === today;
  const [month, ofMonth] = day.slice(-5).split('-');
  const leap =
    Number.isNaN(Date.parse(`${today.slice(0, 4)}-02-29`)) ||
    new Date(`${today.slice(0, 4)}-02-29`).getUTCDate() !== 29;
  return today.slice(5) === (month === '02' && ofMonth === '29' && leap ? '02-28' : `${month}-${ofMonth}`);
}

export const fate = (state: Fate['state'], reason = 'allowed'): Fate => ({ deferredMs: 0, state, reason });
