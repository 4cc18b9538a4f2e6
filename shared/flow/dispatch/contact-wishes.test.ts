import { describe, expect, it } from 'vitest';
import type { Suppression } from '#model/consent/suppression.ts';
import type { Preferences } from '#model/customer/preferences.ts';
import type { Question } from '#model/policy/decision.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import { consent, NOON, program, question } from '#test/support/policy-question.ts';
import { aDueTouch } from '#test/support/touches.ts';
import { orderProgram, START, settle, touchWorld } from '#test/support/worlds/touches.ts';
import { sendTouch } from '../send/send-touch.ts';
import { dispatch } from './dispatch.ts';

const wishes = (more: Partial<Preferences>): Preferences => ({
  ...{ updatedAt: 1, frequency: 'normal', interests: [] },
  ...more,
});
const asked = (person: Partial<Question['person']>, more: Partial<Question> = {}) =>
  decide(question({ program: { ...program, exits: [] }, person: { ...question().person, ...person }, ...more }));

describe('what a person asked for', () => {
  it('a pause defers what is useful after it, and drops the rest', () => {
    const useful = program.usefulForMs;
    const until = (ms: number) => ({ preferences: wishes({ pausedUntil: NOON + ms }) });
    expect(asked(until(useful))).toMatchObject({ decision: 'defer', until: NOON + useful, reason: 'paused_wait' });
    expect(asked(until(useful + 1))).toMatchObject({ decision: 'suppress', reason: 'paused' });
    expect(asked(until(0))).toMatchObject({ decision: 'send' });
  });

  it('a pause says nothing of messages about an order', () => {
    const touch = aDueTouch({ shop: 's', kind: 'transactional', plannedFor: NOON });
    const transactional = { ...program, exits: [], kind: 'transactional' as const };
    const preferences = wishes({ pausedUntil: NOON + 900 * DAY_MS, frequency: 'fewer' });
    expect(asked({ preferences }, { touch, program: transactional })).toMatchObject({ decision: 'send' });
  });

  it('I7: fewer messages are one in seven days over all programs, in a shop without caps too', async () => {
    const programs = ['one', 'two', 'three'].map((id) => orderProgram(id, { usefulForMs: 10 * DAY_MS }));
    for (const [frequency, sent] of [
      ['normal', 3],
      ['fewer', 2],
    ] as const) {
      const world = touchWorld({ programs });
      await world.person('ada');
      await world.preferences.put(world.shop.id, 'ada', wishes({ frequency }), undefined);
      for (const each of programs) await world.plan(each, 'ada');
      await settle(world);
      expect(world.sentAt).toHaveLength(sent);
      const [first, second] = world.sentAt;
      if (frequency === 'fewer') expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(7 * DAY_MS);
    }
  });

  it.each([
    ['a pause', 'deferred paused_wait', wishes({ pausedUntil: START + DAY_MS })],
    ['a long pause', 'suppressed paused', wishes({ pausedUntil: START + 90 * DAY_MS })],
  ])('I4: %s takes effect on what is queued already', async (_name, end, preferences) => {
    const offer = orderProgram('offer');
    const world = touchWorld({ programs: [offer] });
    await world.person('ada');
    await world.plan(offer, 'ada');
    await dispatch(world.shop, START, world.worker().dispatching);
    await world.preferences.put(world.shop.id, 'ada', preferences, undefined);
    for (const message of world.queue.drain()) await sendTouch(message, world.worker().sending);
    expect(world.provider.sent).toEqual([]);
    expect((await world.ledger()).map((touch) => `${touch?.state} ${touch?.reason}`)).toEqual([end]);
  });
});

describe('taking a suppression back', () => {
  const REASONS = ['bounce', 'complaint', 'unsubscribed', 'opted_out', 'manual', 'erased'] as const;
  const at = NOON - DAY_MS;
  const said = (source: string, time: number) => [{ ...consent('granted', time), source }];
  const held = (reason: Suppression['reason'], liftedAt?: number): Suppression => ({
    ...{ scope: 'marketing', reason, at },
    ...(liftedAt !== undefined && { liftedAt }),
  });

  it.each(REASONS)('I4: %s: what lifts it, and what does not', (reason) => {
    const sends = (suppression: Suppression, source: string, time: number) =>
      asked({ suppressions: { email: suppression }, consents: said(source, time) }).decision === 'send';
    const free = reason === 'opted_out' || reason === 'erased';
    expect(sends(held(reason), 'double-opt-in', at + HOUR_MS)).toBe(free);
    expect(sends(held(reason), 'double-opt-in', at)).toBe(false);
    expect(sends(held(reason), 'shopify:customers/update', at + HOUR_MS)).toBe(false);
    expect(sends(held(reason, at + 1), 'import', at - HOUR_MS)).toBe(reason === 'opted_out');
    expect(sends(held(reason, at), 'import', at - HOUR_MS)).toBe(false);
  });

  it('I4: a double opt-in that was withdrawn later lifts nothing', () => {
    const consents = [...said('double-opt-in', at + 1), consent('withdrawn', at + 2), consent('granted', at + 3)];
    const suppressions = { email: held('opted_out') };
    expect(asked({ suppressions, consents })).toMatchObject({ reason: 'address_suppressed' });
  });
});
