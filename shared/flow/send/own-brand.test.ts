import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import crm from '#crm/crm.config.ts';
import { rendererOf } from '#test/support/worlds/published.ts';

const text = '{{ voice.signOff }}';
const html = `<p style="color:{{ brand.ink }};background:{{ brand.dark.soft }}">${text}</p>`;
const forms = { email: { subject: 'Hello', html, text } };
const template = { id: 'sunset', kind: 'marketing', locales: [{ locale: 'en', forms }] } as const;
const shops = crm.shops.map((shop) =>
  shop.id === 'demo-woo' ? { ...shop, locale: 'en', brand: { dark: { soft: '#c0ffee' } } } : shop,
);
const programs = crm.programs.filter(({ id }) => id === 'sunset');
const { email } = rendererOf({ schema: 1, shops, programs, segments: [], templates: [template] });
const mailOf = (shop: string) =>
  email({
    touch: { touchId: 't', shop, customerId: 'c', programId: 'sunset', stepId: 'question', kind: 'marketing' },
    contact: { email: 'maria@mail.example' },
    at: Date.UTC(2026, 10, 23, 9),
  });

test('each shop writes in its own colours and voice, from its own address, and takes answers at its own', async () => {
  const mails = [await mailOf('demo-shopify'), await mailOf('demo-woo'), await mailOf('demo-shopify')];
  expect(mails.map((mail) => mail.html.includes('background:#c0ffee'))).toEqual([false, true, false]);
  expect(mails.map((mail) => mail.text.trim())).toEqual([
    expect.stringContaining('Linden & Moss'),
    expect.stringContaining('青禾生活'),
    expect.stringContaining('Linden & Moss'),
  ]);
  const read = await Promise.all(mails.map(({ raw }) => PostalMime.parse(raw)));
  expect(read.map(({ from }) => from)).toMatchObject([
    { name: 'Linden & Moss', address: 'hello@linden.example' },
    { name: '青禾生活', address: 'hello@qinghe.example' },
    { name: 'Linden & Moss', address: 'hello@linden.example' },
  ]);
  const answersTo = read.map(({ replyTo }) => replyTo?.map(({ address }) => address));
  expect(answersTo).toEqual([['care@linden.example'], undefined, ['care@linden.example']]);
});
