import { expect, it } from 'vitest';
import { campaignPages, eleven, NOW, seen } from '#test/support/pages/campaigns-world.ts';

const rowsOf = (text: string) =>
  [
    ...text
      .slice(text.indexOf('id="codes"'), text.indexOf('<h2>', text.indexOf('id="codes"')))
      .matchAll(/<tr role="row"><td.*?<\/tr>/gs),
  ].map(([row]) => seen(row).trim());

it('counts who came with a code by store, with what they bought, and names the command; nothing without codes', async () => {
  expect((await (await campaignPages([eleven()])).load('/eleven')).text).not.toContain('id="codes"');
  const { load, redemptions, shop } = await campaignPages([eleven({ code: {} })]);
  const before = await load('/eleven');
  expect(before.seen).toContain('Nobody has come with a code yet.');
  expect(before.seen).toContain(`perennial redeem CODE --shop ${shop.id} --store NAME`);
  const one = { shop: shop.id, campaign: 'eleven', request: 'r' };
  for (const [n, store] of ['<b>Mitte</b>', '<b>Mitte</b>', undefined].entries())
    await redemptions.redeem({
      ...one,
      holder: `h${n}`,
      at: NOW + n * 60_000,
      store,
      ...(n === 1 && { amountMinor: 1290 }),
    });
  const { text } = await load('/eleven');
  expect(text).not.toContain('<b>Mitte');
  expect(rowsOf(text)).toEqual([
    '&lt;b&gt;Mitte&lt;/b&gt; 2 €12.90 Nov 2, 2026, 10:01',
    'no store told 1 – Nov 2, 2026, 10:02',
  ]);
});
