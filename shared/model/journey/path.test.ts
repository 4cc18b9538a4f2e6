import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import { drive } from '#test/support/journeys/drive.ts';
import { type Fate, type Life, slowStory } from '#test/support/journeys/slow-journey.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/time/day.ts';
import type { FactName } from './enrolment/fact.ts';
import type { Step } from './step.ts';

const START = Date.UTC(2027, 10, 20, 9, 17);
const ZONES = [
  ['UTC', 0],
  ['Asia/Shanghai', 8 * HOUR_MS],
  ['America/Phoenix', -7 * HOUR_MS],
] as const;
const SEGMENTS = ['tier:A', 'tier:B', 'rule:tea'] as const;
const HEARD: readonly FactName[] = ['order-shipped', 'cart-left', 'custom:visit', 'bought', 'clicked', 'replied'];

const span = fc.oneof(
  fc.integer({ min: 1, max: 300 }).map((n) => n * MINUTE_MS),
  fc.integer({ min: 1, max: 40 }).map((n) => n * DAY_MS),
);
const segment = fc.constantFrom(...SEGMENTS);

/** A step in the list: it leads to later ones, so that there is no circle. */
function stepAt(i: number, size: number): fc.Arbitrary<Step> {
  const id = `s${i}`;
  const later = fc.integer({ min: i + 1, max: size }).map((n) => (n === size ? 'end' : `s${n}`));
  const next = fc.option(later, { nil: undefined });
  const of =
    i === 0
      ? fc.constant(undefined)
      : fc.option(
          fc.nat(i - 1).map((n) => `s${n}`),
          { nil: undefined },
        );
  const wait = fc.oneof(
    span.map((forMs) => ({ forMs })),
    fc.integer({ min: 0, max: 23 }).map((untilHour) => ({ untilHour: untilHour as 0 })),
    fc.record({ untilFact: fc.constantFrom(...HEARD), atMostMs: span }),
    fc.record({ untilDate: fc.constantFrom('birthday', 'expiry', 'unknown', 'broken'), atMostMs: span }),
  );
  const when = fc.oneof(
    fc.record({ segment }),
    fc.record({ anyOf: fc.array(segment, { minLength: 1, maxLength: 2 }) }),
    fc.record({ response: fc.constantFrom('delivered', 'clicked', 'replied', 'answered', 'bought'), of }),
    fc.record({ heard: fc.constantFrom(...HEARD) }),
  );
  const arm = fc.record({ weight: fc.integer({ min: 1, max: 4 }), to: later });
  return fc.oneof(
    next.map((to): Step => ({ do: 'send', id, template: id, channels: ['email'], next: to })),
    fc.tuple(wait, next).map(([how, to]): Step => ({ do: 'wait', id, next: to, ...how })),
    fc.tuple(when, later, later).map(([asked, yes, no]): Step => ({ do: 'branch', id, when: asked, yes, no })),
    fc
      .array(arm, { minLength: 2, maxLength: 3 })
      .map((arms): Step => ({ do: 'split', id, arms: arms.map((each, n) => ({ name: `a${n}`, ...each })) })),
    next.map((to): Step => ({ do: 'mark', id, name: id, next: to })),
    next.map((to): Step => ({ do: 'hand-off', id, card: 'Call', next: to })),
  );
}

const steps = fc
  .integer({ min: 1, max: 9 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, i) => stepAt(i, size))));

const after = fc.option(fc.nat(10 * DAY_MS), { nil: undefined });
const fateOf: fc.Arbitrary<Fate> = fc
  .record({
    deferredMs: fc.oneof(fc.constant(0), fc.nat(2 * DAY_MS)),
    ...{ deliveredMs: after, clickedMs: after, repliedMs: after },
    end: fc.constantFrom(
      ...(['allowed', 'allowed', 'allowed'] as const),
      ...(['frequency_cap', 'no_consent', 'holdout', 'bought_again', 'too_late'] as const),
    ),
  })
  .map(({ end, ...rest }): Fate => ({ ...rest, reason: end, state: STATES[end] }));
