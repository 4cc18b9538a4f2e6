import { brandOf } from '#model/brand/brand.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Answer, answer } from '../../preferences/pages/answer.ts';
import { errorSummary, escapeHtml, page } from '../../preferences/pages/html.ts';
import type { MemberView } from '../view.ts';
import type { PageLinks } from './section.ts';
import { SECTIONS } from './sections.ts';
import { memberStyle } from './style.ts';
import type { MemberTexts } from './texts.ts';

/** What has just been done, or why it was not. */
export interface Notice {
  readonly done?: string | undefined;
  /** What is to be known beside it. */
  readonly note?: string | undefined;
  /** By the id of its field. */
  readonly errors?: Readonly<Record<string, string>> | undefined;
}

/** The member page of a shop, in its brand: what it shows is what was loaded, and nothing of it needs a script. */
export function memberPage(
  { brand }: Pick<PublishedCrm, 'brand'>,
  view: MemberView,
  texts: MemberTexts,
  links: PageLinks,
  { done, note, errors }: Notice = {},
): Answer {
  const { shop, membership, firstName, state } = view;
  const { words } = texts;
  const name = nameIn(texts.lang, membership);
  const since = state.spells[0]?.[0] ?? view.member.joinedAt;
  const style = memberStyle(brandOf(brand, shop.brand));
  const body = [
    errors && errorSummary(texts.texts.problems, errors),
    note && `<p class="warn" role="status">${escapeHtml(note)}</p>`,
    done && `<p class="good" role="status">${escapeHtml(done)}</p>`,
    `<p class="soft">${escapeHtml(firstName === undefined ? words.since(texts.dayAt(since)) : `${name}${texts.texts.comma}${words.since(texts.dayAt(since))}`)}</p>`,
    ...SECTIONS.map((section) => section(view, texts, links)).filter(Boolean),
    `<p class="note">${escapeHtml(shop.sender.postalAddress)}</p>`,
  ];
  const title = firstName === undefined ? words.title(name) : words.hello(firstName);
  return answer(errors ? 400 : 200, page(texts.texts, title, body, shop.name, style), style);
}
