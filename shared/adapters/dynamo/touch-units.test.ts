import { expect, it } from 'vitest';
import { TABLE_KEYS } from '#infra/declared/table-keys.ts';
import { TOUCH_DAYS } from '#model/kpi/form/messages.ts';
import { aTouch } from '#test/support/touches.ts';
import { touchItem } from './touch-items.ts';

/** As DynamoDB counts them: a map costs 3 bytes and one for each of its entries (docs: "Item sizes and formats"). */
const sizeOf = (value: unknown): number => {
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 1;
  if (typeof value !== 'object' || value === null) return Buffer.byteLength(String(value));
  return 3 + Object.entries(value).reduce((sum, [name, each]) => sum + 1 + Buffer.byteLength(name) + sizeOf(each), 0);
};

/** A touch with names of usual length, and an answer. */
const item = touchItem(
  aTouch({
    ...{ shop: 'garden-centre', customerId: '01890a5d-ac96-774b-bcce-b302099a8057' },
    ...{ touchId: 'win-back-2026/email/2026-11-23/01890a5dac96', programId: 'win-back-2026' },
    ...{ state: 'sent', reason: 'provider_accepted', endedAt: 1_700_000_000_000, endDay: '2026-11-23' },
    feedback: { type: 'complained', at: 1_700_000_000_000 },
  }),
);
const outcomes = TABLE_KEYS.Touches.indexes.find(({ name }) => name === 'outcomes');
const projected = ['pk', 'sk', 'endKey', ...(outcomes?.include ?? [])];
const bytes = projected.reduce((sum, name) => sum + Buffer.byteLength(name) + sizeOf(item[name]), 0);

it('an answer of a provider writes one unit of the index: its row is below a kilobyte and its keys stay', () => {
  expect(bytes).toBeLessThan(1024);
  const before: Record<string, unknown> = touchItem(
    aTouch({ state: 'sent', endDay: '2026-11-23', feedback: { type: 'delivered', at: 1 } }),
  );
  const after: Record<string, unknown> = touchItem(
    aTouch({ state: 'sent', endDay: '2026-11-23', feedback: { type: 'complained', at: 2 } }),
  );
  for (const key of ['pk', 'sk', 'endKey']) expect(after[key]).toBe(before[key]);
});

it('a message a week to each of a million customers is read for less than a cent a day', () => {
  const rows = (1_000_000 / 7) * TOUCH_DAYS;
  // half a unit for 4 KB of all rows of a page together, eventually consistent as every read of such an index
  const units = (rows * bytes) / 4096 / 2;
  expect(units * 0.125e-6).toBeLessThan(0.012);
  expect(TOUCH_DAYS * 0.5).toBeLessThanOrEqual(7.5);
});