const STATES = {
  allowed: 'sent',
  frequency_cap: 'suppressed',
  no_consent: 'suppressed',
  holdout: 'suppressed',
  bought_again: 'exited',
  too_late: 'expired',
} as const;

const moment = fc.nat(60 * DAY_MS).map((ms) => START + ms);
const life = fc.record({
  looks: fc
    .array(fc.oneof(fc.nat(5 * HOUR_MS), fc.nat(12 * DAY_MS)), { minLength: 1, maxLength: 14 })
    .map((gaps) => gaps.reduce((all, gap) => all.concat((all.at(-1) ?? START) + gap), [START])),
  order: fc.constantFrom(undefined, 'o:1'),
  since: fc.nat(3 * DAY_MS).map((ms) => START - ms),
  facts: fc.array(
    fc.record({
      name: fc.constantFrom<FactName[]>('order-shipped', 'cart-left', 'custom:visit', 'bought'),
      at: fc.oneof(
        moment,
        fc.nat(6 * DAY_MS).map((ms) => START - ms),
      ),
      ref: fc.constantFrom(undefined, 'o:1', 'o:2'),
    }),
    { maxLength: 5 },
  ),
  segments: fc
    .array(fc.record({ at: moment, names: fc.uniqueArray(segment, { maxLength: 3 }) }), { maxLength: 5 })
    .map((all) => all.toSorted((a, b) => a.at - b.at)),
  purchases: fc.array(moment, { maxLength: 3 }),
  dates: fc.constantFrom<Life['dates'][]>(
    {},
    { birthday: { day: '12-01', yearly: true }, expiry: { day: '2027-12-24', yearly: false } },
    { birthday: { day: '1988-02-29', yearly: true }, expiry: { day: '2027-01-02', yearly: false } },
    { broken: { day: '2027-02-30', yearly: false } },
  ),
  fates: fc
    .array(fateOf, { minLength: 9, maxLength: 9 })
    .map((all) => Object.fromEntries(all.map((each, i) => [`s${i}`, each]))),
});

/** The last look comes again, so that whoever crashed at it is picked up. */
const again = (looks: readonly number[]): readonly number[] => looks.concat(Array(5).fill(looks.at(-1) ?? START));

const RUNS = inProof(8_000, 400);

describe('random journeys', () => {
  it('take the path that a slow interpreter reads from the list of all events', () => {
    const ends = new Set<string>();
    fc.assert(
      fc.property(steps, life, fc.constantFrom(...ZONES), (written, led, [zone, offsetMs]) => {
        const slow = slowStory(written, 'p', 'c', { ...led, offsetMs });
        const { enrolment, moves: _moves, ...fast } = drive(written, 'p', 'c', { ...led, offsetMs }, zone);
        expect(fast).toEqual(slow);
        ends.add(enrolment.reason ?? 'inside');
      }),
      { numRuns: RUNS },
    );
    expect([...ends].sort()).toEqual(['bought_again', 'completed', 'holdout', 'inside']);
  }, 120_000);

  it('whatever move is repeated after a crash, ask for no message but those of the one path', () => {
    const crash = fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(steps, life, crash, (written, led, crashes) => {
        const { done, enrolment } = drive(
          written,
          'p',
          'c',
          { ...led, looks: again(led.looks), offsetMs: 0 },
          'UTC',
          (n) => crashes.includes(n),
        );
        const passed = new Set([...Object.keys(enrolment.touches), enrolment.step]);
        const asked = done.flatMap((each) => /^send (\S+)/.exec(each)?.[1] ?? []);
        expect(asked.filter((step) => !passed.has(step))).toEqual([]);
        expect(new Set(asked).size).toBe(asked.length);
      }),
      { numRuns: RUNS },
    );
  }, 120_000);
});
