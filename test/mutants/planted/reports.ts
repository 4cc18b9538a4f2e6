import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'report-link-forever',
    what: 'a link to a report works for ever',
    file: 'shared/model/message/report-token.ts',
    find: "typeof until === 'number' && now < until ?",
    put: "typeof until === 'number' ?",
    tests: ['shared/model/message/report-token.test.ts', 'shared/flow/report/open-link.test.ts'],
  },
  {
    id: 'report-link-shared-key',
    what: 'links to reports and those of shoppers are sealed under one key',
    file: 'shared/model/message/sealed-token.ts',
    find: 'update(labelOf(purpose))',
    put: "update('perennial-link-1')",
    tests: ['shared/model/message/sealed-token.test.ts'],
  },
  {
    id: 'report-address-of-an-hour',
    what: 'the address of a report in S3 opens for an hour',
    file: 'shared/adapters/objects/report-addresses.ts',
    find: 'const ADDRESS_SECONDS = 300;',
    put: 'const ADDRESS_SECONDS = 3600;',
    tests: ['test/contract/report-pages.test.ts'],
  },
];
