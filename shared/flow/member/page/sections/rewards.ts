import { refusalOf } from '#model/reward/may-take.ts';
import { isSent, type Reward } from '#model/reward/reward.ts';
import { shortHash } from '#model/values/hash/hash.ts';
import { nameIn, textIn } from '#model/values/text/local-names.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import { failed, type Notice } from '../../form/notice.ts';
import type { PageLinks, Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import { soonEnding } from '../../load/soon-ending.ts';
import type { MemberView } from '../../load/view.ts';
import { rewardWords } from '../../words/rewards.ts';
import { stepWords } from '../../words/step.ts';
import { addressFields } from '../parts/address-fields.ts';
import { picture, pictureUrl } from '../parts/picture.ts';

/** What their points and level give them; by a fresh link each can be taken, once its price and what is left are read. */
export const rewards: Section = (view, texts, links, told) => {
  const words = rewardWords(texts);
  const elsewhere = new Set([...boxed(view, told), ...failedReward(view, told)].map(({ id }) => id));
  // what they have enough for first: by its price
  const shown = rewardsFor(view)
    .filter(({ id }) => !elsewhere.has(id))
    .toSorted((a, b) => a.points - b.points);
  if (shown.length === 0) return '';
  return [
    '<section aria-labelledby="rewards">',
    `<h2 id="rewards">${escapeHtml(elsewhere.size > 0 ? words.otherRewards : words.rewards)}</h2>`,
    view.isFresh ? '' : way(texts, told),
    rewardRows(shown, view, texts, links, told),
    '</section>',
  ].join('\n');
};

/** The one of which the form was sent and something is wrong: it stands on top of the page. */
export const wrongReward: Section = (view, texts, links, told) => {
  const shown = failedReward(view, told);
  return shown.length === 0 ? '' : `<section>${rewardRows(shown, view, texts, links, told)}</section>`;
};

const failedReward = (view: MemberView, told: Notice): readonly Reward[] => {
  const id = failed(told, 'redeem')?.get('reward');
  return view.isFresh ? rewardsFor(view).filter((one) => one.id === id) : [];
};

/** Rewards with their pictures, prices and forms, one below the other. */
export function rewardRows(
  shown: readonly Reward[],
  view: MemberView,
  texts: MemberTexts,
  { self }: PageLinks,
  told: Notice,
): string {
  const hasPictures = shown.some(({ imageUrl }) => pictureUrl(imageUrl) !== undefined);
  return [
    '<ul class="rows">',
    ...shown.map(
      ({ imageUrl, ...reward }) =>
        `<li id="reward-${reward.id}"${hasPictures ? ` class="good-of">${picture(imageUrl)}` : '>'}<div class="take">${row(reward, view, texts, self, told)}</div></li>`,
    ),
    '</ul>',
  ].join('\n');
}

/** So many rewards are named as what to do next. */
const BOXED = 3;

/** Rewards that they have enough for while points are about to end, the dearest first: they stand in the box of what to do next. */
export function boxed(view: MemberView, told: Notice): readonly Reward[] {
  if (told.taken || !soonEnding(view) || (!view.isFresh && (told.isSent || told.isOver))) return [];
  const wrong = failedReward(view, told);
  return affordable(view)
    .filter((one) => !wrong.includes(one))
    .slice(0, BOXED);
}

/** The dearest first. */
export const affordable = (view: MemberView): readonly Reward[] =>
  rewardsFor(view)
    .filter(({ points }) => points > 0 && points <= view.member.spendable)
    .toSorted((a, b) => b.points - a.points);

/** What they may take, or could with more points. */
export function rewardsFor({ membership, member, shop, now }: MemberView): readonly Reward[] {
  const { entries, customer, level } = member;
  const taker = { now, zone: shop.timezone, level: level?.level?.id, entries, segments: customer.membership };
  return (membership.rewards ?? []).filter(
    (reward) => reward.kind !== 'draw-ticket' && refusalOf(reward, undefined, taker) === undefined,
  );
}

function row(reward: Reward, view: MemberView, texts: MemberTexts, self: string, told: Notice): string {
  const words = rewardWords(texts);
  const { spendable } = view.member;
  const name = nameIn(texts.lang, reward);
  const price = reward.points === 0 ? words.free : texts.points(reward.points);
  // who owes pays that first
  const missing = reward.points - spendable;
  const line = `<p><strong>${escapeHtml(name)}</strong></p><p class="price">${escapeHtml(price)}</p>`;
  if (reward.points > 0 && missing > 0)
    return `${line}<p class="soft">${escapeHtml(words.more(texts.points(missing)))}</p>${toGo(reward, spendable)}`;
  return view.isFresh
    ? `${line}${form(reward, view, texts, self, told)}`
    : `${line}<p class="has">${escapeHtml(stepWords(texts).has)}</p>`;
}

/** How one comes to redeem, said once for all of them: the button stands above. */
function way(texts: MemberTexts, { isSent }: Notice): string {
  const words = stepWords(texts);
  if (isSent) return `<p class="soft">${escapeHtml(words.linkSent)}</p>`;
  return `<p class="soft"><a href="#fresh">${escapeHtml(words.needsLink)}</a></p>`;
}

/** How far they are, for who sees it: the words beside it say the same. */
const toGo = ({ points }: Reward, spendable: number): string =>
  `<progress max="${points}" value="${Math.max(0, spendable)}" aria-hidden="true"></progress>`;

function form(reward: Reward, view: MemberView, texts: MemberTexts, self: string, told: Notice): string {
  const words = rewardWords(texts);
  const { shop, member, claims } = view;
  const { points, id } = reward;
  const wrong = failed(told, 'redeem');
  const typed = wrong?.get('reward') === id ? wrong : undefined;
  const left = texts.points(member.spendable - points);
  // the same for as long as nothing was spent or given: pressed twice it is one request
  const request = shortHash('reward', shop.id, member.customer.id, id, member.entries.length);
  const { holds, final } = stepWords(texts);
  const days = 'validDays' in reward ? reward.validDays : undefined;
  const only = textIn(texts.lang, reward.conditions ?? {});
  const terms = [
    ...(only === undefined ? [] : [only]),
    ...(days === undefined ? [] : [holds(texts.words.days(texts.count(days)))]),
    final,
  ];
  const address = claims.find((claim) => claim.address)?.address;
  return [
    `<details class="act"${typed ? ' open' : ''}><summary data-close="${escapeHtml(words.close)}" aria-label="${escapeHtml(words.takeIt(nameIn(texts.lang, reward)))}">${escapeHtml(words.take)}</summary><div class="panel">`,
    `<p>${escapeHtml(points === 0 ? words.nothing : words.cost(texts.points(points), left))}</p>`,
    `<p class="soft">${escapeHtml(terms.join(texts.texts.gap))}</p>`,
    `<form method="post" action="${escapeHtml(self)}">`,
    `<input type="hidden" name="reward" value="${escapeHtml(id)}"><input type="hidden" name="request" value="${request}">`,
    ...(isSent(reward) ? addressFields(texts, shop, id, address, typed) : []),
    `<button class="main" name="do" value="redeem">${escapeHtml(words.confirm(points === 0 ? undefined : texts.points(points)))}</button>`,
    '</form></div></details>',
  ].join('\n');
}
