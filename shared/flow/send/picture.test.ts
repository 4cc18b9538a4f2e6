import { beforeAll, expect, it } from 'vitest';
import { publishCrm } from '#infra/publish/publish.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { openOpening } from '#model/message/open-token.ts';
import type { RenderInput } from '#ports/renderer.ts';
import { LINK_KEYS, rendererOf } from '#test/support/worlds/published.ts';

const AT = Date.UTC(2026, 10, 23, 9);
const clickUrl = 'https://clicks.example';
const PICTURE = /<img src="https:\/\/clicks\.example\/o\/([a-z-]+)\/([\w.-]+)" width="1" height="1" alt=""/;

let asking: PublishedCrm;
let silent: PublishedCrm;
beforeAll(async () => {
  silent = await publishCrm();
  asking = { ...silent, shops: silent.shops.map((shop) => ({ ...shop, links: { ...shop.links, opens: true } })) };
});
const mailOf = (crm: PublishedCrm, programId: string, stepId: string, more: Partial<RenderInput> = {}) =>
  rendererOf(crm, { clickUrl }).email({
    touch: {
      ...{ touchId: 'touch-1', shop: 'demo-shopify', customerId: 'c-1', programId, stepId, kind: 'marketing' },
      ...(programId === 'confirm-subscription' && {
        subject: { at: AT, consent: { channel: 'email', topic: 'news' } },
      }),
    },
    ...{ contact: { email: 'maria@mail.example', firstName: 'Maria', locale: 'en' }, at: AT, ...more },
  });

it('opens are asked for by a picture of this very mail where the shop wants it, and nowhere else', async () => {
  const { html, text } = await mailOf(asking, 'sunset', 'question');
  const [, shop, token = ''] = PICTURE.exec(html) ?? [];
  expect(shop).toBe('demo-shopify');
  expect(openOpening(token, LINK_KEYS)).toEqual({ shop: 'demo-shopify', customerId: 'c-1', touchId: 'touch-1' });
  expect(html.indexOf('/o/demo-shopify/')).toBeLessThan(html.indexOf('</body>'));
  expect(text).not.toContain('/o/');
  expect((await mailOf(silent, 'sunset', 'question')).html).not.toContain('/o/');
});

it('nor in a mail to an address that an order merely mentions, or to who has agreed to nothing yet', async () => {
  expect((await mailOf(asking, 'sunset', 'question', { foreign: true })).html).not.toContain('/o/');
  const [ask] = asking.programs.find(({ id }) => id === 'confirm-subscription')?.steps ?? [];
  expect((await mailOf(asking, 'confirm-subscription', ask?.id ?? '')).html).not.toContain('/o/');
});
