import { expect, it } from 'vitest';
import type { SettledCampaign } from '#flow/campaign/settle-campaign.ts';
import { settledNumbers } from './settlement.ts';

it('a settlement keeps what was planned beside what was paid, and no sum of which a part is not known', () => {
  const line = (kind: string, realMinor: number | undefined) => ({ item: kind, kind, plannedMinor: 5, realMinor });
  const told = {
    ...{ sent: { email: 13 }, allocatedMinor: 7, contribution: { known: false } },
    lines: [line('messages', 20), line('messages', 3), line('fixed', 100)],
    direct: { plannedMinor: 110, realMinor: 123 },
  } as unknown as SettledCampaign;
  const kept = { 'sent:email': 13, allocatedMinor: 7 };
  expect(settledNumbers(told)).toEqual({
    ...kept,
    ...{ messagesMinor: 23, directMinor: 123, directPlannedMinor: 110 },
  });
  const coupons = { ...told, codes: { given: 80, redeemed: 20 }, lines: [...told.lines, line('coupons', 50)] };
  expect(settledNumbers(coupons as SettledCampaign)).toMatchObject({
    couponsMinor: 50,
    codesGiven: 80,
    codesRedeemed: 20,
  });
  const direct = { plannedMinor: undefined, realMinor: undefined };
  expect(settledNumbers({ ...told, direct, lines: [...told.lines, line('messages', undefined)] } as never)).toEqual(
    kept,
  );
});
