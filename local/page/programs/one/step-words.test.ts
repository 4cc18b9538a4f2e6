import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { viewOf } from '#view/view-of.ts';
import { speechOf } from '../../people/speech.ts';
import { stepWords } from './step-words.ts';

it('a step is told by the name that the team gave it in the language of the page, else by what it does', () => {
  const told = (locale: string) => {
    const shop = testShop({ locale });
    const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, programs: [], gateways: [] });
    return stepWords(speech, { do: 'wait', forMs: 86_400_000, title: { 'zh-CN': '先等一天' } }, []);
  };
  expect([told('zh-CN'), told('en')]).toEqual(['先等一天', 'Wait 1 day']);
});

it('a message is told to go by the channels that the shop has, and by no other', () => {
  const told = (channels: readonly string[], windows = {}, locale = 'en') => {
    const base = testShop({ locale });
    const shop = { ...base, policy: { ...base.policy, windows: { ...base.policy.windows, ...windows } } };
    const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, programs: [], gateways });
    return stepWords(speech, { do: 'send', channels }, []);
  };
  const gateways = [{ id: 'wechat', names: { en: 'WeChat', 'zh-CN': '微信' }, url: 'https://messages.demo.example' }];
  const hours = { 'ch:wechat': { fromHour: 9, toHour: 21 } };
  expect(told(['ch:wechat', 'email'])).toBe('Message by e-mail');
  expect(told(['ch:wechat', 'email'], hours)).toBe('Message by WeChat, else e-mail');
  expect(told(['ch:wechat', 'ch:push'], { ...hours, 'ch:push': hours['ch:wechat'] }, 'zh-CN')).toBe(
    '消息，通过微信，否则push 消息',
  );
  expect(told(['ch:wechat'])).toBe('Message by no channel that this shop has');
  expect(told(['ch:wechat'], {}, 'zh-CN')).toBe('消息，本店没有可用的渠道');
});

it('a message without a name is told from others of its program by its template, and an only one needs none', () => {
  const shop = testShop();
  const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, programs: [], gateways: [] });
  const [news, more] = ['news', 'more'].map((template) => ({ do: 'send', template, channels: ['email'] }));
  if (!news || !more) throw new Error('two messages');
  expect(stepWords(speech, news, [news, more])).toBe('Message “news” by e-mail');
  expect(stepWords(speech, news, [news])).toBe('Message by e-mail');
});
