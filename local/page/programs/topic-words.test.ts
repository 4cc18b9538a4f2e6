import { expect, it } from 'vitest';
import { segmentProgram } from '#test/support/daily.ts';
import { testShop } from '#test/support/shop.ts';
import { viewOf } from '#view/view-of.ts';
import { topicWords } from './topic-words.ts';

it('a topic has the name that the forms of the shop show, in the language of the page', () => {
  const told = (topic: string, locale: string, kind: 'marketing' | 'transactional' = 'marketing') => {
    const topics = [{ id: 'wishes', name: { en: 'Goods that you asked for', 'zh-CN': '您关注的商品' } }];
    const shop = testShop({ locale, consent: { topics } });
    return topicWords({ words: viewOf(shop).words, shop }, segmentProgram('stage:lapsed', { topic, kind }));
  };
  expect([told('wishes', 'en'), told('wishes', 'zh-CN')]).toEqual(['Goods that you asked for', '您关注的商品']);
  expect([told('marketing', 'en'), told('marketing', 'zh-CN')]).toEqual(['marketing', '营销']);
  expect(told('old-letter', 'en')).toBe('old-letter');
  expect(told('wishes', 'en', 'transactional')).toBe('–');
});
