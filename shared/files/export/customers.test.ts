import { expect, it } from 'vitest';
import type { Fact } from '#model/customer/facts.ts';
import { residueIdOf } from '#model/customer/residue.ts';
import { anEntry } from '#test/support/daily.ts';
import { customerRow } from './customers.ts';

it('I9: exports the net value and the purchases that the KPIs and segments count', () => {
  const at = Date.parse('2024-03-10T12:00:00Z');
  const entries = new Map([
    ['s:1', anEntry({ at })],
    ['s:2', anEntry({ at: at + 1, returns: [[at + 2, 1000]] })],
    ['s:credit-note', anEntry({ at: at + 3, state: 'return only', grossMinor: 0, returns: [[at + 3, 400]] })],
  ]);
  const customer = { shop: 'garden', id: 'ann', entries };
  const nothing = { profile: undefined, newestOrder: undefined, facts: [], consents: [] };
  expect(customerRow({ customer, ...nothing, currency: 'GBP' })).toMatchObject({
    orders: 1,
    net: '6.00',
    lastOrderAt: '2024-03-10T12:00:00.000Z',
  });
});

it('I11: of a member the points and the level that were told, of what stays of an erased one neither', () => {
  const told: Fact = { kind: 'member', name: '', at: 0, value: { points: 40, level: 'Oak' } };
  const nothing = { profile: undefined, newestOrder: undefined, facts: [told], consents: [], currency: 'GBP' };
  const rowOf = (id: string) => customerRow({ customer: { shop: 'garden', id, entries: new Map() }, ...nothing });
  expect(rowOf('ann')).toMatchObject({ points: 40, level: 'Oak' });
  expect(rowOf(residueIdOf('1'))).toMatchObject({ points: undefined, level: undefined });
});
