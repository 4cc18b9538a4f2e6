import { expect, it } from 'vitest';
import { testShop } from '#test/support/shop.ts';
import { aTouch } from '#test/support/touches.ts';
import { html } from '#view/html.ts';
import { viewOf } from '#view/view.ts';
import { outcomeWord, unheard } from './message-words.ts';
import { speechOf } from './speech.ts';

const speechIn = (locale: string) =>
  speechOf(viewOf({ locale, currency: 'EUR' }), { shop: testShop(), now: 0, titles: {}, programs: [] });
const sent = { state: 'sent', reason: 'provider_accepted' } as const;
const of = (type: 'delivered' | 'bounced' | 'complained') => ({ ...sent, feedback: { type, at: 1 } });
const SMS = { ...sent, channel: 'sms' };

it.each([
  [of('delivered'), 'They got it', '已收到', true],
  [of('bounced'), 'It came back', '被退回', false],
  [of('complained'), 'Reported as spam', '被举报为垃圾邮件', false],
  [sent, 'Sent whether it arrived is not known yet', '已发出 是否送达尚不清楚', true],
  [SMS, 'Sent whether it arrived, nobody tells on this channel', '已发出 此渠道没有送达反馈', true],
  [{ state: 'exited', reason: 'order_paid' } as const, 'Not needed any more', '已不需要', false],
  [{ state: 'suppressed', reason: 'holdout' } as const, 'They didn&#39;t get it', '没有收到', false],
])('says of %o what became of it: %s', (change, en, zh, isGood) => {
  const touch = aTouch(change);
  const said = ['en', 'zh-CN'].map((locale) => {
    const speech = speechIn(locale);
    return html`${outcomeWord(speech, touch)} ${unheard(speech, touch)}`.text;
  });
  expect(said.map((text) => text.replace(/<[^>]*>/g, '').trim())).toEqual([en, zh]);
  expect(said[0]?.includes('stopped')).toBe(!isGood);
});
