import { expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { asOfDay, countOrders } from '#test/support/order-kpi.ts';
import type { Customer } from '../customer/customer.ts';
import type { OrderEntry } from '../order/order.ts';
import { dayNumber } from '../values/time/day-number.ts';
import { KPIS } from './all.ts';
import { cellsKeyOf } from './form/kpi.ts';
import type { KpiRow } from './rows.ts';
import { kpiFigures, type RowsByGrain } from './values.ts';

it('a figure is read from the cells that are stored for it, also where others read them too', () => {
  const at = dayNumber('2024-03-10');
  const sharing = KPIS.filter((kpi) => kpi.cells !== undefined && kpi.grain === 'day');
  for (const kpi of sharing) {
    const answers = { 'p:email:sent': 9, 'p:email:delivered': 8, 'p:email:bounced': 1, 'p:email:complained': 1 };
    const told = { answers: 9, sum: 72, content: 8, promoters: 7, detractors: 1, 'expected:more': 9 };
    const reacted = { 'p:email:clicked': 2, 'p:email:opened': 5 };
    const points = { issued: -60, adjusted: -3, redeemed: 5, expired: 9, 'taken-back': 3, pending: 6, available: 40 };
    const over = { over: 40, 'over-squares': 40 };
    const cells = {
      '': 8,
      new: 2,
      orders: 2,
      gross: 9,
      returned: 3,
      first: 1,
      ...answers,
      ...reacted,
      ...told,
      ...points,
      ...over,
    };
    const row = { grain: 'day', at, since: '2024-03-10', kpis: { [cellsKeyOf(kpi)]: cells } } as const;
    const [figure] = kpiFigures({ day: [row], month: [], cohort: [] }, at, [kpi]);
    expect(figure?.value, kpi.name).toMatchObject({ known: true });
    expect(figure?.value.known && figure.value.value, kpi.name).toBeGreaterThan(0);
  }
});

it('of messages of days that no run has counted it is not said that none left', () => {
  const at = dayNumber('2024-03-10');
  const row = { grain: 'day', at, since: '2024-03-10', kpis: { '~orders': { '': 1 } } } as const;
  const ofMessages = KPIS.filter(({ grain, restatesDays }) => restatesDays !== undefined && grain === 'day');
  expect(ofMessages.length).toBeGreaterThan(0);
  for (const { kpi, value } of kpiFigures({ day: [row], month: [], cohort: [] }, at, ofMessages))
    expect(value.known ? '' : value.why.en, kpi.name).toMatch(
      /is counted in this period|is known to be|nobody was asked yet/,
    );
});

const DAY = dayNumber('2024-03-10');
const rowOf = (kpis: KpiRow['kpis']): RowsByGrain => ({
  day: [{ grain: 'day', at: DAY, since: '2024-03-10', kpis }],
  month: [],
  cohort: [],
});
const read = (name: string, kpis: KpiRow['kpis']) =>
  kpiFigures(rowOf(kpis), DAY, KPIS).find(({ kpi }) => kpi.name === name);

it('rows of a version that did not count it say so, never 0; nobody who bought is 0 all the same', () => {
  const before = { 'new-buyers': { '': 60, web: 60 }, accounts: { orders: 60, gross: 900, buyers: 60, first: 60 } };
  for (const name of ['distinct-buyers', 'new-buyer-share', 'blended-repeat-rate']) {
    const said = read(name, before)?.value;
    expect([name, said?.known === false && said.why.en]).toEqual([name, expect.stringContaining('not counted then')]);
  }
  expect(read('paid-orders', { 'new-buyers': { '': 60 } })?.value.known).toBe(false);
  expect(read('paid-orders', before)?.value).toMatchObject({ known: true, value: 60 });
  expect(read('distinct-buyers', { ...before, 'buyers-30': { '': 60, new: 60 } })?.value).toMatchObject({ value: 60 });
  // nobody is known by name, or everything came back: counted, and it was nobody
  const nobody = { accounts: { 'anonymous:orders': 3, 'anonymous:gross': 90, orders: 1, returned: 5 } };
  expect(read('distinct-buyers', nobody)?.value).toMatchObject({ known: true, value: 0 });
  expect(read('new-buyers', {})?.value).toMatchObject({ known: true, value: 0 });
  // what nobody did is 0 where others bought
  expect(read('repeat-orders', before)?.value.known).toBe(true);
});

it('what is said to hold every buyer does, and what is said to hold nobody else does not', () => {
  const context = asOfDay('2024-03-10', 'UTC');
  const who = (over: Partial<OrderEntry>): Customer => ({
    ...{ shop: 'garden', id: 'c1', entries: new Map([['s:1', anEntry(over)]]) },
  });
  const { at, grossMinor } = anEntry();
  const [buyer, returned] = [who({}), who({ returns: [[at, grossMinor]] })];
  const held = KPIS.filter(({ buyers }) => buyers !== undefined);
  expect(held.length).toBeGreaterThan(8);
  for (const kpi of held) {
    expect([kpi.name, countOrders(kpi, [buyer], context).size]).toEqual([kpi.name, 1]);
    if (kpi.buyers === 'only') expect([kpi.name, countOrders(kpi, [returned], context).size]).toEqual([kpi.name, 0]);
  }
});
