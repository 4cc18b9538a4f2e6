import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { inProof } from '#test/support/in-proof.ts';
import type { SendWindow } from '../shop/contact-policy.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../values/time/day.ts';
import { nextAllowed, nextCommon } from './quiet-hours.ts';
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

/** Changes of offset of a zone within two years from 2026. */
function transitions(zone: string): number[] {
  const found: number[] = [];
  let at = Temporal.Instant.fromEpochMilliseconds(FROM).toZonedDateTimeISO(zone).getTimeZoneTransition('next');
  while (at && at.epochMilliseconds < FROM + 730 * DAY_MS) {
    found.push(at.epochMilliseconds);
    at = at.getTimeZoneTransition('next');
  }
  return found;
}

describe('I6: quiet hours', () => {
  it(`hold in every ${inProof('', 'third ')}zone of the world around every change of offset, and no earlier minute would do`, () => {
    const windows: readonly SendWindow[] = [
      { fromHour: 9, toHour: 20 },
      { fromHour: 2, toHour: 3 },
    ];
    let checked = 0;
    for (const zone of ZONES.filter((_, n) => inProof(true, n % 3 === 0))) {
      const changes = transitions(zone);
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
    expect(checked).toBeGreaterThan(inProof(50_000, 17_000));
  }, 60_000);

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
