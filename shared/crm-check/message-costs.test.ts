import { expect, it } from 'vitest';
import { checkCrm } from './check.ts';
import { EXAMPLE_SHOP } from './examples.ts';

const faults = (messageCosts: object) =>
  checkCrm(
    { shops: [{ ...EXAMPLE_SHOP, messageCosts }], programs: [] },
    { templates: [], platforms: EXAMPLE_SHOP.platforms },
  ).map(({ path, what }) => `${path}: ${what}`);

it('what 1,000 messages cost is a whole number of minor units of channels that there are', () => {
  expect(faults({ email: 9, sms: 0 })).toEqual([]);
  const minor = /is not a whole number of minor units/;
  for (const [costs, place] of [
    [{ sms: 0.095 }, 'messageCosts.sms'],
    [{ email: -9 }, 'messageCosts.email'],
  ] as const)
    expect(faults(costs)).toEqual([expect.stringMatching(new RegExp(`${place}: ${minor.source}`))]);
  expect(faults({ fax: 9 })).toEqual([expect.stringMatching(/messageCosts: has unknown fields: fax/)]);
});
