import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { viewOf } from '#view/view.ts';
import { speechOf } from '../../people/speech.ts';
import { stepWords } from './step-words.ts';

it('a message is told to go by the channels that the shop has, and by no other', () => {
  const told = (channels: readonly string[], windows = {}, locale = 'en') => {
    const base = testShop({ locale });
    const shop = { ...base, policy: { ...base.policy, windows: { ...base.policy.windows, ...windows } } };
    const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, programs: [] });
    return stepWords(speech, { do: 'send', template: 'reminder', channels });
  };
  const hours = { 'ch:wechat': { fromHour: 9, toHour: 21 } };
  expect(told(['ch:wechat', 'email'])).toBe('Message reminder by e-mail');
  expect(told(['ch:wechat', 'email'], hours)).toBe('Message reminder by wechat, else e-mail');
  expect(told(['ch:wechat'])).toBe('Message reminder by no channel that this shop has');
  expect(told(['ch:wechat'], {}, 'zh-CN')).toBe('消息 reminder，本店没有可用的渠道');
});
