import type { PlantedBug } from '../planted-bug.ts';

const TESTS = ['local/page/people/people.test.ts', 'local/page/page.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'page-erased-as-customers',
    what: 'the page lists what is left of an erased person as any customer',
    file: 'local/page/people/load-people.ts',
    find: 'if (customer.erased || isResidue(id)) return { ...GONE, orders };',
    put: '',
    tests: TESTS,
  },
  {
    id: 'page-any-of-the-filters',
    what: 'people are listed who are in any of the segments that were asked for together',
    file: 'shared/flow/days/people-page.ts',
    find: 'segments.every((name) => own.includes(name))',
    put: 'segments.some((name) => own.includes(name))',
    tests: TESTS,
  },
  {
    id: 'page-unknown-segment-exports-all',
    what: 'the file of a segment that there is not holds everybody',
    file: 'local/page/people-tab.ts',
    find: 'if (format && asked.unknown === undefined) {',
    put: 'if (format) {',
    tests: TESTS,
  },
  {
    id: 'page-suppressed-as-sent',
    what: 'messages that were never sent stand on the strip of a person',
    file: 'local/page/people/load-people.ts',
    find: "state === 'sent' && endedAt !== undefined",
    put: 'endedAt !== undefined',
    tests: TESTS,
  },
  {
    id: 'people-of-a-segment-nobody-is-in',
    what: 'where nobody of a part of the day is in a segment of the team, bits of somebody else say who is',
    file: 'shared/flow/days/people-page.ts',
    find: 'if (bits.includes(-1)) return () => false;',
    put: '',
    tests: ['shared/flow/days/people-page.test.ts'],
  },
  {
    id: 'people-sizes-guess-a-margin',
    what: 'a segment whose people have no costs is shown the margin of those who have',
    file: 'shared/flow/days/day-sizes.ts',
    find: 'to.marginMinor = more.marginMinor === undefined ? undefined : plus(',
    put: 'to.marginMinor = plus(',
    tests: ['shared/flow/days/people-page.test.ts'],
  },
];
