import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { consent, customer, program, question } from '#test/support/policy-question.ts';
import { aDueTouch } from '#test/support/touches.ts';
import type { SendWindow } from '../shop/contact-policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, offsetAt } from '../values/time/day.ts';
import { nextAllowed, nextCommon } from './quiet-hours.ts';
import { decide } from './rules/decide.ts';
import { plausibleZones, zonesOfCountry } from './zones.ts';

const FROM = Date.UTC(2026, 0, 1);
const QUARTER = 15 * MINUTE_MS;
const ZONES = Intl.supportedValuesOf('timeZone');

/** Local hour by the runtime's own calendar, which the code under test does not use. */
const formats = new Map<string, Intl.DateTimeFormat>();
function localHour(at: number, zone: string): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  formats.set(zone, format);
  return Number(format.format(at));
}
const isInside = (at: number, zone: string, { fromHour, toHour }: SendWindow): boolean => {
  const hour = localHour(at, zone);
  return hour >= fromHour && hour < toHour;
};

/** Changes of offset of a zone within ten years from 2026. */
function transitions(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < FROM + 3653 * DAY_MS) {
    found.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

/** The zones of the world, one of each group whose clocks are alike for these ten years: the others are the same again. */
const CLOCKS = [
  ...new Map(
    ZONES.map((zone) => {
      const changes = transitions(zone);
      const clock = [FROM, ...changes].map((at) => `${at} ${offsetAt(at, zone)}`).join();
      return [clock, { zone, changes }] as const;
    }),
  ).values(),
];

describe('I6: quiet hours', () => {
  it('hold in every zone of the world around every change of offset of ten years, and no earlier minute would do', () => {
    const windows: readonly SendWindow[] = [
      { fromHour: 9, toHour: 20 },
      { fromHour: 2, toHour: 3 },
    ];
    let checked = 0;
    for (const { zone, changes } of CLOCKS) {
      for (const change of changes.length > 0 ? changes : [FROM]) {
        for (const window of windows) {
          // Every offset since 1972 but Liberia's is a multiple of a quarter of an hour, and so are all windows' edges.
          let next = Number.NaN;
          for (let at = change + 30 * HOUR_MS; at >= change - 4 * HOUR_MS; at -= QUARTER) {
            if (isInside(at, zone, window)) next = at;
            if (Number.isNaN(next)) continue;
            if (nextCommon(at, [zone], window) !== next) expect.fail(`${zone} at ${new Date(at).toISOString()}`);
            checked++;
          }
        }
      }
    }
    expect(checked).toBeGreaterThan(50_000);
    expect(CLOCKS.length).toBeGreaterThan(40);
  }, 60_000);

  it('hold where a message waits for the hour around which a person buys, in every zone and over every change', () => {
    let waited = 0;
    for (const { zone, changes } of CLOCKS) {
      const shop = { ...question().shop, timezone: zone };
      const policy = {
        ...shop.policy,
        markets: [],
        preferredHour: true,
        windows: { email: { fromHour: 8, toHour: 20 } },
      };
      for (const [nth, change] of (changes.length > 0 ? changes : [FROM]).entries()) {
        // Habits at all hours: some are permitted ones.
        const habit = change - 40 * DAY_MS + ((nth * 5) % 24) * HOUR_MS + MINUTE_MS;
        const entries = new Map(Array.from({ length: 5 }, (_, n) => [`s:${n}`, anEntry({ at: habit })]));
        const { contact: _country, ...person } = question().person;
        const known = { ...person, contact: { email: 'a@example.org' }, customer: { ...customer, entries } };
        for (let at = change - 26 * HOUR_MS; at <= change + 2 * HOUR_MS; at += 7 * HOUR_MS) {
          const touch = aDueTouch({ touchId: `${zone}-${at}`, plannedFor: at });
          const consents = [consent('granted', FROM - 90 * DAY_MS)];
          const asked = question({ touch, now: at, person: { ...known, consents }, shop: { ...shop, policy } });
          const decision = decide({ ...asked, program: { ...program, exits: [], audience: undefined } });
          if (decision.decision === 'send') {
            if (!isInside(at, zone, policy.windows.email))
              expect.fail(`${zone}: sent at ${new Date(at).toISOString()}`);
            continue;
          }
          if (decision.decision === 'defer' && decision.reason === 'preferred_hour') waited++;
          if (decision.decision !== 'defer') expect.fail(`${zone}: ${decision.reason}`);
          else if (!isInside(decision.until, zone, policy.windows.email))
            expect.fail(`${zone}: until ${decision.until}`);
        }
      }
    }
    expect(waited).toBeGreaterThan(100);
  });

  it('hold in all plausible zones at once, exact to the millisecond', () => {
    const sets = [['US'], ['GB', 'FR'], ['US', 'GB'], ['AU'], ['CA', 'MX'], ['BR', 'PT']].map((markets) =>
      plausibleZones(undefined, { timezone: 'Europe/London', policy: { markets } }),
    );
    const window = { fromHour: 8, toHour: 21 };
    fc.assert(
      fc.property(fc.constantFrom(...sets), fc.integer({ min: 0, max: 700 * 24 * 60 }), (zones, minute) => {
        const now = FROM + minute * MINUTE_MS;
        const at = nextAllowed(now, zones, window, 'Europe/London');
        expect(zones.every((zone) => isInside(at, zone, window))).toBe(true);
        if (at > now) expect(zones.every((zone) => isInside(at - 1, zone, window))).toBe(false);
        // No earlier minute would do either.
        for (let earlier = Math.ceil(now / QUARTER) * QUARTER; earlier < at; earlier += QUARTER) {
          expect(zones.every((zone) => isInside(earlier, zone, window))).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('a new look at the chosen instant finds it allowed', () => {
    const everywhere = plausibleZones(undefined, {
      timezone: 'Europe/London',
      policy: { markets: ['US', 'GB', 'AU', 'CN', 'NZ'] },
    });
    const window = { fromHour: 9, toHour: 20 };
    for (let at = FROM; at < FROM + 400 * DAY_MS; at += 37 * HOUR_MS) {
      const next = nextAllowed(at, everywhere, window, 'Europe/London');
      expect(nextAllowed(next, everywhere, window, 'Europe/London')).toBe(next);
    }
  });

  it('where the zones share no minute the touch waits for the hours of the shop, and is not dropped', () => {
    const zones = ['Europe/London', 'Pacific/Auckland', 'America/Los_Angeles'];
    const window = { fromHour: 9, toHour: 17 };
    const now = Date.UTC(2026, 5, 10, 2);
    expect(nextCommon(now, zones, window)).toBeUndefined();
    const at = nextAllowed(now, zones, window, 'Europe/London');
    expect(isInside(at, 'Europe/London', window)).toBe(true);
    expect(at - now).toBeLessThanOrEqual(2 * DAY_MS);
  });

  it('the hours of a shop far away do not stand for those of a country whose zones share no minute', () => {
    const window = { fromHour: 9, toHour: 14 };
    const zones = plausibleZones('US', { timezone: 'Europe/Berlin', policy: { markets: ['DE'] } });
    for (let at = FROM; at < FROM + 3 * DAY_MS; at += HOUR_MS) {
      const next = nextAllowed(at, zones, window, 'Europe/Berlin');
      expect(zones.some((zone) => isInside(next, zone, window))).toBe(true);
      expect(isInside(next, 'America/New_York', window)).toBe(true);
    }
  });

  it('a window that never opens defers by a day at a time', () => {
    expect(nextAllowed(FROM, ['Europe/London'], { fromHour: 9, toHour: 9 }, 'Europe/London')).toBe(FROM + DAY_MS);
  });
});

describe('I6: plausible zones', () => {
  const shop = { timezone: 'Europe/Berlin', policy: { markets: ['DE', 'us'] } };

  it('are those of the known country, whatever its case', () => {
    expect(plausibleZones('gb', shop)).toEqual(['Europe/London']);
    expect(zonesOfCountry('US').length).toBeGreaterThan(20);
  });

  it.each([undefined, '', 'ZZ', 'Germany', '../..'])('are those of all markets when the country is %s', (country) => {
    expect(new Set(plausibleZones(country, shop))).toEqual(new Set([...zonesOfCountry('DE'), ...zonesOfCountry('US')]));
  });

  it("are the shop's own when no market is known", () => {
    expect(plausibleZones(undefined, { timezone: 'Asia/Tokyo', policy: { markets: [] } })).toEqual(['Asia/Tokyo']);
  });
});
