import { expect, it } from 'vitest';
import { nameIn } from './local-names.ts';

it('a name is told in the language of the shop, and else as it stands', () => {
  const named = { name: 'Win-back', names: { 'zh-CN': '老客召回', 'zh-TW': '舊客召回' } };
  expect(
    ['zh-CN', 'zh-TW', 'zh', 'zh_Hans_CN', 'en', 'en-GB', '', 'constructor'].map((to) => nameIn(to, named)),
  ).toEqual([...['老客召回', '舊客召回', '老客召回', '老客召回', 'Win-back', 'Win-back', 'Win-back', 'Win-back']]);
  expect(nameIn('zh-CN', { name: 'Win-back' })).toBe('Win-back');
});
