import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { customerKeys, customerOf, newCustomer, newItem } from './customer-item.ts';

const { main, page } = customerKeys(4);
const entryOf = (version: number, grossMinor: number) => ({ 's:1': anEntry({ version, grossMinor }) });
const onMain = (version: number) => newCustomer(main('garden', 'ada'), entryOf(version, 100 + version), 7);
const onPage = (version: number) => newItem(page('garden', 'ada', 's:1'), entryOf(version, 200 + version));

it.each([
  [2, 1, 102],
  [1, 2, 202],
  [10, 9, 110],
  [0, 1, 201],
])(
  'I1: of one order on the main item (version %i) and a page (%i) the newer holds, whichever is read first',
  (onItem, paged, gross) => {
    for (const items of [
      [onMain(onItem), onPage(paged)],
      [onPage(paged), onMain(onItem)],
      [onPage(paged), onMain(onItem), onPage(paged)],
    ]) {
      const { entries, since } = customerOf('garden', 'ada', items);
      expect(entries.get('s:1')).toMatchObject({ version: Math.max(onItem, paged), grossMinor: gross });
      expect([entries.size, since]).toEqual([1, 7]);
    }
  },
);

it('I1: and other orders of both are all there', () => {
  const paged = newItem(page('garden', 'ada', 's:2'), { 's:2': anEntry({ version: 9 }), 's:1': anEntry() });
  const { entries } = customerOf('garden', 'ada', [paged, onMain(5)]);
  expect([...entries].map(([key, { version }]) => [key, version]).sort()).toEqual([
    ['s:1', 5],
    ['s:2', 9],
  ]);
});
