import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { gatewayFindings } from './gateways.ts';

const base = testShop();
const shop = {
  ...base,
  policy: { ...base.policy, windows: { ...base.policy.windows, 'ch:wechat': { fromHour: 9, toHour: 21 } } },
};
const gateways = [
  { id: 'wechat', url: 'https://messages.demo.example/wechat' },
  { id: 'push', url: 'https://push.demo.example/' },
];
const apiUrl = 'https://api.demo.example/';

it('a gateway that a shop uses is looked for, and told where it answers; others are nobody\u2019s', async () => {
  const asked: string[] = [];
  const find = async (host: string) => void asked.push(host);
  expect(await gatewayFindings({ gateways, shops: [shop, testShop({ id: 'other' })], apiUrl, find })).toEqual([
    { what: 'gateway of ch:wechat', ok: true, found: 'messages.demo.example', remedy: '' },
    {
      ...{ what: 'feedback of ch:wechat for demo', ok: true, remedy: '' },
      found: 'POST https://api.demo.example/gateways/wechat/demo',
    },
  ]);
  expect(asked).toEqual(['messages.demo.example']);
});

it('one whose host is not found is missing; before the first deployment nothing is told of where it answers', async () => {
  const find = () => Promise.reject(new Error('ENOTFOUND'));
  expect(await gatewayFindings({ gateways, shops: [shop], apiUrl: undefined, find })).toMatchObject([
    { what: 'gateway of ch:wechat', ok: false, found: expect.stringContaining('is not found') },
  ]);
});
