import { expect, it } from 'vitest';
import type { HandOff } from '#model/team/hand-off.ts';
import { namedIn } from '#model/values/text/local-names.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { aCase } from '#test/support/digest.ts';
import { testShop } from '#test/support/shop.ts';
import { html } from '#view/html.ts';
import { viewOf } from '#view/view-of.ts';
import { speechOf } from '../speech.ts';
import { handOffsPart } from './hand-offs.ts';

const NOW = Date.UTC(2026, 10, 20, 12);
const ofEleven = { campaign: 'eleven', program: 'eleven', step: 'wrote', group: 'replied' } as const;

function shownOf(all: readonly HandOff[], locale = 'en') {
  const shop = testShop({ locale });
  const eleven = segmentProgram('stage:new', {
    ...{ id: 'eleven', name: 'Singles’ Day', names: { 'zh-CN': '双十一' } },
    campaign: { shop: shop.id, approval: 'x', until: NOW },
  });
  const speech = speechOf(viewOf(shop, { campaignHref: (id) => `/demo/campaigns/${id}` }), {
    ...{ shop, now: NOW, titles: {}, gateways: [], programs: namedIn(locale, [eleven]) },
  });
  const order = {
    orderKey: 'o1',
    orderName: '#7',
    state: 'paid',
    at: NOW - DAY_MS,
    grossMinor: 1,
    returns: [],
  } as never;
  const members = [{ id: 'mia', name: 'Mia Brandt' }];
  const { text } = html`${handOffsPart(speech, all, { view: { orders: [order] }, members })}`;
  return { text, seen: text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ') };
}

const lead = (id: string, over: Partial<HandOff>): HandOff =>
  aCase(id, { as: 'lead', reason: 'journey', openedAt: NOW - 3 * DAY_MS, ...ofEleven, ...over });

it('says of each what brought it, with whom it is, what came of it and what it is worth, and orders that followed', () => {
  const { text, seen } = shownOf([
    lead('won', { member: 'mia', closedAt: NOW, outcome: 'won', valueMinor: 12_300, currency: 'EUR' }),
    lead('late', { openedAt: NOW - 60 * DAY_MS, dueAt: NOW - 1, member: 'gone' }),
    aCase('case', { openedAt: NOW - 90 * DAY_MS, reason: 'low-answer', takenAt: NOW, takenBy: 'mia', member: 'mia' }),
  ]);
  expect(seen).toMatch(
    /lead Singles’ Day wrote back Mia Brandt they bought €123\.00 #7 .*lead Singles’ Day wrote back gone late – – .*case .*low answer.* Mia Brandt taken – –/,
  );
  expect(text).toContain('<a href="/demo/campaigns/eleven">Singles’ Day</a>');
  expect(seen).toContain('Orders of the 30 days after a lead');
});

it('tells a value in the currency in which it was told, and nothing of who has none', () => {
  const yen = lead('yen', { closedAt: NOW, outcome: 'won', valueMinor: 900, currency: 'JPY' });
  expect(shownOf([yen]).seen).toContain('¥900');
  expect(shownOf([]).text).toBe('');
  expect(shownOf([aCase('c', {})]).seen).not.toContain('after a lead');
});

it('is in Chinese in a Chinese shop', () => {
  const { seen } = shownOf([lead('a', { outcome: 'won', closedAt: NOW })], 'zh-CN');
  expect(seen).toContain('双十一');
  expect(seen).not.toMatch(/[a-z]{4,}/i);
});
