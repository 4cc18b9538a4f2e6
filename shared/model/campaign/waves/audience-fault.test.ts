import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { audienceFault, sentTo } from './audience-fault.ts';

const DAY = '2026-11-10';

describe('the numbers of people between which a wave goes out', () => {
  it.each([
    [10, {}, 9, 11],
    [300, {}, 270, 330],
    [9, {}, 9, 9],
    [300, { drift: 0 }, 300, 300],
    [10, { drift: 1 }, 1, 20],
    [10, { drift: 100 }, 1, 49],
  ] as const)('of %i approved', (approved, campaign, least, most) => {
    expect(sentTo(approved, campaign)).toEqual({ least, most });
  });

  it('I13: are those at which nothing is held, and never nobody or everybody whom nobody approved', () => {
    const people = fc.nat(400);
    fc.assert(
      fc.property(
        people,
        people,
        people,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (approved, audience, more, drift) => {
          const counted = { day: DAY, audience, everybody: audience + more, unknown: [] };
          const fault = audienceFault(counted, approved, { drift }, DAY);
          const { least, most } = sentTo(approved, { drift });
          const isEverybody = more === 0 && audience > approved;
          const isSent = audience > 0 && audience >= least && audience <= most && !isEverybody;
          expect(fault === undefined).toBe(isSent);
          if (isSent) expect(Math.abs(audience - approved)).toBeLessThanOrEqual(approved * drift + 0.001);
        },
      ),
    );
  });
});
