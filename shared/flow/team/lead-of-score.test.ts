import { expect, it } from 'vitest';
import { memoryCustomers } from '#adapters/memory/customers.ts';
import { memoryFacts } from '#adapters/memory/facts.ts';
import { dispatch } from '#flow/dispatch/dispatch.ts';
import type { Program } from '#model/program/program.ts';
import type { Rule, SegmentDefinition } from '#model/rule/definition.ts';
import { addDays, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import { anEntry, aShop, world as dailyWorld } from '#test/support/daily.ts';
import { runDay } from '#test/support/worlds/daily-run.ts';
import { journey, message } from '#test/support/worlds/journeys.ts';
import { touchWorld } from '#test/support/worlds/touches.ts';

const shop = aShop();
const DAY = '2026-11-22';
const noon = (day: string) => startOfDay(day, shop.timezone) + 12 * HOUR_MS;
const team = {
  members: [
    { id: 'sal', name: 'Sal', roles: ['sales'] },
    { id: 'sue', name: 'Sue', roles: ['service'] },
  ],
} as const;
const PEOPLE = ['ada', 'bob', 'cyd', 'dot', 'eve'];

/** A lead for whoever comes into a segment: the example of docs/hand-offs.md. */
const program: Program = journey(
  'high-score',
  [
    { do: 'hand-off', id: 'offer', as: 'lead', withinHours: 24, card: 'Call them about the big set.' },
    message('thanks'),
  ],
  { trigger: { on: 'segment-entered', segment: 'rule:high', afterMs: 0 }, kind: 'marketing' },
);

const BY_VALUE: Rule = { type: 'score', of: 'm', range: { min: 5 } };
const BY_ANSWER: Rule = { type: 'answered', campaign: 'tea-poll', is: ['call-me'] };
const BY_SURVEY: Rule = { type: 'answered', campaign: 'visit', score: { min: 9 } };

it.each([
  ['value', BY_VALUE],
  ['an answer of a poll', BY_ANSWER],
  ['a score of a survey', BY_SURVEY],
])('a high score becomes a lead of those who sell, with the time to take it, once: by %s', async (_what, where) => {
  const segments: readonly SegmentDefinition[] = [{ id: 'high', name: 'High', where }];
  const facts = memoryFacts();
  const w = { ...(await dailyWorld([], 4)), customers: memoryCustomers(4, () => 0, { facts }), facts };
  for (const [n, id] of PEOPLE.entries()) {
    await w.customers.ensure(shop.id, id);
    const grossMinor = 1000 * (n + 1);
    await w.customers.setEntry(shop.id, id, `s:${id}`, anEntry({ at: noon('2026-10-01'), grossMinor }));
  }
  const run = (day: string) =>
    runDay(w, { shop, programs: [program], segments, day, now: noon(addDays(day, 1)), ranges: 1 });
  const due = async () => {
    const all = await w.touches.stillDue(shop.id, noon(addDays(DAY, -30)), noon(addDays(DAY, 30)));
    return all.filter(({ customerId }) => customerId === 'ada');
  };
  await run(addDays(DAY, -1));
  expect(await due()).toEqual([]);
  await w.customers.setEntry(shop.id, 'ada', 's:big', anEntry({ at: noon(DAY), grossMinor: 90_000 }));
  for (const [survey, said] of [
    ['tea-poll', { chosen: { answer: 'call-me' } }],
    ['visit', { score: 9 }],
  ] as const)
    await w.facts.put(shop.id, 'ada', { kind: 'answer', name: survey, at: noon(DAY), value: { survey, ...said } });
  await run(DAY);
  const [planned, ...more] = await due();
  expect([planned?.programId, more]).toEqual(['high-score', []]);

  const made = touchWorld({ programs: [program], team, now: planned?.plannedAt ?? 0 });
  await made.person('ada');
  await made.customers.setMembership(shop.id, 'ada', (await w.customers.get(shop.id, 'ada'))?.membership as never);
  if (planned) await made.touches.plan(planned);
  for (let n = 0; n < 3; n++)
    await dispatch(made.shop, made.time.now + n * HOUR_MS, { ...made.worker().dispatching, segments });
  const [row, ...others] = await made.handOffs.list(shop.id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ customerId: 'ada', as: 'lead', member: 'sal', program: 'high-score', step: 'offer' });
  expect((row?.dueAt ?? 0) - (row?.openedAt ?? 0)).toBe(24 * HOUR_MS);
});
