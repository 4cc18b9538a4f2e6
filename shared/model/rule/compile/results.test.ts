import { describe, expect, it } from 'vitest';
import { anEntry } from '#test/support/daily.ts';
import { aDayRow } from '#test/support/day-row.ts';
import { CLOSED, END, RULE_SHOP, TODAY } from '#test/support/rules/people.ts';
import type { Fact } from '../../customer/facts.ts';
import type { DayRow } from '../../day/day-row.ts';
import type { KnownCustomer } from '../../day/known-customer.ts';
import type { OrderDetails } from '../../order/details.ts';
import { DAY_MS, startOfDay } from '../../values/time/day.ts';
import type { Rule, SegmentDefinition } from '../definition.ts';
import { compileSegments } from './compile.ts';

const tea: OrderDetails = { version: 1, lines: [['A', 1, 900, 'tea']] };
const mug: OrderDetails = { version: 1, lines: [['B', 1, 1500, 'mugs']] };
const untold: OrderDetails = { version: 1, lines: [['C', 1]] };
const daysAgo = (n: number) => startOfDay(CLOSED, RULE_SHOP.timezone) + 9 * 3_600_000 - n * DAY_MS;

/** @param orders each so many days ago, with its lines */
const customer = (...orders: readonly (readonly [ago: number, details?: OrderDetails])[]): KnownCustomer => ({
  customer: {
    shop: RULE_SHOP.id,
    id: 'c',
    entries: new Map(orders.map(([ago], i) => [`s:${i}`, anEntry({ at: daysAgo(ago) })])),
  },
  details: new Map(orders.flatMap(([, details], i) => (details ? [[`s:${i}`, details] as const] : []))),
});
const row = (lastDay = TODAY, orders = 1): DayRow =>
  aDayRow({
    ...{ id: 'c', since: TODAY, firstDay: lastDay, lastDay, orderDays: orders, netMinor: 1000 },
    ...{ bought: true, windowOrderDays: 1 },
  });
const membership = { r: 3, f: 3, m: 3, stage: 'active' } as const;

const segment = (id: string, where: Rule): SegmentDefinition => ({ id, name: id, where });
const not = (of: Rule): Rule => ({ type: 'not', of });
const and = (...of: readonly Rule[]): Rule => ({ type: 'and', of });

function idsOf(definitions: readonly SegmentDefinition[], known: KnownCustomer, of = row()): readonly string[] {
  const compiled = compileSegments(definitions, RULE_SHOP);
  const answers = new Uint8Array(compiled.questions);
  compiled.ask(known, { shop: RULE_SHOP, today: TODAY, end: END }, answers);
  return compiled.decide({ ...of, answers }, membership, { today: TODAY });
}
const selects = (where: Rule, known: KnownCustomer, of?: DayRow) =>
  idsOf([segment('s', where)], known, of).length === 1;

describe('A within 60 days and not B', () => {
  const rule = and({ type: 'orders', groups: ['tea'], withinDays: 60 }, not({ type: 'orders', groups: ['mugs'] }));

  it('selects by days of the calendar: the closed one and the 59 before it', () => {
    expect(selects(rule, customer([59, tea]))).toBe(true);
    expect(selects(rule, customer([60, tea]))).toBe(false);
    expect(selects(rule, customer([0, tea], [400, mug]))).toBe(false);
    expect(selects(rule, customer([-1, tea]))).toBe(false);
  });

  it('the group that the order told counts, and the catalogue only where it told none', () => {
    const compiled = compileSegments([segment('s', { type: 'orders', groups: ['tea'] })], RULE_SHOP);
    const asked = (details: OrderDetails): number | undefined => {
      const answers = new Uint8Array(compiled.questions);
      const catalogue = (sku: string) => (sku === 'A' ? 'cups' : 'tea');
      compiled.ask(customer([1, details]), { shop: RULE_SHOP, today: TODAY, end: END, groupOf: catalogue }, answers);
      return answers[0];
    };
    expect([tea, mug, untold].map(asked)).toEqual([1, 0, 1]);
  });

  it('selects nobody of whose orders the group is not known, under not either', () => {
    expect(selects(rule, customer([5, tea], [30, untold]))).toBe(false);
    expect(selects(rule, customer([5, tea], [30]))).toBe(false);
    expect(selects(rule, { ...customer([5, tea]), details: undefined })).toBe(false);
    expect(selects(rule, customer([5, tea], [30, untold], [31, mug]))).toBe(false);
  });
});

