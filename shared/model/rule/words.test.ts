import { expect, it } from 'vitest';
import type { Rule } from './definition.ts';
import { ruleInWords } from './words.ts';
import { ruleInChinese } from './words-zh.ts';

const TOPICS = { letter: 'Letter' };
const TEA = { type: 'orders', groups: ['tea'], withinDays: 60 } as const;

it.each<readonly [string, Rule]>([
  ['at least 1 order of tea in the last 60 days', TEA],
  [
    'at least 1 order of tea in the last 60 days, and not (at least 1 order of cups or SKU C-1)',
    { type: 'and', of: [TEA, { type: 'not', of: { type: 'orders', groups: ['cups'], skus: ['C-1'] } }] },
  ],
  ['at least 11 orders', { type: 'orders', count: { min: 11 } }],
  ['no orders in the last 90 days', { type: 'orders', count: { max: 0 }, withinDays: 90 }],
  [
    'orders from 2026-01-01 until 2026-03-31 for at least 49.90 EUR in all',
    { type: 'orders', value: { min: '49.90', currency: 'EUR' }, from: '2026-01-01', to: '2026-03-31' },
  ],
  ['the first order by shop or web', { type: 'order', which: 'first', channels: ['shop', 'web'] }],
  [
    '(in "Tea friends", or in "At risk"), and tagged VIP',
    {
      type: 'and',
      of: [
        {
          type: 'or',
          of: [
            { type: 'segment', name: 'rule:tea' },
            { type: 'segment', name: 'stage:at_risk' },
          ],
        },
        { type: 'tag', is: ['VIP'] },
      ],
    },
  ],
  ['consent and address contradict', { type: 'truth', is: 'contradictory' }],
  ['no order and no word for two years', { type: 'truth', is: 'stale' }],
  ['size is known', { type: 'attribute', name: 'size' }],
  ['size is M or 42', { type: 'attribute', name: 'size', is: ['M', 42] }],
  ['1 to 3 orders expected in 90 days', { type: 'prediction', of: 'orders', days: 90, range: { min: 1, max: 3 } }],
  ['usual basket is at least 60 EUR', { type: 'habit', of: 'basket', value: { currency: 'EUR', min: '60' } }],
  [
    'usual price of a piece is at most 9.90 EUR',
    { type: 'habit', of: 'priceBand', value: { currency: 'EUR', max: '9.90' } },
  ],
  ['usual hour of orders is 18 to 22', { type: 'habit', of: 'hour', range: { min: 18, max: 22 } }],
  ['usual channel of orders is web', { type: 'habit', of: 'channel', is: ['web'] }],
  ['agreed to "Letter" or news by e-mail', { type: 'topic', channel: 'email', topics: ['letter', 'news'] }],
  ['member at level fern or oak', { type: 'level', is: ['fern', 'oak'] }],
  ['at least 100 points to spend', { type: 'points', range: { min: 100 } }],
  ['at least 1 points that expire within 30 days', { type: 'points-expiring', withinDays: 30 }],
  ['at most 20 EUR missing to the next level', { type: 'level-near', value: { currency: 'EUR', max: '20' } }],
  ['at most 2 missing to the next level', { type: 'level-near', missing: { max: 2 } }],
  ['can be written to by e-mail', { type: 'reach', channel: 'email', is: 'reachable' }],
])('%s', (words, rule) => {
  expect(ruleInWords(rule, { titles: { tea: 'Tea friends' }, channels: { email: 'e-mail' }, topics: TOPICS })).toBe(
    words,
  );
});

it.each<readonly [string, Rule]>([
  ['最近 60 天内有含 tea 的订单', TEA],
  [
    '最近 60 天内有含 tea 的订单，且非（有含 cups 或 SKU C-1 的订单）',
    { type: 'and', of: [TEA, { type: 'not', of: { type: 'orders', groups: ['cups'], skus: ['C-1'] } }] },
  ],
  ['最近 90 天内没有订单', { type: 'orders', count: { max: 0 }, withinDays: 90 }],
  ['订单至少 3 笔', { type: 'orders', count: { min: 3 } }],
  [
    '最近 60 天内首笔订单金额至少 100 EUR',
    { type: 'order', which: 'first', withinDays: 60, value: { currency: 'EUR', min: '100' } },
  ],
  [
    '（属于“Tea friends”，或属于“有流失风险”），且标签为VIP',
    {
      type: 'and',
      of: [
        {
          type: 'or',
          of: [
            { type: 'segment', name: 'rule:tea' },
            { type: 'segment', name: 'stage:at_risk' },
          ],
        },
        { type: 'tag', is: ['VIP'] },
      ],
    },
  ],
  ['“size”已知', { type: 'attribute', name: 'size' }],
  ['“size”为M 或 42', { type: 'attribute', name: 'size', is: ['M', 42] }],
  ['会员等级为fern 或 oak', { type: 'level', is: ['fern', 'oak'] }],
  ['可用积分至少 100', { type: 'points', range: { min: 100 } }],
  ['30 天内到期的积分至少 50', { type: 'points-expiring', withinDays: 30, points: { min: 50 } }],
  ['距下一等级还差至多 20 EUR', { type: 'level-near', value: { currency: 'EUR', max: '20' } }],
  ['可以通过邮件联系', { type: 'reach', channel: 'email', is: 'reachable' }],
  ['同意通过邮件接收“Letter” 或 news', { type: 'topic', channel: 'email', topics: ['letter', 'news'] }],
  ['有未结的服务工单', { type: 'case', state: 'open' }],
])('in Chinese: %s', (words, rule) => {
  expect(ruleInChinese(rule, { titles: { tea: 'Tea friends' }, channels: { email: '邮件' }, topics: TOPICS })).toBe(
    words,
  );
});
