import { expect, it } from 'vitest';
import type { Touch } from '#model/touch/touch.ts';
import { testShop } from '#test/support/shop.ts';
import { aTouch } from '#test/support/touches.ts';
import { html } from '#view/html.ts';
import { viewOf } from '#view/view-of.ts';
import { allowedByWords, consentWords } from './consent-words.ts';
import { heardOf, outcomeWord } from './message-words.ts';
import { speechOf } from './speech.ts';

const speechIn = (locale: string) =>
  speechOf(viewOf({ locale, currency: 'EUR' }), { shop: testShop(), now: 0, titles: {}, programs: [], gateways: [] });
const sent = { state: 'sent', reason: 'provider_accepted' } as const;
const of = (type: 'delivered' | 'bounced' | 'complained') => ({ ...sent, feedback: { type, at: 1 } });
const clicked = (more: Partial<NonNullable<Touch['feedback']>>) => ({
  ...sent,
  feedback: { type: 'delivered', at: 1, ...more } as const,
});
const SMS = { ...sent, channel: 'sms' };

it.each([
  [of('delivered'), 'They got it', '已收到', true],
  [of('bounced'), 'It came back', '被退回', false],
  [of('complained'), 'Reported as spam', '被举报为垃圾邮件', false],
  [sent, 'Sent whether it arrived is not known yet', '已发出 是否送达尚不清楚', true],
  [SMS, 'Sent whether it arrived, nobody tells on this channel', '已发出 此渠道没有送达反馈', true],
  [clicked({ click: { link: 0, at: 2 }, machineAt: 1 }), 'They got it they clicked a link', '已收到 点击了链接', true],
  [clicked({ machineAt: 1 }), 'They got it only a machine followed its links', '已收到 只有机器访问了链接', true],
  [clicked({ click: { link: 0, at: 2 }, repliedAt: 3 }), 'They got it they wrote back', '已收到 回复了消息', true],
  [{ state: 'exited', reason: 'order_paid' } as const, 'Not needed any more', '已不需要', false],
  [{ state: 'suppressed', reason: 'holdout' } as const, 'They didn&#39;t get it', '没有收到', false],
])('says of %o what became of it: %s', (change, en, zh, isGood) => {
  const touch = aTouch(change);
  const said = ['en', 'zh-CN'].map((locale) => {
    const speech = speechIn(locale);
    return html`${outcomeWord(speech, touch)} ${heardOf(speech, touch)}`.text;
  });
  expect(said.map((text) => text.replace(/<[^>]*>/g, '').trim())).toEqual([en, zh]);
  expect(said[0]?.includes('stopped')).toBe(!isGood);
});

it('names a consent by channel, topic and place in words, and what a sender named itself as it is', () => {
  const at = Date.UTC(2026, 1, 21, 19, 30);
  const ref = `email/marketing/${at}/granted/shopify:customers`;
  const said = (locale: string, source: string) =>
    consentWords(speechIn(locale), { channel: 'email', topic: 'marketing', source });
  expect(allowedByWords(speechIn('en'), ref)).toMatch(/^Feb 21, 2026, \d\d:30, e-mail, marketing; told by Shopify$/);
  expect(allowedByWords(speechIn('zh-CN'), ref)).toMatch(/30，邮件，营销；由 Shopify 告知$/);
  expect(said('zh-CN', 'woocommerce:order-meta')).toBe('邮件，营销；由 WooCommerce 告知');
  expect(said('en', 'preference-centre')).toBe('e-mail, marketing; chosen in the preference centre');
  expect(said('en', 'standard:till')).toBe('e-mail, marketing; till');
  expect(said('en', 'constructor')).toBe('e-mail, marketing; constructor');
  // of an older release, and of none
  expect(allowedByWords(speechIn('en'), `email/marketing/${at}`)).toMatch(/e-mail, marketing$/);
  expect(allowedByWords(speechIn('en'), 'x')).toBe('x');
});

it('gives reasons without words of the code, in both languages', () => {
  for (const locale of ['en', 'zh-CN'])
    for (const reason of Object.values(speechIn(locale).say.reason))
      expect(reason).not.toMatch(/`|\b(?:SES|SNS|crm|ledger)\b/);
});
