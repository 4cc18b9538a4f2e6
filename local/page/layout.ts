import type { Shop } from '#model/shop/shop.ts';
import { type Content, closedUp, type Html, html } from '#view/html.ts';
import { STYLE } from '#view/style.ts';
import { filled, type View } from '#view/view.ts';
import type { PageWords } from '#view/words/page-words.ts';
import { CALENDAR_STYLE } from './calendar/calendar-style.ts';
import { CAMPAIGNS_STYLE } from './campaigns/campaigns-style.ts';
import type { Deployed } from './common/deployed.ts';
import type { PlayedDays } from './common/played-days.ts';
import { TABS, type Tab } from './common/tabs.ts';
import { PEOPLE_STYLE } from './people/people-style.ts';
import { PLAYING_STYLE, playingNotice } from './playing.ts';
import { PROGRAMS_STYLE } from './programs/programs-style.ts';
import { deployedFooter } from './stage-notes.ts';
import { localWords } from './words/words.ts';

export interface Frame {
  readonly shops: readonly Shop[];
  readonly shop: Shop;
  readonly tab: Tab;
  readonly title: string;
  /** UTC ms of the stack's clock. */
  readonly now: number;
  readonly view: Pick<View, 'words' | 'format'>;
  readonly deployed?: Deployed | undefined;
  /** Days that are being played. */
  readonly playing?: PlayedDays | undefined;
}

/** Views with messages and what people wrote, which stand as they are. */
const TYPED: ReadonlySet<Tab> = new Set(['outbox', 'customers', 'cases', 'campaigns']);

/** A whole page around its content. */
export function page(
  { shops, shop, tab, title, now, view: { words, format }, deployed, playing }: Frame,
  content: Content,
): Html {
  const told = localWords(words.lang);
  const moment = format.moment(now, shop.timezone);
  const isOwn = words.lang === 'zh-CN' && !TYPED.has(tab);
  return html`<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${[...new Set([title, shop.name, 'Perennial'])].join(' · ')}</title>
<style>${STYLE}${PEOPLE_STYLE}${PROGRAMS_STYLE}${CALENDAR_STYLE}${CAMPAIGNS_STYLE}${playing && PLAYING_STYLE}</style>
</head>
<body>
<a class="skip" href="#main">${words.skip}</a>
<header>
<span class="brand">Perennial</span>
<nav aria-label="${words.shops}"><ul>${shops.map((each) => link(`/${each.id}`, each.name, each.id === shop.id))}</ul></nav>
<span class="when"><span class="hidden">${told.clock}: </span><time datetime="${new Date(now).toISOString()}">${moment}</time> ${shop.timezone}</span>
<nav class="tabs" aria-label="${words.views}"><ul>${tabs(shop, tab, words, deployed)}</ul></nav>
</header>
${playing && playingNotice(playing, words.lang)}
<main id="main">
<h1>${title}</h1>
${isOwn ? closedUp(html`${content}`) : content}
</main>
<footer>${deployed ? deployedFooter(deployed, words) : filled(told.footer, { moment, zone: shop.timezone, messages: words.tabs.messages })}</footer>
</body>
</html>
`;
}

/** A stage keeps no messages. */
const tabs = (shop: Shop, current: Tab, words: PageWords, deployed: Deployed | undefined): Html[] =>
  Object.entries(TABS)
    .filter(([, name]) => !deployed || name !== 'messages')
    .map(([path, name]) => link(path ? `/${shop.id}/${path}` : `/${shop.id}`, words.tabs[name], path === current));

const link = (href: string, label: string, current: boolean): Html =>
  html`<li><a href="${href}"${current && html` aria-current="page"`}>${label}</a></li>`;
