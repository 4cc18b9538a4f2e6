import { namedReward } from '#model/reward/named-reward.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { type MoveCause, pointMoves } from '../../load/point-moves.ts';
import type { MemberView } from '../../load/view.ts';
import { moveWords } from '../../words/moves.ts';

/** The newest are on the page. */
const SHOWN = 12;

/** By a fresh link: what came to it and went from it, and why. */
export function moves(view: MemberView, texts: MemberTexts): string {
  if (!view.isFresh) return '';
  const all = pointMoves(view.member, view.now);
  if (all.length === 0) return '';
  const words = moveWords(texts);
  const signed = (points: number): string => `${points > 0 ? '+' : ''}${texts.count(points)}`;
  return [
    `<div id="moves"><h3>${escapeHtml(words.moves)}</h3>`,
    '<ul class="plain">',
    ...all.slice(0, SHOWN).map(({ at, points, why }) => {
      const about = `${escapeHtml(said(why, view, texts))} <span class="soft">${escapeHtml(texts.dayAt(at))}</span>`;
      return `<li class="line moved"><span>${about}</span> <strong>${escapeHtml(signed(points))}</strong></li>`;
    }),
    '</ul>',
    all.length > SHOWN ? `<p class="soft">${escapeHtml(words.newest(texts.count(SHOWN)))}</p>` : '',
    '</div>',
  ]
    .filter(Boolean)
    .join('\n');
}

function said(why: MoveCause, { membership, orders }: MemberView, texts: MemberTexts): string {
  const words = moveWords(texts);
  switch (why.kind) {
    case 'order':
    case 'taken-back': {
      const name = orders.find(({ key }) => key === why.order)?.name;
      return why.kind === 'order' ? words.order(name) : words.takenBack(name);
    }
    case 'reward':
    case 'reward-back': {
      const reward = namedReward(membership, why.reward);
      const name = reward ? nameIn(texts.lang, reward) : why.reward;
      return why.kind === 'reward' ? words.reward(name) : words.rewardBack(name);
    }
    case 'given':
      return why.cause === undefined ? words.otherwise : words.given[why.cause];
    case 'given-back':
      return words.givenBack;
    case 'adjusted':
      return words.adjusted;
    case 'expired':
      return words.expired;
  }
}
