import type { PlantedBug } from '../planted-bug.ts';

const DAYS = ['shared/flow/days/days.test.ts'];
const PEOPLE = ['cli/commands/people.test.ts'];

/** What goes wrong between the file of a day and who reads it. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'audience-list-trusts-the-day',
    what: 'whoever was erased since the day stands on the list of people',
    file: 'cli/person/living.ts',
    find: 'if (!customer || customer.erased || customer.mergedInto !== undefined) return undefined;',
    put: 'if (!customer) return undefined;',
    tests: PEOPLE,
  },
  {
    id: 'audience-takes-mail-for-ads',
    what: 'a list for an ad platform goes by the consent to e-mails',
    file: 'cli/commands/export-audience.ts',
    find: 'if (list.isShared && topic === undefined)',
    put: 'if (list.isShared && topic === "")',
    tests: PEOPLE,
  },
  {
    id: 'audience-unlinked-address',
    what: 'an address that an order merely mentions is handed on',
    file: 'shared/model/policy/rules/listed-contact.ts',
    find: 'if (address === undefined || person.unlinked?.includes(id)) continue;',
    put: 'if (address === undefined) continue;',
    tests: ['shared/model/policy/rules/listed-contact.test.ts'],
  },
  {
    id: 'days-nearest-is-the-newest',
    what: 'a day that is not kept is answered by a later one',
    file: 'shared/flow/days/nearest-day.ts',
    find: 'if (asked !== undefined && day > asked) continue;',
    put: '',
    tests: DAYS,
  },
  {
    id: 'days-drop-a-part-too-early',
    what: 'customers of a range that was cut otherwise the day before count as gone and come anew',
    file: 'shared/flow/days/compare-days.ts',
    find: 'held = held.filter((before) => before.part.range.to >= part.range.from);',
    put: 'held = held.filter((before) => before.part.range.to > part.range.to);',
    tests: DAYS,
  },
  {
    id: 'tiktok-hashes-the-plus',
    what: 'hashes match nobody whose address holds a plus',
    file: 'shared/files/audience/tiktok.ts',
    find: "email?.replace(/\\+[^@]*(?=@)/, '')",
    put: 'email',
    tests: ['shared/files/audience/lists.test.ts'],
  },
  {
    id: 'tried-segment-without-catalogue',
    what: 'a segment that is tried holds fewer than the run will find, since groups that only the catalogue tells are not known',
    file: 'shared/flow/try/try-segments.ts',
    find: '    catalogue: await readCatalogue(shop.id, products),\n',
    put: '',
    tests: ['cli/commands/segments-try.test.ts'],
  },
  {
    id: 'pyramid-always-net',
    what: 'the pyramid of a shop that cuts tiers by margin calls it net value',
    file: 'cli/segments/value-text.ts',
    find: 'const word = VALUE[by];',
    put: 'const word = VALUE.net;',
    tests: ['cli/commands/segments.test.ts'],
  },
  {
    id: 'missing-costs-lost-in-merge',
    what: 'of SKUs without a cost the record counts only the buyers that one task saw',
    file: 'shared/model/given/missing-costs.ts',
    find: 'into.skus.set(sku, (into.skus.get(sku) ?? 0) + customers);',
    put: 'into.skus.set(sku, customers);',
    tests: ['shared/model/given/missing-costs.test.ts'],
  },
];
