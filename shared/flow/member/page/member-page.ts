import { brandOf } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { endOf } from '#model/message/token.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { errorSummary, escapeHtml, page } from '../../preferences/pages/html.ts';
import type { Notice } from '../form/notice.ts';
import type { PageLinks } from '../form/section.ts';
import type { MemberTexts } from '../form/texts.ts';
import type { MemberView } from '../load/view.ts';
import { rewardWords } from '../words/rewards.ts';
import { stepWords } from '../words/step.ts';
import { codePass } from './parts/code-pass.ts';
import { firstBold } from './parts/first-bold.ts';
import { freshButton } from './parts/fresh-button.ts';
import { pictureUrl } from './parts/picture.ts';
import { places } from './places.ts';
import { FORMS, SECTIONS } from './sections.ts';
import { memberStyle } from './style.ts';

/** The member page of a shop, in its brand: what it shows is what was loaded, and nothing of it needs a script. */
export function memberPage(
  { brand }: Pick<PublishedCrm, 'brand'>,
  view: MemberView,
  texts: MemberTexts,
  links: PageLinks,
  told: Notice = {},
): Answer {
  const { done, taken, isOver, errors } = told;
  const { shop, membership, firstName, state, isFresh } = view;
  const { words } = texts;
  const name = nameIn(texts.lang, membership);
  const since = state.spells[0]?.[0] ?? view.member.joinedAt;
  const look = brandOf(brand, shop.brand);
  const style = memberStyle(look);
  const form = errors && FORMS[told.posted?.get('do') ?? ''];
  const wrong = form ? form(view, texts, links, told) : '';
  const htmlOf = (part: keyof typeof SECTIONS): string =>
    SECTIONS[part]
      .map((section) => section(view, texts, links, told))
      .filter((html) => html !== '' && html !== wrong)
      .join('\n');
  const [card, first, own, beside] = [htmlOf('card'), htmlOf('first'), htmlOf('own'), htmlOf('beside')];
  const about = words.since(texts.dayAt(since));
  const body = [
    '<div class="who">',
    `<p class="soft">${escapeHtml(firstName === undefined ? about : [name, about].join(' · '))}</p>`,
    isFresh && view.claim.at !== undefined && `<p class="soft until">${escapeHtml(openUntil(view, texts))}</p>`,
    '</div>',
    errors && errorSummary(form === FORMS.redeem ? rewardWords(texts).notYet : texts.texts.problems, errors),
    wrong && `<div class="wrong">${wrong}</div>`,
    isOver &&
      `<div class="told"><p role="status">${firstBold(words.freshOver)}</p>${freshButton(links.self, words.freshSend)}</div>`,
    done && `<p class="told" role="status">${firstBold(done)}</p>`,
    taken && codePass(taken, view, texts),
    card && `<div class="card">${card}</div>`,
    places(own + beside, texts, view),
    first,
    `<div class="columns"><div>${own}</div><div>${beside}</div></div>`,
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const title = firstName === undefined ? words.title(name) : words.hello(firstName);
  const pictures = [
    look.logo?.url,
    ...[...view.news, ...view.runsOut, ...(view.membership.rewards ?? [])].map(({ imageUrl }) => imageUrl),
  ];
  const html = page(texts.texts, title, body, { name: shop.name, logo: look.logo }, style);
  return answer(
    errors ? 400 : 200,
    html,
    style,
    pictures.flatMap((url) => pictureUrl(url) ?? []),
  );
}

/** Until when the page shows all of it, by the clock of the shop. */
function openUntil({ claim, shop }: MemberView, texts: MemberTexts): string {
  const { timezone: timeZone } = shop;
  const at = endOf(claim);
  const time = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(at);
  const zone = new Intl.DateTimeFormat(texts.lang, { timeZone, timeZoneName: 'shortGeneric' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')
    ?.value.replace(/ Time$/, ' time');
  return stepWords(texts).openUntil(
    zone === undefined ? time : `${time}${texts.lang.startsWith('zh') ? `（${zone}）` : ` (${zone})`}`,
  );
}
