import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { viewOf } from '#view/view.ts';
import { speechOf } from '../../people/speech.ts';
import { stepWords } from './step-words.ts';

it('a step is told by the name that the team gave it in the language of the page, else by what it does', () => {
  const told = (locale: string) => {
    const shop = testShop({ locale });
    const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, programs: [], gateways: [] });
    return stepWords(speech, { do: 'wait', forMs: 86_400_000, title: { 'zh-CN': '先等一天' } });
  };
  expect([told('zh-CN'), told('en')]).toEqual(['先等一天', 'Wait 1 day']);
});

it('a message is told to go by the channels that the shop has, and by no other', () => {
  const told = (channels: readonly string[], windows = {}, locale = 'en') => {
    const base = testShop({ locale });
    const shop = { ...base, policy: { ...base.policy, windows: { ...base.policy.windows, ...windows } } };
    const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, programs: [], gateways });
    return stepWords(speech, { do: 'send', template: 'reminder', channels });
  };
  const gateways = [{ id: 'wechat', names: { en: 'WeChat', 'zh-CN': '微信' }, url: 'https://messages.demo.example' }];
  const hours = { 'ch:wechat': { fromHour: 9, toHour: 21 } };
  expect(told(['ch:wechat', 'email'])).toBe('Message reminder by e-mail');
  expect(told(['ch:wechat', 'email'], hours)).toBe('Message reminder by WeChat, else e-mail');
  expect(told(['ch:wechat', 'ch:push'], { ...hours, 'ch:push': hours['ch:wechat'] }, 'zh-CN')).toBe(
    '消息 reminder，通过微信，否则push 消息',
  );
  expect(told(['ch:wechat'])).toBe('Message reminder by no channel that this shop has');
  expect(told(['ch:wechat'], {}, 'zh-CN')).toBe('消息 reminder，本店没有可用的渠道');
});
