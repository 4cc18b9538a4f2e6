import { expect, it } from 'vitest';
import type { Response } from '#flow/campaign/responses.ts';
import { cameByStore } from './came-by-store.ts';

const came = (person: string, at: number, store?: string): Response => ({
  ...{ customerId: `${person}-${at}`, person, group: 'came', machine: false },
  came: { at, store },
});

it('counts each person once, at the store to which they came last, whatever messages they had', () => {
  const first = [came('ada', 5, 'Market'), came('bob', 9, 'Harbour'), came('cyd', 2)];
  const silent: Response = { customerId: 'dot', person: 'dot', group: 'silent', machine: false };
  const second = [came('ada', 7, 'Harbour'), came('bob', 4, 'Market'), silent];
  expect(cameByStore([{ responses: first }, { responses: second }])).toEqual([
    { store: 'Harbour', people: 2, lastAt: 9 },
    { store: undefined, people: 1, lastAt: 2 },
  ]);
  expect(cameByStore([{ responses: [silent] }])).toEqual([]);
});
