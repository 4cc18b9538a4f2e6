import type { Membership } from '#model/membership/membership.ts';
import type { Reward } from '#model/reward/reward.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import type { Day } from '#model/values/time/day.ts';
import { escapeHtml } from '../../preferences/pages/html.ts';
import type { MemberTexts } from '../form/texts.ts';
import { picture, pictureUrl } from '../page/parts/picture.ts';
import { joinWords } from './join-words.ts';

/** So many stand beside each other on a phone. */
const SHOWN = 3;

/** What somebody who joins can come to first: what each member may take on that day, what takes the fewest points first. */
export const firstRewards = ({ rewards = [] }: Membership, today: Day): readonly Reward[] =>
  rewards
    .filter(({ kind, levels, segments }) => kind !== 'draw-ticket' && levels === undefined && segments === undefined)
    .filter(({ from = today, until = today }) => from <= today && today <= until)
    .toSorted((a, b) => a.points - b.points)
    .slice(0, SHOWN);

/** Those rewards with their pictures and prices; a list where there are fewer, or no pictures. */
export function offered(first: readonly Reward[], speech: MemberTexts): string {
  if (first.length === 0) return '';
  const words = joinWords(speech);
  const hasPictures = first.some(({ imageUrl }) => pictureUrl(imageUrl) !== undefined);
  const isRow = hasPictures && first.length === SHOWN;
  const one = (reward: Reward): string =>
    [
      `<li>${hasPictures ? picture(reward.imageUrl) : ''}`,
      `<span>${escapeHtml(nameIn(speech.lang, reward))}</span>`,
      `<span class="price">${escapeHtml(reward.points > 0 ? speech.points(reward.points) : words.noPoints)}</span></li>`,
    ].join('');
  return [
    '<section aria-labelledby="offers">',
    `<h2 id="offers">${escapeHtml(words.rewards)}</h2>`,
    `<ul class="offers${isRow ? '' : ' list'}">${first.map(one).join('')}</ul>`,
    '</section>',
  ].join('\n');
}
