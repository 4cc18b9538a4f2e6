import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testCampaign } from '#test/support/campaign.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, offsetAt } from '../../values/time/day.ts';
import { legsOf } from './legs.ts';
import { waveTouch } from './wave-touch.ts';

const SHOPS = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Auckland'];
const PEOPLE = [...SHOPS, 'Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns', 'Pacific/Kiritimati', 'UTC'];

/** A touch of a wave, planned so much after its leg began. */
function planned(of: {
  readonly timezone: string;
  readonly at: string;
  readonly localHour?: number;
  readonly zone?: string;
  readonly laterMs?: number;
}) {
  const shop = { id: 's', timezone: of.timezone };
  const { localHour } = of;
  const wave = { ...{ id: 'w', template: 't', channels: ['email'] as const, at: of.at }, localHour };
  const campaign = testCampaign({ usefulUntil: '2028-01-01T00:00', waves: [wave] });
  const [leg] = legsOf(campaign, shop);
  if (!leg) throw new Error('no leg');
  const now = leg.at + (of.laterMs ?? 0);
  const due = waveTouch(campaign, leg, { shop, customerId: 'p', zone: of.zone }, { day: '2026-01-01', now });
  return { leg, due };
}

describe('the time of a message of a wave', () => {
  it('is that of the wave while it is planned within an hour, and then the hour in which it is planned', () => {
    const planLater = (minutes: number) => {
      const { leg, due } = planned({ timezone: 'UTC', at: '2027-03-20T10:30', laterMs: minutes * MINUTE_MS });
      expect(due.dueAt).toBe(due.plannedFor);
      return [(due.plannedFor - leg.at) / MINUTE_MS, due.touchId] as const;
    };
    const [, touchId] = planLater(0);
    expect([0, 29, 30, 89, 90].map((minutes) => planLater(minutes))).toEqual(
      [0, 0, 30, 30, 90].map((minutes) => [minutes, touchId]),
    );
  });

  it('is the next such hour on the clock of the person that is not before the wave, in any zones', () => {
    const minute = fc.integer({ min: 0, max: 365 * 24 * 60 }).map((n) => Date.UTC(2027, 0, 1) + n * MINUTE_MS);
    fc.assert(
      fc.property(
        ...[minute, fc.nat(23), fc.constantFrom(...SHOPS), fc.constantFrom(...PEOPLE)],
        (moment, localHour, timezone, zone) => {
          fc.pre(timezone !== zone);
          const at = new Date(moment).toISOString().slice(0, 16);
          const { leg, due } = planned({ timezone, at, localHour, zone });
          const wait = due.plannedFor - leg.at;
          const changes = offsetAt(leg.at - DAY_MS, zone) !== offsetAt(leg.at + 2 * DAY_MS, zone);
          expect(wait).toBeGreaterThanOrEqual(0);
          expect(wait).toBeLessThan(DAY_MS + (changes ? HOUR_MS : 0));
          const clock = new Date(due.plannedFor + offsetAt(due.plannedFor, zone));
          expect(clock.getUTCMinutes()).toBe(0);
          // An hour that a clock leaves out is the one behind it.
          const leftOut = changes && clock.getUTCHours() === (localHour + 1) % 24;
          expect(clock.getUTCHours() === localHour || leftOut).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
