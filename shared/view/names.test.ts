import { expect, it } from 'vitest';
import { namesOf } from '#flow/report/names.ts';
import { orderProgram } from '#test/support/worlds/touches.ts';
import { cellWord } from './cell-words.ts';
import { viewOf } from './view-of.ts';

const program = orderProgram('second', {
  steps: [
    {
      ...{ do: 'send', id: 'invite', template: 'news', channels: ['email'] },
      variants: [
        { name: 'question', template: 'news', title: { en: 'How is it?', 'zh-CN': '用得如何' } },
        { name: 'goes-with', template: 'more', title: { 'zh-CN': '有什么相配' } },
        { name: 'plain', template: 'plain' },
      ],
    },
  ],
});
const gateways = [
  { id: 'wechat', names: { en: 'WeChat', 'zh-CN': '微信' }, url: 'https://messages.demo.example' },
  { id: 'push', url: 'https://messages.demo.example' },
];

it('figures name wordings, channels of the team and causes as people call them, in the language of the page', () => {
  const names = namesOf([program], gateways);
  const word = (locale: string, kpi: string, cell: string): string =>
    cellWord(viewOf({ locale, currency: 'EUR' }, { names }), kpi, cell, new Map([['second', 'Second purchase']]));
  const both = (kpi: string, cell: string) => [word('en', kpi, cell), word('zh-CN', kpi, cell)];
  expect(both('wordings-bought', 'second:question:sent')).toEqual([
    'Second purchase · How is it? · sent',
    'Second purchase · 用得如何 · 已发出',
  ]);
  // a name in one language alone is better than an id
  expect(word('en', 'wordings-bought', 'second:goes-with:sent')).toBe('Second purchase · 有什么相配 · sent');
  expect(word('en', 'wordings-bought', 'second:plain:sent')).toBe('Second purchase · plain · sent');
  expect(word('en', 'wordings-bought', 'constructor:constructor:sent')).toBe('constructor · constructor · sent');
  expect(both('program-messages', 'second:ch:wechat:sent')).toEqual([
    'Second purchase · WeChat · sent',
    'Second purchase · 微信 · 已发出',
  ]);
  expect(both('cases', 'cause:wrong-item')).toEqual(['wrong goods', '发错商品']);
  expect(both('cases', 'cause:hand-off')).toEqual(['handed over by a program', '由流程转交']);
});
