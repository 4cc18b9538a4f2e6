import { expect, it } from 'vitest';
import type { Estimate } from '#model/effect/stats/estimate.ts';
import { eleven } from '#test/support/pages/campaigns-world.ts';
import { testShop } from '#test/support/shop.ts';
import { html } from '#view/html.ts';
import { viewOf } from '#view/view-of.ts';
import { speechOf } from '../../people/speech.ts';
import { besidePart } from './beside.ts';

const [one, other] = [eleven(), eleven({ id: 'october', name: 'October', names: { 'zh-CN': '十月' } })];

function said(bought: Estimate, locale = 'en') {
  const shop = testShop({ locale });
  const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, gateways: [], programs: [] });
  const found = { known: true, value: { bought, net: undefined, people: 260, of: 342 } } as const;
  const part = besidePart(
    speech,
    { campaign: one },
    { others: [other], compared: { all: [], pairs: [{ one, other, found }] } },
  );
  return html`${part}`.text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

it('says which caused more buyers of a hundred, with the limits on the same side as the words', () => {
  expect(said({ value: 0.033, low: -0.147, high: 0.213 })).toContain(
    'Of 100 people Singles’ Day caused 3.3 more buyers than the other (-14.7 to 21.3). Chance alone may be the difference.',
  );
  expect(said({ value: -0.033, low: -0.213, high: 0.147 })).toContain(
    'Of 100 people Singles’ Day caused 3.3 fewer buyers than the other (-14.7 to 21.3). Chance alone may be the difference.',
  );
  expect(said({ value: -0.1, low: -0.15, high: -0.05 })).toMatch(
    /caused 10 fewer buyers than the other \(5 to 15\)\. October caused more\..*260 of 342/,
  );
  expect(said({ value: -0.1, low: -0.15, high: -0.05 }, 'zh-CN')).toContain(
    '双十一比另一个少带来 10 位购买者（5 至 15）',
  );
});
