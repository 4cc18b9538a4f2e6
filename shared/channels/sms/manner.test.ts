import { describe, expect, it } from 'vitest';
import { keywordOf } from '#model/consent/keyword.ts';
import type { Shop } from '#model/shop/shop.ts';
import { aShop } from '#test/support/daily.ts';
import { smsManner } from './manner.ts';

const unsubscribe = 'https://links.example/u/1.abc';
const shop = (sender: object, consent?: Shop['consent']): Shop => ({
  ...aShop(),
  sender: { ...aShop().sender, smsName: 'Garden', ...sender },
  consent,
});
const [GB, CN, FR, US] = ['+447700900123', '+8613912345678', '+33612345678', '+12125550123'];
const own = shop({ smsNumbers: [GB], smsSenderId: 'Garden' });

describe('a text message says whose it is and how to stop as the country asks for it', () => {
  it.each<[string, Shop, string | undefined, string, string, string]>([
    ['in English', own, GB, 'en', 'Garden:', 'Reply STOP to opt out'],
    ['in a variant of English', own, GB, 'en-GB', 'Garden:', 'Reply STOP to opt out'],
    ['in German', own, GB, 'de', 'Garden:', 'Abmelden: STOP antworten'],
    ['in a language that is not known', own, GB, 'fi', 'Garden:', 'Reply STOP to opt out'],
    ['in Chinese, abroad', own, GB, 'zh-CN', '【Garden】', '回TD退订'],
    ['in China, whatever the language', own, CN, 'en', '【Garden】', '回TD退订'],
    [
      'in China, by the word of the shop',
      shop({}, { smsStopWords: ['退', 'R'] }),
      CN,
      'zh-CN',
      '【Garden】',
      '回R退订',
    ],
    ['by a link, of a name that takes no answers', own, FR, 'fr', 'Garden:', `Stop : ${unsubscribe}`],
    ['by an answer, where phones show no names', own, US, 'en', 'Garden:', 'Reply STOP to opt out'],
    ['by an answer, where the shop declares nothing', shop({}), FR, 'fr', 'Garden:', 'STOP pour ne plus recevoir'],
    ['to nobody', own, undefined, 'zh-CN', '【Garden】', '回TD退订'],
  ])('%s', (_name, from, to, locale, named, stop) => {
    expect(smsManner(from, { to, locale, unsubscribe })).toEqual({ from: named, stop });
  });

  it('what it asks people to answer is understood', () => {
    for (const consent of [undefined, { smsStopWords: ['T'] }, { smsStopWords: ['R'] }]) {
      for (const locale of ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt', 'pl', 'sv', 'da', 'ja', 'ko', 'zh-CN']) {
        const { stop } = smsManner(shop({}, consent), { to: locale === 'zh-CN' ? CN : GB, locale, unsubscribe });
        const word = /STOP|(?<=回)[A-Z]+(?=退订)/.exec(stop)?.[0] ?? '';
        expect(keywordOf(word, consent?.smsStopWords)?.kind).toBe('stop');
      }
    }
  });
});
