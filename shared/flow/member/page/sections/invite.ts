import { shownOwnCode } from '#model/code/own-code.ts';
import { rulesOn } from '#model/points/rules.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { localDay } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { qrSvg } from '../../../redeem/code-picture.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { MemberView, ShownInvite } from '../../load/view.ts';
import { type InviteWords, inviteWords } from '../../words/invite.ts';

/** The invitation to pass on: link, code, card with its picture; who came by it, what it brought, and by which rules. */
export const invite: Section = (view, texts, { host }, { taken }) => {
  const { invite: shown, shop } = view;
  if (!shown) return '';
  const words = inviteWords(texts);
  const { friend, inviter } = gifts(shown, texts);
  const { buyWithinDays, minimumMinor } = shown.rules;
  const condition = words.after(
    texts.count(buyWithinDays),
    minimumMinor === undefined ? undefined : texts.sum(minimumMinor),
  );
  const link = `${host}/join/${shop.id}?invite=${shown.code}`;
  const message = encodeURIComponent(words.message(shop.name, friend, link));
  const subject = encodeURIComponent(words.subject(shop.name));
  const isChinese = texts.lang.startsWith('zh');
  const way = (href: string, says: string): string => `<a class="small" href="${href}">${escapeHtml(says)}</a>`;
  const mail = way(`mailto:?subject=${subject}&amp;body=${message}`, words.mail);
  const text = way(`sms:?&amp;body=${message}`, words.text);
  const byLink = [
    `<p class="label">${escapeHtml(words.link)}</p>`,
    '<p class="ways">',
    ...(isChinese ? [text, mail] : [way(`https://wa.me/?text=${message}`, 'WhatsApp'), mail, text]),
    '</p>',
  ];
  // there people scan what somebody shows them, and write no mails
  const card = [
    `<details${isChinese && !taken ? ' open' : ''}><summary>${escapeHtml(words.copy)}</summary>`,
    `<p class="copy" translate="no">${escapeHtml(link)}</p>`,
    '<div class="pass">',
    `<p>${escapeHtml(shop.name)}</p>`,
    `<p class="big">${escapeHtml(friend === undefined ? words.cardFor(nameIn(texts.lang, view.membership)) : words.cardGets(friend))}</p>`,
    ...(friend === undefined ? [] : [`<p>${escapeHtml(condition)}</p>`]),
    qrSvg(link, escapeHtml(words.qr)),
    `<p class="code" translate="no">${escapeHtml(shownOwnCode(shown.code))}</p>`,
    ...(isChinese ? [] : [`<p>${escapeHtml(words.scan)}</p>`]),
    '</div>',
    // of who sends it
    ...(isChinese ? [`<p class="soft">${escapeHtml(words.scan)}</p>`] : []),
    '</details>',
  ].join('\n');
  return [
    '<section class="tinted" aria-labelledby="invite">',
    `<h2 id="invite">${escapeHtml(words.invite)}</h2>`,
    `<p class="lead">${escapeHtml(words.both(friend, inviter))}</p>`,
    `<p class="soft">${escapeHtml(condition)}</p>`,
    // who has a mail that was passed on learns nothing of their friends
    ...(view.isFresh ? came(shown, texts, words) : []).map((line) => `<p class="soft">${escapeHtml(line)}</p>`),
    ...(isChinese ? [card, ...byLink] : [...byLink, card]),
    `<details><summary>${escapeHtml(words.rules)}</summary><ul class="dots">`,
    ...rulesOf(shown, view, texts, words).map((rule) => `<li>${escapeHtml(rule)}</li>`),
    '</ul></details>',
    '</section>',
  ].join('\n');
};

/** What each of both gets, where they get something. */
const gifts = ({ rules }: ShownInvite, { points }: MemberTexts) => {
  const { friendPoints, inviterPoints } = rules;
  return {
    friend: friendPoints > 0 ? points(friendPoints) : undefined,
    inviter: inviterPoints > 0 ? points(inviterPoints) : undefined,
  };
};

function came(shown: ShownInvite, { count, points }: MemberTexts, words: InviteWords): readonly string[] {
  const { waiting, kept, refused, earned, isMore } = shown;
  const all = count(waiting + kept);
  return [
    waiting + kept === 0 ? words.none : words.came(isMore ? words.atLeast(all) : all, count(kept), count(waiting)),
    ...(earned > 0 ? [words.earned(points(earned))] : []),
    ...(refused > 0 ? [words.refused(count(refused))] : []),
  ];
}

function rulesOf(
  { rules }: ShownInvite,
  { membership, shop, now }: MemberView,
  { count, sum }: MemberTexts,
  words: InviteWords,
): readonly string[] {
  const { existingToo, buyWithinDays, minimumMinor, returnDays, atMost } = rules;
  const inForce = rulesOn(membership.points?.rules ?? [], localDay(now, shop.timezone));
  const waits = Math.max(returnDays ?? 0, inForce?.pendingDays ?? 0);
  return [
    ...(existingToo ? [] : [words.isNew]),
    words.buys(count(buyWithinDays), minimumMinor === undefined ? undefined : sum(minimumMinor)),
    ...(waits > 0 ? [words.then(count(waits))] : []),
    ...(atMost ? [words.most(count(atMost.referrals), count(atMost.days))] : []),
  ];
}
