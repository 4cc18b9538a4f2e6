import { expect, it } from 'vitest';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import type { Target } from '../../target/target.ts';
import { renderExamples } from './examples.ts';

const LINK = 'https://garden.test';
/** A text of so many characters, with the bare address of the shop at its end. */
const ending = (length: number) => `${'a'.repeat(length - LINK.length - 1)} ${LINK}`;

async function renderedOf(text: string, links?: Shop['links']) {
  const shop = aShop({ links });
  const campaign = publishedCampaign({
    waves: [{ id: 'first', template: 't', channels: ['sms'], at: '2026-11-11T10:00' }],
  });
  const template = { id: 't', kind: 'marketing' as const, locales: [{ locale: 'en', forms: { sms: { text } } }] };
  const crm: PublishedCrm = { schema: 1, shops: [shop], programs: [], campaigns: [campaign], templates: [template] };
  const target = { now: () => Date.UTC(2026, 10, 10) } as unknown as Target;
  const { examples, failures, partsOf } = await renderExamples(target, crm, { campaign, shop, people: [] });
  expect(failures).toEqual([]);
  const [example] = examples;
  return { parts: partsOf('first', 'sms'), says: example?.says, warnings: example?.warnings };
}

it('counts the parts of a text with a link as long as it may leave, and shows it as it was written', async () => {
  const text = ending(158);
  const { parts, says, warnings } = await renderedOf(text);
  expect({ parts, says }).toEqual({ parts: 2, says: text });
  expect(warnings).toEqual([expect.stringContaining('paid for 2 times')]);
});

it('counts the twenty characters that a short link may add to the whole address, with its slash', async () => {
  expect((await renderedOf(ending(139))).parts).toBe(1);
  expect((await renderedOf(ending(140))).parts).toBe(2);
});

it('adds nothing to a text without a link, nor where the shop has no links followed', async () => {
  expect((await renderedOf('a'.repeat(158))).parts).toBe(1);
  expect((await renderedOf(ending(158), { clicks: false })).parts).toBe(1);
});
