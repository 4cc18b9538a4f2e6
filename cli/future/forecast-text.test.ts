import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { forecastDays } from '#model/future/forecast.ts';
import type { Foreseen } from '#model/future/foreseen.ts';
import { testShop } from '#test/support/shop.ts';
import { Output } from '../console/output.ts';
import { forecastText } from './forecast-text.ts';

const NOW = Date.UTC(2026, 4, 2, 12);
const sent = (customerId: string): Foreseen =>
  ({
    ...{ touchId: customerId, customerId, programId: 'win-back', stepId: 'invite', at: NOW, waits: [] },
    ...{ state: 'sent', reason: 'provider_accepted', channel: 'email' },
  }) as unknown as Foreseen;

it('says how many leave to how many, and what that costs: less than a cent is no 0.00', () => {
  const told = (messages: readonly Foreseen[], email: number) => {
    const shop = testShop({ messageCosts: { email } });
    const days = forecastDays({ shop, days: ['2026-05-02'], messages, leaves: [], caps: new Map() });
    const run = { shop: shop.id, from: NOW, until: NOW, days, messages, leaves: [] };
    const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);
    return forecastText(run, { shop, programs: [], quota: undefined, listed: 0 }, output);
  };
  expect(told([sent('p1')], 9)).toContain('1 message would leave to 1 person: 1 e-mail, for under 0.01 EUR.');
  expect(told([sent('p1')], 9)).toMatch(/2026-05-02 +1 e-mail +0 +0 +under 0\.01 EUR/);
  expect(told([sent('p1'), sent('p2')], 750)).toContain('2 messages would leave to 2 people: 2 e-mail, for 0.02 EUR.');
  expect(told([sent('p1')], 0)).toContain('for 0.00 EUR.');
});
