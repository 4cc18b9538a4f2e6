import { describe, expect, it } from 'vitest';
import { asOfDay, kpiNamed, readOrders } from '#test/support/order-kpi.ts';
import type { Fact } from '../../customer/facts.ts';
import type { KnownCustomer } from '../../day/known-customer.ts';

const context = asOfDay('2024-06-20', 'Asia/Tokyo');
const NOON = Date.parse('2024-06-20T03:00:00Z');

type Value = Extract<Fact, { kind: 'answer' }>['value'];
const said = (score: number, more: Partial<Value> = {}, at = NOON): Fact => ({
  ...{ kind: 'answer', name: `${score}-${at}`, at },
  value: { survey: 's', score, ...more },
});
const people = (facts: readonly (readonly Fact[])[]): readonly KnownCustomer[] =>
  facts.map((of, n) => ({ customer: { shop: 's', id: `c${n}`, entries: new Map() }, facts: of }));
const read = (name: string, facts: readonly (readonly Fact[])[]) => readOrders(kpiNamed(name), people(facts), context);

const SIX = [
  [said(10, { facets: { product: 10, service: 2 }, expected: 'more' }), said(9, { facets: { product: 9 } })],
  [said(8, { facets: { product: 8 }, expected: 'as' })],
  [said(7, { facets: { product: 5 }, expected: 'as' })],
  [said(6, { facets: { product: 4 }, expected: 'less' })],
  [said(0, { expected: 'less' })],
];

describe('answers to surveys', () => {
  it('have a mean, and one of each facet that enough people spoke of', () => {
    expect(read('survey-score', SIX)).toEqual({
      ...{ known: true, value: 40 / 6, of: 6 },
      parts: { answers: 6, product: 36 / 5, 'product:answers': 5 },
    });
  });

  it('count as content from 8 on, each facet by itself', () => {
    expect(read('survey-content', SIX)).toMatchObject({
      ...{ value: 3 / 6, of: 6 },
      parts: { content: 3, answers: 6, 'product:content': 3, 'product:answers': 5 },
    });
  });

  it('promote from 9 on, and detract up to 6, with the chance that is in so few', () => {
    const nps = read('survey-nps', SIX);
    expect(nps).toMatchObject({ value: 0, of: 6, parts: { promoters: 2, passives: 2, detractors: 2 } });
    // 1.96 times the root of (4/6 - 0) / 6
    expect(nps.known && nps.high).toBeCloseTo(0.6533, 3);
    expect(nps.known && nps.low).toBeCloseTo(-0.6533, 3);
    expect(read('survey-nps', [Array.from({ length: 9 }, (_, n) => said(3, {}, NOON - n))])).toMatchObject({
      value: -1,
      low: -1,
    });
  });

  it('set what was expected against what came', () => {
    expect(read('survey-expected', SIX)).toMatchObject({
      ...{ value: 3 / 5, of: 5 },
      parts: { 'expected:less': 2, 'expected:as': 2, 'expected:more': 1 },
    });
  });

  it('of fewer than five nothing is said, and of a day that is not over, of nonsense or of nobody known nothing counts', () => {
    const names = ['survey-score', 'survey-content', 'survey-nps', 'survey-expected'];
    const four = SIX.slice(1).map((of) => of.slice(0, 1));
    for (const name of names) {
      expect(read(name, four), name).toMatchObject({ known: false, why: { en: expect.stringContaining('too few') } });
      expect(read(name, []), name).toMatchObject({ known: false, why: { en: expect.stringContaining('nobody') } });
    }
    const tomorrow = Date.parse('2024-06-20T15:00:00Z');
    const none = [[said(5, {}, tomorrow), said(11), said(-1), said(Number.NaN), said(1e300)]];
    expect(read('survey-score', none)).toMatchObject({ known: false });
    const anonymous = people([SIX.flat()]).map(({ customer, facts }) => ({
      customer: { ...customer, id: 'ANON#2024-06-20#1' },
      facts,
    }));
    expect(readOrders(kpiNamed('survey-score'), anonymous, context)).toMatchObject({ known: false });
  });
});