describe('other results that are promised', () => {
  it('more than ten orders, and none for 90 days', () => {
    const moreThanTen: Rule = { type: 'orders', count: { min: 11 } };
    expect([10, 11].map((orders) => selects(moreThanTen, customer(), row(TODAY, orders)))).toEqual([false, true]);
    const quiet: Rule = { type: 'orders', withinDays: 90, count: { max: 0 } };
    expect([89, 90].map((ago) => selects(quiet, customer(), row(TODAY - ago)))).toEqual([false, true]);
    expect(selects(quiet, customer(), row(0, 0))).toBe(true);
  });

  it('the channel of the first order, by time and then by key', () => {
    const first: Rule = { type: 'order', which: 'first', channels: ['pos'] };
    const at = daysAgo(3);
    const entries = new Map([
      ['s:2', anEntry({ at, channel: 'web' })],
      ['s:1', anEntry({ at, channel: 'pos' })],
      ['s:0', anEntry({ at: at + 1, channel: 'web' })],
    ]);
    expect(selects(first, { customer: { ...customer().customer, entries } })).toBe(true);
    expect(selects(not(first), customer())).toBe(false);
  });

  it('a birthday on the closed day is over: the next is in a year', () => {
    const today = {
      ...customer(),
      preferences: { interests: [], frequency: 'normal', updatedAt: 1, birthday: CLOSED.slice(5) } as const,
    };
    expect(selects({ type: 'birthday', inDays: { min: 0, max: 7 } }, today)).toBe(false);
    expect(selects({ type: 'birthday', inDays: { min: 365, max: 365 } }, today)).toBe(true);
  });

  it('a lead is no service case, unless the cause asks for it', () => {
    const told = (...causes: readonly string[]) => ({
      ...customer(),
      facts: causes.map((cause) => ({ kind: 'case', name: cause, at: 1, value: { state: 'open', cause } }) as const),
    });
    const open: Rule = { type: 'case', state: 'open' };
    const lead: Rule = { type: 'case', causes: ['lead'] };
    const late: Rule = { type: 'case', causes: ['late'] };
    const asked = (...causes: readonly string[]) => [open, lead, late].map((rule) => selects(rule, told(...causes)));
    expect(asked('lead')).toEqual([false, true, false]);
    expect(asked('late')).toEqual([true, false, true]);
    expect(asked('lead', 'late')).toEqual([true, true, true]);
    expect(selects(not(open), told('lead'))).toBe(true);
  });

  it('a rule that selects everybody does', () => {
    const everybody: Rule = { type: 'or', of: [{ type: 'orders', count: { min: 0 } }] };
    expect(selects(everybody, customer(), row(0, 0))).toBe(true);
  });

  it('money of another currency, an unknown attribute, a removed or circular segment select nobody, under not either', () => {
    const broken: readonly Rule[] = [
      { type: 'worth', of: 'net', value: { currency: 'EUR', max: '1000' } },
      { type: 'worth', of: 'net', value: { currency: 'GBP', min: 'much' } },
      { type: 'attribute', name: 'vipp', is: [true] },
      { type: 'segment', name: 'rule:gone' },
      { type: 'segment', name: 'rule:s' },
      { type: 'interest', is: ['wine'] },
      { type: 'and', of: [] },
      { type: 'or', of: [] },
      { type: 'wishes' } as never,
      { type: 'toString' } as never,
    ];
    for (const where of broken) {
      expect([where, selects(where, customer([1, tea]))]).toEqual([where, false]);
      expect([where, selects(not(where), customer([1, tea]))]).toEqual([where, false]);
    }
    expect(compileSegments([segment('s', and(...broken))], RULE_SHOP).faults.map(({ path }) => path)).toEqual([
      'where.of[3].name',
      'where.of[4].name',
      'where.of[0].value.currency',
      'where.of[1].value',
      'where.of[2].name',
      'where.of[5].is[0]',
    ]);
  });

  it('I13: an empty list selects nobody, also who has nothing to compare with it, under not either', () => {
    const empty: readonly Rule[] = [
      { type: 'orders', groups: [] },
      { type: 'orders', skus: [], count: { max: 0 } },
      { type: 'orders', channels: [], withinDays: 1 },
      { type: 'order', which: 'last', groups: [], withinDays: 1 },
      { type: 'event', name: 'quiz', properties: { result: [] } },
      { type: 'case', causes: [] },
      { type: 'member', levels: [], points: { min: 100 } },
      { type: 'replenishment', withinDays: 5, groups: [], skus: ['A'] },
    ];
    const facts = [{ kind: 'member', name: '', at: 1, value: { level: 'gold', points: 5 } }] as const;
    for (const where of empty) {
      for (const known of [customer(), customer([40, tea])]) {
        expect([where, selects(where, { ...known, facts })]).toEqual([where, false]);
        expect([where, selects(not(where), { ...known, facts })]).toEqual([where, false]);
      }
    }
  });

  it('I13: a group of a campaign holds whose answer is known, by its message or by any; another campaign is another', () => {
    const asks = (of?: string): Rule => ({ type: 'campaign', campaign: 'tea', of, groups: ['clicked', 'replied'] });
    const told = (name: string, group: 'clicked' | 'silent') => ({
      ...customer(),
      facts: [{ kind: 'group', name, at: 1, value: { group } }] as const,
    });
    const results = (known: KnownCustomer) =>
      [asks('first'), not(asks('first')), asks(), not(asks())].map((where) => selects(where, known));
    expect(results(told('tea/first', 'clicked'))).toEqual([true, false, true, false]);
    expect(results(told('tea/first', 'silent'))).toEqual([false, true, false, true]);
    expect(results(told('tea/second', 'clicked'))).toEqual([false, false, true, false]);
    for (const nobody of [told('tea-two/first', 'clicked'), told('other/first', 'silent'), customer()])
      expect(results(nobody)).toEqual([false, false, false, false]);
  });

  it('I13: an answer to a campaign is the last word of who gave one, in any order; of others neither it nor its not holds', () => {
    const no: Rule = { type: 'answered', campaign: 'tea', is: ['none'] };
    const low: Rule = { type: 'answered', campaign: 'tea', score: { max: 6 } };
    const say = (name: string, at: number, value: object, survey = 'tea') =>
      ({ kind: 'answer', name, at, value: { survey, ...value } }) as Fact;
    const chose = (name: string, at: number, answer: string) => say(name, at, { chosen: { answer } });
    const results = (...facts: readonly Fact[]) =>
      [no, not(no), low, not(low)].map((where) => selects(where, { ...customer(), facts }));
    expect(results(chose('a', 1, 'none'))).toEqual([true, false, false, false]);
    expect(results(chose('a', 1, 'green'))).toEqual([false, true, false, false]);
    expect(results(say('a', 1, { score: 6 }))).toEqual([false, false, true, false]);
    expect(results(say('a', 1, { score: 7 }))).toEqual([false, false, false, true]);
    for (const both of [
      [chose('a', 1, 'none'), chose('b', 2, 'green')],
      [chose('b', 2, 'green'), chose('a', 1, 'none')],
      [chose('b', 1, 'green'), chose('a', 1, 'none')],
    ])
      expect(results(...both)).toEqual([false, true, false, false]);
    expect(results(chose('a', 1, 'none'), chose('b', END, 'green'))).toEqual([true, false, false, false]);
    for (const nothing of [[], [say('a', 1, { chosen: { answer: 'none' } }, 'other')], [say('a', 1, {})]])
      expect(results(...nothing)).toEqual([false, false, false, false]);
  });

  it('a value that no calendar holds is unknown and stops no run', () => {
    const facts = [{ kind: 'attribute', name: 'ends', at: 1, value: 1e300 }] as const;
    const rule: Rule = { type: 'attribute', name: 'ends', withinDays: 5 };
    expect(selects(rule, { ...customer(), facts })).toBe(false);
    expect(selects(not(rule), { ...customer(), facts })).toBe(false);
  });

  it('answers to other questions, as after a deployment within a run, are answers to none', () => {
    const compiled = compileSegments([segment('s', not({ type: 'tag', is: ['a'] }))], RULE_SHOP);
    const day = { today: TODAY };
    expect(compiled.decide({ ...row(), answers: Uint8Array.of(0) }, membership, day)).toEqual(['s']);
    expect(compiled.decide({ ...row(), answers: Uint8Array.of(0, 0) }, membership, day)).toEqual([]);
    expect(compiled.decide({ ...row(), answers: new Uint8Array(0) }, membership, day)).toEqual([]);
  });
});

