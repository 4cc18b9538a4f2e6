import type { Membership } from '#model/membership/membership.ts';

interface Wish {
  readonly shop: string;
  readonly pendingDays: number;
  readonly expiresAfterDays: number;
}

/** A membership with points that end soon, twice as many on the higher of its two levels, which is lost within weeks. */
export const oakScheme = ({ shop, pendingDays, expiresAfterDays }: Wish): Membership => ({
  ...{ id: 'circle', shop, name: 'Circle', terms: { version: '1', url: 'https://garden.test/terms' } },
  points: {
    name: { en: 'leaves' },
    rules: [
      {
        ...{ from: '2026-01-01', earn: { points: 1, perMinor: 100 }, pendingDays, expiresAfterDays },
        ...{ levels: { oak: 2 } },
      },
    ],
  },
  levels: {
    ...{ by: 'net', windowDays: 20, graceDays: 2 },
    levels: [
      { id: 'fern', name: 'Fern', from: 0 },
      { id: 'oak', name: 'Oak', from: 15_000 },
    ],
  },
});
