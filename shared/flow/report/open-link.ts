import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { chooseLocale } from '#model/message/locale.ts';
import { verifyReportLink } from '#model/message/report-token.ts';
import type { ReportAddresses } from '#ports/reports.ts';
import { type Answer, answer } from '../preferences/pages/answer.ts';
import { escapeHtml, page } from '../preferences/pages/html.ts';
import { header, type Request } from '../preferences/request/request.ts';

export interface ReportLinkDeps {
  readonly crm: Pick<PublishedCrm, 'shops'>;
  readonly linkKeys: () => Promise<KeyRing>;
  readonly reports: ReportAddresses;
}

/**
 * Leads from the link of a report to its page, which opens for minutes. A token that nobody made and one whose time is
 * over get the same answer.
 */
export async function openReportLink(deps: ReportLinkDeps, event: Request, now: number): Promise<Answer> {
  const claim = verifyReportLink(event.pathParameters?.token ?? '', await deps.linkKeys(), now);
  const shop = deps.crm.shops.find(({ id }) => id === claim?.shop);
  const words = wordsFor(event, shop);
  if (!claim || !shop) return answer(404, told(words, words.over, words.overHelp));
  const address = await deps.reports.of(shop.id, claim.day);
  if (address === undefined) return answer(404, told(words, words.gone(claim.day), words.goneHelp, shop.name));
  const { headers } = answer(302, '');
  return { statusCode: 302, headers: { ...headers, location: address }, body: '' };
}

interface LinkWords {
  readonly lang: string;
  readonly over: string;
  readonly overHelp: string;
  readonly gone: (day: string) => string;
  readonly goneHelp: string;
}

const ENGLISH: LinkWords = {
  lang: 'en',
  over: 'This link does not work any more',
  overHelp: 'A link to a report works for seven days. Ask whoever sent it to you for a new one.',
  gone: (day) => `There is no report of ${day}`,
  goneHelp: 'Reports are kept for 35 days, and a day that was not run has none. Ask for a link to a later one.',
};

const WORDS: Readonly<Record<string, LinkWords>> = {
  en: ENGLISH,
  'zh-CN': {
    lang: 'zh-CN',
    over: '此链接已失效',
    overHelp: '报告链接的有效期为七天。请向发送给您的人索取新的链接。',
    gone: (day) => `没有 ${day} 的报告`,
    goneHelp: '报告保留 35 天，未运行的日期没有报告。请索取较新日期的链接。',
  },
};

/** In the reader's own language if there is a page in it, else the shop's. */
function wordsFor(event: Request, shop: { readonly locale: string } | undefined): LinkWords {
  const [first = ''] = header(event, 'accept-language').split(',');
  const wanted = first.split(';')[0]?.trim() || undefined;
  const locale = chooseLocale(wanted, Object.keys(WORDS), shop ?? { locale: 'en' }) ?? 'en';
  return WORDS[locale] ?? ENGLISH;
}

const told = (words: LinkWords, title: string, help: string, shop?: string): string =>
  page(words, title, [`<p>${escapeHtml(help)}</p>`], shop);