describe('what is compiled', () => {
  const vip: Rule = { type: 'attribute', name: 'vip', is: [true] };

  it('reads only rows that a rule names', () => {
    const wanted = (where: Rule) => compileSegments([segment('s', where)], RULE_SHOP).wanted;
    const none = { details: false, facts: false, preferences: false, member: false };
    expect(wanted(and({ type: 'orders' }, { type: 'orders', channels: ['web'] }))).toEqual(none);
    expect(wanted({ type: 'reach', channel: 'email', is: 'reachable' })).toEqual(none);
    expect(wanted({ type: 'orders', skus: ['A'] })).toEqual({ ...none, details: true });
    expect(wanted(not(vip))).toEqual({ ...none, facts: true });
    // an answer to a poll is a fact
    expect(wanted({ type: 'interest', is: ['tea'] })).toEqual({ ...none, preferences: true, facts: true });
  });

  it('asks the same question once, however often and in whatever words of order it is asked', () => {
    const again: Rule = { name: 'vip', is: [true], type: 'attribute' };
    const compiled = compileSegments(
      [segment('a', vip), segment('b', not(again)), segment('c', and(vip, again))],
      RULE_SHOP,
    );
    expect(compiled.questions).toBe(1);
  });

  it('needs predictions only where a rule asks for one', () => {
    const of = (where: Rule) => compileSegments([segment('s', where)], RULE_SHOP).needsPrediction;
    expect(of(vip)).toBe(false);
    expect(of(not({ type: 'prediction', of: 'active', range: { max: 0.3 } }))).toBe(true);
  });

  it('changes the hash of a rule and of all that name it, and of no other', () => {
    const list = (within: number) => [
      segment('top', not({ type: 'segment', name: 'rule:middle' })),
      segment('middle', and(vip, { type: 'segment', name: 'rule:base' })),
      segment('base', { type: 'orders', withinDays: within }),
      segment('other', vip),
    ];
    const before = compileSegments(list(30), RULE_SHOP).hashes;
    const after = compileSegments(list(31), RULE_SHOP).hashes;
    expect(
      Object.keys(before)
        .filter((id) => before[id] !== after[id])
        .sort(),
    ).toEqual(['base', 'middle', 'top']);
    const renamed = list(30).map((one) => ({ ...one, name: 'New name', coolDownDays: 3 }));
    expect(compileSegments(renamed.toReversed(), RULE_SHOP).hashes).toEqual(before);
    const text = compileSegments(list(30), { ...RULE_SHOP, attributes: { vip: 'text' } }).hashes;
    expect(
      Object.keys(before)
        .filter((id) => before[id] !== text[id])
        .sort(),
    ).toEqual(['middle', 'other', 'top']);
  });

  it('gives the ids of a customer sorted, whatever the order of the list', () => {
    const any: Rule = { type: 'orders', count: { min: 0 } };
    expect(idsOf([segment('b', any), segment('c', any), segment('a', any)], customer())).toEqual(['a', 'b', 'c']);
  });

  it('holds 200 segments', () => {
    const ids = Array.from({ length: 200 }, (_, i) => `s-${String(i).padStart(3, '0')}`);
    const many = ids.map((id, i) => segment(id, { type: 'orders', count: { min: i % 4 } }));
    expect(idsOf(many, customer(), row(TODAY, 2))).toEqual(ids.filter((_, i) => i % 4 <= 2));
  });
});
