import fc from 'fast-check';
import type { Rule } from '#model/rule/definition.ts';
import type { AmountRange, Period, Predicate, Range } from '#model/rule/predicate.ts';
import { SEGMENT_NAMES } from '#model/segment/membership.ts';
import { CLOSED, maybe, some } from './people.ts';

const period: fc.Arbitrary<Period> = fc.record(
  {
    withinDays: some(1, 2, 5, 30),
    beforeDays: some(1, 3),
    from: some('2026-03-29', '2026-03-31'),
    to: some('2026-03-28', '2026-03-30', CLOSED),
  },
  { requiredKeys: [] },
);
const range = (...values: readonly number[]): fc.Arbitrary<Range> =>
  fc.oneof(
    some(...values).map((min) => ({ min })),
    some(...values).map((max) => ({ max })),
    fc.tuple(some(...values), some(...values)).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) })),
  );
const amount: fc.Arbitrary<AmountRange> = fc.oneof(
  some('0', '5', '10.00', '24.99').map((min) => ({ currency: 'GBP', min })),
  some('0', '5', '10.00').map((max) => ({ currency: 'GBP', max })),
  fc.constant({ currency: 'GBP', min: '5', max: '15' }),
);
const list = <T extends string>(...values: readonly T[]) => fc.subarray([...values]);
const products = { groups: maybe(list('tea', 'mugs')), skus: maybe(list('A', 'B')) };
const ofOrders = { ...products, channels: maybe(list('web', 'pos')), value: maybe(amount) };
const kind = <P extends Predicate, S extends object>(type: P['type'], shape: { [K in keyof S]: fc.Arbitrary<S[K]> }) =>
  fc.record(shape).map((fields) => ({ type, ...fields }) as unknown as Predicate);
const dated = <P extends Predicate, S extends object>(type: P['type'], shape: { [K in keyof S]: fc.Arbitrary<S[K]> }) =>
  fc.tuple(fc.record(shape), period).map(([fields, when]) => ({ type, ...when, ...fields }) as unknown as Predicate);

const plainOrders = fc.oneof(
  fc.record({ type: fc.constant('orders' as const), count: maybe(range(0, 1, 2)) }),
  fc.record({
    type: fc.constant('orders' as const),
    withinDays: some(1, 2, 5),
    count: some({ min: 1 }, { max: 0 }, { min: 0, max: 0 }),
  }),
);

/** One of every kind, also with empty lists, which crm/ may not hold and which nobody may be selected by. */
const predicate: fc.Arbitrary<Predicate> = fc.oneof(
  { weight: 4, arbitrary: dated('orders', { ...ofOrders, count: maybe(range(0, 1, 2)) }) },
  { weight: 2, arbitrary: plainOrders },
  { weight: 2, arbitrary: dated('order', { which: some('first', 'last'), ...ofOrders }) },
  kind('worth', { of: some('net', 'margin'), value: amount }),
  dated('since', {}),
  kind('attribute', { name: some('vip'), is: maybe(fc.subarray([true, false])) }),
  kind('attribute', { name: some('colour'), is: maybe(list('red', 'blue')) }),
  kind('attribute', { name: some('size'), range: maybe(range(1, 38, 40)) }),
  dated('attribute', { name: some('ends') }),
  kind('tag', { is: list('a', 'b') }),
  kind('level', { is: list('fern', 'oak') }),
  kind('points', { range: range(-1, 0, 50, 100) }),
  kind('points-expiring', { withinDays: some(1, 3, 6), points: maybe(range(0, 1, 50, 100)) }),
  kind('level-near', { value: amount }),
  kind('member', { levels: maybe(list('gold', 'silver')), points: maybe(range(1, 3)) }),
  dated('event', {
    name: some('quiz', 'visit'),
    count: maybe(range(0, 1, 2)),
    properties: maybe(fc.dictionary(some('result'), fc.subarray<string | number>(['green', 3]))),
  }),
  dated('case', { state: maybe(some('open', 'closed')), causes: maybe(list('late', 'damaged')) }),
  kind('consent', { channel: some('email', 'sms'), is: list('granted', 'withdrawn', 'none') }),
  kind('topic', { channel: some('email', 'sms'), topics: list('marketing', 'garden') }),
  kind('reach', { channel: some('email', 'sms'), is: some('reachable', 'address', 'suppressed') }),
  dated('confirmed', { channel: some('email') }),
  dated('responded', { channel: some('sms') }),
  kind('campaign', {
    campaign: some('tea', 'tea-two'),
    of: maybe(some('first', 'second')),
    groups: list('clicked', 'silent'),
  }),
  kind('answered', { campaign: some('tea', 'tea-two'), is: list('green', 'none') }),
  kind('answered', { campaign: some('tea', 'tea-two'), score: range(0, 6, 9) }),
  dated('reviewed', {}),
  dated('referred', {}),
  kind('subscription', { is: list('running', 'ended'), delivers: maybe(list('tea', 'A')) }),
  kind('truth', { is: some('contradictory', 'stale') }),
  kind('interest', { is: list('tea', 'mugs') }),
  kind('language', { is: list('zh', 'en', 'zh-CN') }),
  kind('birthday', { inDays: range(1, 7, 366) }),
  kind('habit', { of: some('channel', 'group'), is: list('web', 'tea') }),
  kind('habit', { of: some('hour', 'discount'), range: range(0, 0.5, 12) }),
  kind('habit', { of: some('basket', 'priceBand'), value: amount }),
  {
    weight: 2,
    arbitrary: kind('segment', { name: some(...SEGMENT_NAMES, 'rule:r0', 'rule:r1', 'rule:r2', 'rule:gone') }),
  },
  kind('score', { of: some('r', 'f', 'm'), range: range(1, 3, 5) }),
  kind('prediction', { of: some('active', 'nextOrderDays'), range: range(0, 0.3, 7) }),
  kind('prediction', { of: some('orders'), days: some(30, 90, 365), range: range(0, 1, 2) }),
  kind('prediction', { of: some('clv'), value: amount }),
  kind('replenishment', { withinDays: some(1, 10), ...products }),
);

/** Several predicates in `and`, `or` and `not`, at times of nothing. */
export const ruleOf = (depth: number): fc.Arbitrary<Rule> =>
  depth === 0
    ? predicate
    : fc.oneof(
        predicate,
        ruleOf(depth - 1).map((of): Rule => ({ type: 'not', of })),
        fc
          .tuple(some('and', 'or'), fc.array(ruleOf(depth - 1), { maxLength: 3 }))
          .map(([type, of]): Rule => ({ type, of })),
        fc
          .tuple(some('and', 'or'), fc.array(ruleOf(depth - 1), { minLength: 2, maxLength: 3 }))
          .map(([type, of]): Rule => ({ type, of })),
      );
