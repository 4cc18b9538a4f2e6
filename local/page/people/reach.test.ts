import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { viewOf } from '#view/view-of.ts';
import { reachIcons } from './reach.ts';
import { speechOf } from './speech.ts';

const seen = (text: string): string =>
  text
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('by what people may be written to names channels of the team’s own where the shop says their hours', () => {
  const told = (windows: object, locale = 'en') => {
    const base = testShop({ locale });
    const shop = { ...base, policy: { ...base.policy, windows: { ...base.policy.windows, ...windows } } };
    const gateways = [{ id: 'wechat', names: { en: 'WeChat', 'zh-CN': '微信' }, url: 'https://messages.demo.example' }];
    const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, programs: [], gateways });
    const granted = { consent: 'granted', topics: ['marketing'], address: true, suppressed: false } as const;
    const standing = { channels: { 'ch:wechat': granted }, member: false, subscriptions: [] };
    return seen(reachIcons(speech, standing).text);
  };
  const hours = { 'ch:wechat': { fromHour: 9, toHour: 21 } };
  expect(told(hours)).toMatch(/✕ e-mail : no, .* ✓ WeChat : yes, agreed/);
  expect(told(hours, 'zh-CN')).toContain('✓ 微信');
  expect(told({})).not.toContain('WeChat');
});
