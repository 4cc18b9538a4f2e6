import { expect, it } from 'vitest';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import { sendTouch } from '#flow/send/send-touch.ts';
import { seasonsAt } from '#model/policy/peak-seasons.ts';
import { intentOf } from '#model/program/intent.ts';
import type { Program } from '#model/program/program.ts';
import { unitHash } from '#model/values/hash/hash.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { anEntry } from '../support/daily.ts';
import { inProof } from '../support/in-proof.ts';
import { orderProgram, START, touchWorld } from '../support/worlds/touches.ts';

const of = (id: string, priority: number, more: Partial<Program> = {}): Program =>
  orderProgram(id, { priority, usefulForMs: (2 + (priority % 4)) * DAY_MS, ...more });
const PROGRAMS: readonly Program[] = [
  of('cart', 1),
  of('win-back', 2, { holdout: 0.2 }),
  of('second-purchase', 3),
  of('how-to', 4, { intent: 'care' }),
  of('survey', 5, { intent: 'care' }),
  of('shipped', 0, { kind: 'transactional', intent: 'care' }),
];
const POLICY = {
  windows: { email: { fromHour: 9, toHour: 20 }, sms: { fromHour: 9, toHour: 20 } },
  caps: [
    { channel: 'email', max: 2, days: 3 },
    { channel: 'all', max: 4, days: 7 },
  ],
  minGapHours: 20,
  careBetweenSells: { care: 1, days: 14 },
  peaks: [{ name: 'a season', from: '11-26', to: '12-06', max: 1 }],
  holdout: 0.05,
  preferredHour: true,
} as const;

const PEOPLE = 500;
const SHUFFLES = 20;
/** 2,000 touches of 500 people, and 20 shuffles of those of 10; in the proof 50,000 of 5,000, and shuffles of 10,000. */
const scale = inProof({ people: 5000, each: 10, shuffled: 1000 }, { people: PEOPLE, each: 4, shuffled: 10 });
const COUNTRIES = ['GB', 'JP', 'DE', 'US'] as const;

/** A number 0..n-1 by chance that is the same in each run. */
const chance = (n: number, ...by: readonly (string | number)[]): number => Math.floor(unitHash('policy', ...by) * n);

interface Plan {
  readonly who: string;
  readonly program: Program;
  readonly order: number;
  readonly dueAt: number;
}

const plans = (people: number): readonly Plan[] =>
  Array.from({ length: people }, (_, n) => `p${n}`).flatMap((who) =>
    Array.from({ length: scale.each }, (_, order) => ({
      ...{ who, order },
      program: PROGRAMS[chance(PROGRAMS.length, 'program', who, order)] ?? of('none', 9),
      // Half of them collide on the first days, the rest lie within 30.
      dueAt: START + chance(order % 2 ? 30 * 24 * 4 : 3 * 24 * 4, 'due', who, order) * 15 * MINUTE_MS,
    })),
  );

