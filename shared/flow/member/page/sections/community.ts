import { communityLink } from '#model/community/community.ts';
import { safeUrl } from '#model/message/context.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import { inviteWords } from '../../words/invite.ts';

/** The group of members outside of the shop: an invitation to who is invited, and a word of thanks to who is in it. */
export const community: Section = ({ community: shown, shop, isFresh }, { lang, pointsName, dayAt }) => {
  if (!shown) return '';
  const words = inviteWords({ lang, pointsName });
  const { community: group, since } = shown;
  const to = safeUrl(communityLink(group, lang) ?? '');
  const kind = words.kinds[group.kind];
  const [about, way] =
    since === undefined
      ? [words.communityAbout(shop.name), words.communityJoin]
      : [isFresh ? words.communitySince(dayAt(since)) : undefined, words.communityOpen(group.kind)];
  return [
    '<section class="fold" aria-labelledby="community">',
    `<details${since === undefined ? ' open' : ''}><summary>`,
    `<h3 id="community">${escapeHtml(nameIn(lang, group))}${kind === undefined ? '' : ` <small>${escapeHtml(kind)}</small>`}</h3></summary>`,
    ...(about === undefined ? [] : [`<p class="soft">${escapeHtml(about)}</p>`]),
    ...(to === undefined ? [] : [`<p><a class="small" href="${escapeHtml(to)}">${escapeHtml(way)}</a></p>`]),
    '</details></section>',
  ].join('\n');
};
