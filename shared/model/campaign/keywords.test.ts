import { expect, it } from 'vitest';
import { keywordsOf, type Said, wordsToKeep } from './keywords.ts';

const of = (...texts: readonly string[]): readonly Said[][] => texts.map((text) => [{ text, locale: 'en' }]);

it('words are counted by people, the most used first, without what carries nothing', () => {
  const said = of(
    'More green TEA please, green tea!',
    'Green tea and cups',
    'I like green tea.',
    'cups, cups, cups',
    'Cups?',
  );
  expect(keywordsOf(said)).toEqual([
    { word: 'cups', people: 3 },
    { word: 'green', people: 3 },
    { word: 'tea', people: 3 },
  ]);
});

it('Chinese is cut into words, in whatever language the page was', () => {
  const said = of('希望有更多绿茶和茶杯', '绿茶很好喝', '我喜欢绿茶', '茶杯太小');
  expect(keywordsOf(said)).toEqual([{ word: '绿茶', people: 3 }]);
});

it('names, addresses and numbers of people are told by nobody', () => {
  const line = 'Ada Lovelace ada@example.com +44 20 7946 0000 www.ada.example @ada 12a Elm';
  expect(keywordsOf(of(line, line, line)).map(({ word }) => word)).toEqual(['ada', 'elm', 'lovelace']);
  expect(keywordsOf(of(line, line, 'x'))).toEqual([]);
  expect(keywordsOf([])).toEqual([]);
});

it('what is kept of a text are words that carry something, each once, and none that unsubscribes', () => {
  const text = 'Please STOP! bigger cups, Cups — ada@example.com, +44 20 7946 0000, www.ada.example';
  expect(wordsToKeep({ text, locale: 'en' }, ['STOP'])).toEqual(['bigger', 'cups']);
  expect(wordsToKeep({ text: '想要大一点的茶杯 退订', locale: 'en' }, ['退订'])).not.toContain('退订');
  expect(wordsToKeep({ text: '12345', locale: 'en' })).toEqual([]);
  const many = Array.from(
    { length: 400 },
    (_, n) => `${String.fromCharCode(97 + (n % 26), 97 + Math.floor(n / 26))}word`,
  );
  expect(wordsToKeep({ text: many.join(' '), locale: 'en' })).toHaveLength(100);
});
