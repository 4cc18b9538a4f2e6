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

it('what 1,000 parts cost is told by country', () => {
  const found = (partCosts: object) =>
    checkCrm(
      { shops: [{ ...EXAMPLE_SHOP, partCosts }], programs: [] },
      { templates: [], platforms: EXAMPLE_SHOP.platforms },
    ).map(({ path, what }) => `${path}: ${what}`);
  expect(found({ sms: { DE: 7_500, other: 9_500 } })).toEqual([]);
  expect(found({ sms: { Germany: 7_500 } })).toEqual([expect.stringMatching(/partCosts.sms: names something else/)]);
  expect(found({ sms: { DE: 0.075 } })).toEqual([expect.stringMatching(/partCosts.sms.DE: is not a whole number/)]);
  expect(found({ sms: 9_500 })).toHaveLength(1);
  expect(found({ fax: { DE: 9 } })).toEqual([expect.stringMatching(/partCosts: has unknown fields: fax/)]);
});
