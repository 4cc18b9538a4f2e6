import { expect, it } from 'vitest';
import { costOfMessages } from './message-costs.ts';

const touch = (programId: string, channel: string, count: number, state = 'sent') => ({
  ...{ programId, channel, state, reason: 'x', count },
});
const days = (...touches: readonly ReturnType<typeof touch>[]) => touches.map((one) => ({ touches: [one] }));
const COSTS = { messageCosts: { email: 9, sms: 9_500 } };

it('is what left by each channel at its cost of 1,000, by program, rounded once and half up', () => {
  const sent = days(
    ...[touch('win-back', 'email', 55), touch('win-back', 'sms', 3)],
    ...[touch('second-order', 'email', 110), touch('win-back', 'email', 56)],
  );
  // 9 x 221 + 9,500 x 3 = 30,489 thousandths; each day or program rounded by itself would make 29 + 1 + 1 + 0
  expect(costOfMessages(sent, COSTS)).toEqual({
    ...{ known: true, value: 30, of: 224 },
    parts: { 'win-back:email': 1, 'win-back:sms': 29, 'second-order:email': 1 },
  });
  const halves = [0, 1, 499, 500, 1_499, 1_500].map((count) => {
    const cost = costOfMessages(days(touch('a', 'email', count)), { messageCosts: { email: 1 } });
    return cost.known && cost.value;
  });
  expect(halves).toEqual([0, 0, 0, 1, 1, 2]);
});

it('is exact beyond what a floating number holds', () => {
  const many = days(touch('a', 'email', 1_999_999_999), touch('a', 'email', 8_000_000_001));
  expect(costOfMessages(many, { messageCosts: { email: 99_999_999 } })).toMatchObject({ value: 999_999_990_000_000 });
});

it('leaves out what never left, whatever the reason', () => {
  const unsent = ['suppressed', 'expired', 'held_out', 'failed', 'unknown', 'cancelled'];
  const ended = days(touch('a', 'email', 1_000), ...unsent.map((state) => touch('a', 'email', 7_000, state)));
  expect(costOfMessages(ended, COSTS)).toMatchObject({ value: 9, of: 1_000 });
  // of a channel without a cost as well: nothing left by it
  expect(costOfMessages(days(touch('a', 'post', 1_000, 'suppressed')), COSTS)).toMatchObject({ known: true, value: 0 });
});

it('is not known, never 0, where messages left by a channel of which nobody said the cost; 0 is a cost', () => {
  const sent = days(touch('a', 'email', 1_000), touch('a', 'sms', 1), touch('b', 'constructor', 1));
  expect(costOfMessages(sent, { messageCosts: { email: 9 } })).toEqual({
    known: false,
    why: {
      en: expect.stringContaining('messageCosts: { constructor: …, sms: … } at the shop in crm/crm.config.ts'),
      zh: expect.stringContaining('messageCosts: { constructor: …, sms: … }'),
    },
  });
  expect(costOfMessages(days(touch('a', 'email', 1)), {})).toMatchObject({ known: false });
  const own = costOfMessages(days(touch('a', 'ch:wechat', 1)), {});
  expect(own, 'it can be pasted').toMatchObject({ why: { en: expect.stringContaining("{ 'ch:wechat': … }") } });
  expect(costOfMessages(days(touch('a', 'email', 9_000)), { messageCosts: { email: 0 } })).toMatchObject({ value: 0 });
  expect(costOfMessages(sent, COSTS, ({ programId }) => programId === 'a')).toMatchObject({ known: true, value: 19 });
});

it('of days without a run is not known', () => {
  expect(costOfMessages([], COSTS)).toMatchObject({ known: false, why: { en: expect.stringContaining('daily run') } });
});
