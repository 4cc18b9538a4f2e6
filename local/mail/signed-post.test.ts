import { expect, it } from 'vitest';
import { gatewayForm } from '#channels/gateway/form.ts';
import { signedHeaders } from '#channels/gateway/sign.ts';
import { standardWebhookSigned } from '#platforms/common/signature.ts';
import { testShop } from '#test/support/shop.ts';
import { Outbox } from './outbox.ts';
import { acceptPost, type SignedPosts } from './signed-post.ts';

const SECRET = `whsec_${Buffer.alloc(24, 5).toString('base64')}`;
const NOW = Date.UTC(2026, 10, 28, 12);
const { id, body } = gatewayForm.compose({
  touch: { touchId: 'T1', shop: 'garden', customerId: 'C1', kind: 'transactional' },
  ...{ shop: testShop({ id: 'garden' }), channel: 'ch:wechat', contact: { 'ch:wechat': 'oA-1' } },
  ...{ locale: 'zh-CN', at: NOW, unsubscribe: '', render: (field) => (field === 'text' ? '您好' : '') },
});

function gateway() {
  const outbox = new Outbox();
  const secretsOf = (shop: string, channel: string) => (shop === 'garden' && channel === 'ch:wechat' ? [SECRET] : []);
  const told: string[] = [];
  const tell: SignedPosts['tell'] = async (path, headers, said) => {
    const keys = [Buffer.alloc(24, 5)];
    told.push(`${path} ${standardWebhookSigned(headers, Buffer.from(said), keys, NOW)} ${said}`);
  };
  const post = (by = SECRET, said = body) =>
    acceptPost({ ...signedHeaders({ id, body: said, at: NOW }, [by]) }, said, {
      outbox,
      now: () => NOW,
      secretsOf,
      tell,
    });
  return { outbox, post, told };
}

it('takes a signed message once, whatever came of its answer, and says once that it was delivered', async () => {
  const { outbox, post, told } = gateway();
  outbox.script('throttle', 'accept-and-drop');
  expect((await post()).status).toBe(429);
  expect(told).toEqual([]);
  expect(await post()).toMatchObject({ status: 202, lost: 'cut' });
  expect(await post()).toEqual({ status: 202, body: '{"id":"T1"}' });
  expect(outbox.entries).toMatchObject([{ channel: 'ch:wechat', to: 'oA-1', text: '您好', tags: { touch: 'T1' } }]);
  expect(told).toEqual([expect.stringMatching(/^\/gateways\/wechat\/garden true .*"touchId":"T1".*"delivered"/)]);
});

it('takes nothing that is not signed by its own secret, or is no message', async () => {
  const { outbox, post, told } = gateway();
  expect((await post(`whsec_${Buffer.alloc(24, 6).toString('base64')}`)).status).toBe(401);
  expect((await post(SECRET, body.replace('"garden"', '"other"'))).status).toBe(401);
  expect((await post(SECRET, '{}')).status).toBe(400);
  expect([...outbox.entries, ...told]).toEqual([]);
});