function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  return list
    .map((item, n) => [unitHash('shuffle', seed, n), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** Thirty days of a shop whose touches were planned in that order, by so many workers side by side. */
async function run(order: readonly Plan[], workers: number) {
  const world = touchWorld({ programs: PROGRAMS, policy: POLICY });
  const { shop, customers, preferences, facts } = world;
  for (const who of new Set(order.map((plan) => plan.who))) {
    await world.person(who, COUNTRIES[chance(COUNTRIES.length, 'country', who)]);
    if (chance(3, 'habit', who) === 0) {
      for (let n = 0; n < 5; n++) {
        const at = START - (30 + n) * DAY_MS + chance(24, 'hour', who) * HOUR_MS + 7 * MINUTE_MS;
        await customers.setEntry(shop.id, who, `s:${who}-${n}`, anEntry({ at }));
      }
    }
    if (chance(8, 'wish', who) === 0) {
      const frequency = chance(2, 'fewer', who) === 0 ? ('fewer' as const) : ('normal' as const);
      const pausedUntil = START + chance(6, 'pause', who) * DAY_MS;
      await preferences.put(shop.id, who, { updatedAt: START, frequency, interests: [], pausedUntil }, undefined);
    }
    if (chance(10, 'case', who) === 0) {
      const told = { kind: 'case', name: 'c', value: { state: 'open', cause: 'late' } } as const;
      await facts.put(shop.id, who, { ...told, at: START - chance(70, 'case-age', who) * DAY_MS });
    }
  }
  for (const { who, program, order: n, dueAt } of order) {
    await world.plan(program, who, { dueAt, plannedFor: dueAt, subject: { orderKey: `o:${n}`, at: START - DAY_MS } });
  }
  // Sweeps that come late: once in an hour.
  for (let hour = 0; hour <= 45 * 24; hour++) {
    const at = START + hour * HOUR_MS;
    if (hour % 24 === 0 && (await world.touches.stillDue(shop.id, START - DAY_MS, at + 60 * DAY_MS, 1)).length === 0)
      break;
    world.time.now = at;
    const all = Array.from({ length: workers }, () => world.worker());
    await Promise.all(all.map(({ dispatching }) => dispatch(shop, at, dispatching)));
    const messages = world.queue.drain();
    await Promise.all(all.flatMap(({ sending }) => messages.map((message) => sendTouch(message, sending))));
  }
  const ledger = await world.ledger();
  return { world, ledger };
}

type Ran = Awaited<ReturnType<typeof run>>;

const outcomes = ({ ledger }: Ran): readonly string[] =>
  ledger
    .map((touch) => `${touch?.touchId} ${touch?.state} ${touch?.reason} ${touch?.endedAt} ${touch?.eligibleAt}`)
    .sort();

/** The rules once more, over what really left. */
function checkSends({ world, ledger }: Ran): void {
  const byId = new Map(ledger.map((touch) => [touch?.touchId ?? '', touch] as const));
  const sent = world.sentAt.map(({ touchId, at }) => ({ at, touch: byId.get(touchId) }));
  expect(new Set(world.sentAt.map(({ touchId }) => touchId)).size, 'each once').toBe(world.sentAt.length);
  for (const [who, sends] of Map.groupBy(sent, ({ touch }) => touch?.customerId)) {
    const programOf = (id: string | undefined) => PROGRAMS.find((program) => program.id === id) ?? of('none', 9);
    const marketing = sends.filter(({ touch }) => touch?.kind === 'marketing').sort((a, b) => a.at - b.at);
    const told = (what: string) =>
      `${who}: ${what} ${JSON.stringify(marketing.map(({ at, touch }) => [new Date(at), touch?.programId]))}`;
    for (const [n, { at }] of marketing.entries()) {
      for (const { max, days } of POLICY.caps) {
        const inside = marketing.filter((other) => other.at > at - days * DAY_MS && other.at <= at);
        if (inside.length > max) expect.fail(told('a cap'));
      }
      const before = marketing[n - 1];
      if (before && at - before.at < POLICY.minGapHours * HOUR_MS) expect.fail(told('the gap'));
    }
    const sells = marketing.filter(({ touch }) => intentOf(programOf(touch?.programId)) === 'sell');
    const cares = sends.filter(({ touch }) => intentOf(programOf(touch?.programId)) === 'care');
    for (const [n, { at }] of sells.entries()) {
      const [season] = seasonsAt(world.shop, at);
      const inSeason = season ? sells.filter((other) => other.at >= season.from && other.at < season.until) : [];
      if (inSeason.length > 1) expect.fail(told('the season'));
      const before = sells[n - 1];
      const cared = before && cares.some((care) => care.at >= before.at && care.at <= at);
      if (before && !cared && at - before.at < POLICY.careBetweenSells.days * DAY_MS) expect.fail(told('care'));
    }
  }
}

it(
  'I3 I7: colliding touches of thirty days: whatever the order of planning and the workers, the same winners, no rule broken, one reason each',
  async () => {
    const first = await run(plans(scale.people), 2);
    checkSends(first);
    const reasons = new Map<string, number>();
    for (const touch of first.ledger) {
      if (touch?.endedAt === undefined) expect.fail(`not at its end: ${JSON.stringify(touch)}`);
      reasons.set(touch.reason, (reasons.get(touch.reason) ?? 0) + 1);
    }
    // What the thirty days must have seen, or nothing of the above says anything.
    for (const reason of [
      'provider_accepted',
      'holdout',
      'global_holdout',
      'open_case',
      'care_first',
      'frequency_cap',
    ]) {
      expect(reasons.get(reason) ?? 0, reason).toBeGreaterThan(0);
    }
    expect(['peak_season', 'min_gap'].some((reason) => reasons.has(reason))).toBe(true);
    expect(first.ledger.some((touch) => touch?.hourArm === 'preferred' && touch.state === 'sent')).toBe(true);

    const some = plans(scale.shuffled);
    const expected = outcomes(await run(some, 1));
    for (let seed = 0; seed < SHUFFLES; seed++) {
      const again = await run(shuffled(some, seed), 1 + (seed % 3));
      checkSends(again);
      expect(outcomes(again)).toEqual(expected);
    }
  },
  inProof(3_600_000, 60_000),
);
