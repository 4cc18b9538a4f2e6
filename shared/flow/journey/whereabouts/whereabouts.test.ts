import { describe, expect, it } from 'vitest';
import { memoryEnrolments } from '#adapters/memory/enrolments.ts';
import { memoryTouches } from '#adapters/memory/touches.ts';
import type { Enrolment } from '#model/journey/enrolment/enrolment.ts';
import { graphOf, versionOf } from '#model/journey/graph.ts';
import type { Step } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import { touchId } from '#model/touch/due-touch.ts';
import type { Touch } from '#model/touch/touch.ts';
import { DAY_MS, localDay } from '#model/values/time/day.ts';
import { testShop } from '#test/support/shop.ts';
import { aTouch } from '#test/support/touches.ts';
import { whereabouts } from './whereabouts.ts';

const NOW = Date.UTC(2026, 4, 12, 12);
const steps: readonly Step[] = [
  { do: 'branch', id: 'is-best', when: { segment: 'tier:A' }, yes: 'invite', no: 'note' },
  { do: 'send', id: 'invite', template: 'win-back', channels: ['email'], next: 'ten-days' },
  { do: 'send', id: 'note', template: 'win-back', channels: ['email'], next: 'end' },
  { do: 'wait', id: 'ten-days', forMs: 10 * DAY_MS },
  { do: 'send', id: 'news', template: 'news', channels: ['email'], next: 'end' },
];
const program: Program = {
  ...{ id: 'win-back', name: 'Win-back', kind: 'marketing', topic: 'marketing', priority: 30, holdout: 0.1, steps },
  ...{ trigger: { on: 'segment-entered', segment: 'stage:lapsed', afterMs: 0 }, exits: [], usefulForMs: 7 * DAY_MS },
  reentryDays: 10,
};

function world() {
  const shop = testShop();
  const stores = { touches: memoryTouches(), enrolments: memoryEnrolments() };
  /** Somebody who entered so many days ago, and whose messages ended so many days ago. */
  const enrolled = async (
    who: string,
    entry: string,
    days: number,
    {
      messages,
      ...more
    }: Partial<Enrolment> & { readonly messages: Readonly<Record<string, readonly [number, Partial<Touch>?]>> },
  ) => {
    const touches: Record<string, string> = {};
    for (const [step, [ago, changes]] of Object.entries(messages)) {
      const id = touchId(shop.id, who, program.id, step, entry);
      if (more.reason === 'completed' || more.step !== step) touches[step] = id;
      const at = NOW - ago * DAY_MS;
      const ended = { endedAt: at, plannedFor: at, endDay: localDay(at, shop.timezone) };
      const named = { shop: shop.id, customerId: who, programId: program.id, stepId: step, touchId: id };
      await stores.touches.create(
        aTouch({ ...named, ...ended, state: 'sent', reason: 'provider_accepted', ...changes }),
      );
    }
    const enteredAt = NOW - days * DAY_MS;
    const where = { shop: shop.id, customerId: who, programId: program.id, entry, version: versionOf(graphOf(steps)) };
    const enrolment = { ...where, seq: 1, state: 'ended', subject: { at: enteredAt }, enteredAt, arms: {}, heard: {} };
    await stores.enrolments.put(
      { ...enrolment, step: 'note', stepAt: enteredAt, touches, ...more } as Enrolment,
      undefined,
    );
  };
  const counted = async () => {
    const { since, steps: found } = await whereabouts(stores, shop, program, NOW);
    const of = (step: string) => found.find((at) => at.step === step);
    const daysAgo = (at: number) => (NOW - at) / DAY_MS;
    const people = (step: string, stand: 'went' | 'left') =>
      of(step)?.[stand].map(({ customerId, at, reason }) => [customerId, daysAgo(at), ...(reason ? [reason] : [])]);
    return { since, people };
  };
  return { enrolled, counted };
}

const unsent = { state: 'suppressed', reason: 'no_consent' } as const;

describe('who went on and who left', () => {
  it('did so since the day that is named, each person once: neither an earlier time in it nor a second one counts', async () => {
    const { enrolled, counted } = world();
    const completed = { reason: 'completed' } as const;
    await enrolled('finn', 'old', 36, { ...completed, endedAt: NOW - 36 * DAY_MS, messages: { note: [36] } });
    await enrolled('finn', 'mid', 20, { ...completed, endedAt: NOW - 20 * DAY_MS, messages: { note: [20] } });
    await enrolled('finn', 'new', 9, { ...completed, endedAt: NOW - 9 * DAY_MS, messages: { note: [9] } });
    await enrolled('jonas', 'old', 40, { reason: 'bought_again', endedAt: NOW - 40 * DAY_MS, messages: {} });
    await enrolled('jonas', 'new', 3, { ...completed, endedAt: NOW - 3 * DAY_MS, messages: { note: [3] } });
    const { since, people } = await counted();
    expect(since).toBe('2026-04-13');
    expect(people('is-best', 'went')).toEqual([
      ['jonas', 3],
      ['finn', 9],
    ]);
    expect(people('note', 'went')).toEqual([
      ['jonas', 3],
      ['finn', 9],
    ]);
    expect(people('note', 'left')).toEqual([]);
  });

  it('went on from a step when they did, not when they came to the end', async () => {
    const { enrolled, counted } = world();
    const last = { step: 'news', stepAt: NOW - 6 * DAY_MS, endedAt: NOW - 6 * DAY_MS, reason: 'completed' };
    await enrolled('mats', 'e', 23, { ...last, messages: { invite: [22], news: [6] } });
    await enrolled('ida', 'e', 40, { ...last, messages: { invite: [39], news: [6] } });
    const { people } = await counted();
    expect(people('is-best', 'went')).toEqual([['mats', 23]]);
    expect(people('invite', 'went')).toEqual([['mats', 22]]);
    expect(people('ten-days', 'went')).toEqual([
      ['ida', 6],
      ['mats', 6],
    ]);
  });

  it('who left for what became of the message is not among those who went on without it', async () => {
    const { enrolled, counted } = world();
    const heldOut = { state: 'suppressed', reason: 'holdout' } as const;
    await enrolled('anna', 'e', 3, { reason: 'holdout', endedAt: NOW - 3 * DAY_MS, messages: { note: [3, heldOut] } });
    const waits = { step: 'ten-days', state: 'inside', stepAt: NOW - 2 * DAY_MS } as const;
    await enrolled('emil', 'e', 2, { ...waits, messages: { invite: [2, unsent] } });
    const { people } = await counted();
    expect(people('note', 'left')).toEqual([['anna', 3, 'holdout']]);
    expect(people('note', 'went')).toEqual([]);
    expect(people('invite', 'went')).toEqual([['emil', 2, 'no_consent']]);
    expect(people('invite', 'left')).toEqual([]);
  });
});
