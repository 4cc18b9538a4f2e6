import { escapeHtml } from '../../preferences/pages/html.ts';
import type { MemberTexts } from '../form/texts.ts';
import { inviteWords } from '../words/invite.ts';
import { rewardWords } from '../words/rewards.ts';

/** Links to the parts that members look for, of those that are there. */
export function places(html: string, texts: MemberTexts): string {
  const { words } = texts;
  const all = [
    ['rewards', rewardWords(texts).rewards],
    ['claims', rewardWords(texts).claims],
    ['orders', words.orders],
    ['fresh', words.fresh],
    ['invite', inviteWords(texts).invite],
    ['contact', words.contact],
  ] as const;
  const there = all.filter(([id]) => html.includes(`<h2 id="${id}"`));
  return [
    `<nav class="places" aria-label="${escapeHtml(words.places)}">`,
    ...there.map(([id, name]) => `<a href="#${id}">${escapeHtml(name)}</a>`),
    '</nav>',
  ].join('\n');
}
