import { expect, it } from 'vitest';
import { compareForecasts } from './compare.ts';
import { busiestDay, costOf, isUnderOne } from './forecast.ts';
import type { Foreseen } from './foreseen.ts';

const HOUR = 3_600_000;
const message = (touchId: string, over: Partial<Foreseen> = {}): Foreseen => ({
  ...{ touchId, customerId: touchId.slice(0, 1), programId: 'care', stepId: 'one' },
  ...{ state: 'sent', reason: 'provider_accepted', channel: 'email', at: 0, waits: [] },
  ...over,
});

it('says how many more messages leave, who gets one newly, and what changed by program and reason', () => {
  const same = message('a1');
  const held = message('b1', { state: 'suppressed', reason: 'frequency_cap', channel: undefined });
  const before = [same, held, message('e1', { programId: 'old' })];
  const after = [same, message('a2', { at: 2 }), message('b1', { at: 3 }), message('c1', { at: 4, programId: 'new' })];
  expect(compareForecasts(before, after)).toEqual({
    ...{ before: 2, after: 4, newly: 2, noLonger: 1 },
    programs: [
      { programId: 'care', before: 1, after: 3, reasons: { frequency_cap: -1 } },
      { programId: 'new', before: 0, after: 1, reasons: {} },
      { programId: 'old', before: 1, after: 0, reasons: {} },
    ],
    // b and c got nothing before, and so come before a, who did
    added: [
      ['b', 3],
      ['c', 4],
      ['a', 2],
    ].map(([customerId, at]) => expect.objectContaining({ customerId, at })),
    dropped: [expect.objectContaining({ customerId: 'e' })],
  });
  expect(compareForecasts(after, after)).toMatchObject({ newly: 0, noLonger: 0, programs: [], added: [], dropped: [] });
});

it('counts the busiest 24 hours over midnight, and no cost where a channel has none declared', () => {
  const at = [0, 20, 23, 25, 47].map((hour) => message(`x${hour}`, { at: hour * HOUR }));
  expect(busiestDay(at, 'email')).toBe(3);
  expect(busiestDay(at, 'sms')).toBe(0);
  expect(costOf({ email: 1_500 }, { messageCosts: { email: 9 } })).toBe(14);
  expect(costOf({ email: 1, sms: 1 }, { messageCosts: { email: 9 } })).toBeUndefined();
  expect(costOf({}, {})).toBe(0);
  const under = (sent: Record<string, number>) => isUnderOne(sent, { messageCosts: { email: 9, 'ch:free': 0 } });
  expect([{ email: 1 }, { email: 111 }, { email: 112 }, { 'ch:free': 5 }, {}, { sms: 1 }].map(under)).toEqual([
    ...[true, true, false, false, false, false],
  ]);
});
