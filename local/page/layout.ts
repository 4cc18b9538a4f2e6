import type { Shop } from '#model/shop/shop.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { STYLE } from '#view/style.ts';
import type { PageWords } from '#view/words/page-words.ts';
import { TABS, type Tab } from './common/tabs.ts';
import { moment } from './format.ts';
import { PEOPLE_STYLE } from './people/people-style.ts';

export interface Frame {
  readonly shops: readonly Shop[];
  readonly shop: Shop;
  readonly tab: Tab;
  readonly title: string;
  /** UTC ms of the stack's clock. */
  readonly now: number;
  readonly words: PageWords;
}

/** A whole page around its content. */
export function page({ shops, shop, tab, title, now, words }: Frame, content: Content): Html {
  return html`<!doctype html>
<html lang="${words.lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${[...new Set([title, shop.name, 'Perennial'])].join(' · ')}</title>
<style>${STYLE}${PEOPLE_STYLE}</style>
</head>
<body>
<header>
<span class="brand">Perennial</span>
<nav aria-label="${words.shops}"><ul>${shops.map((each) => link(`/${each.id}`, each.name, each.id === shop.id))}</ul></nav>
<span class="when">${moment(now, shop.timezone)} ${shop.timezone}</span>
<nav class="tabs" aria-label="${words.views}"><ul>${tabs(shop, tab, words)}</ul></nav>
</header>
<main>
<h1>${title}</h1>
${content}
</main>
<footer>The stack's clock is ${moment(now, shop.timezone)} ${shop.timezone}, and orders that you post are dated by it. Local environment on 127.0.0.1. Nothing leaves this machine: messages end in the outbox.</footer>
</body>
</html>
`;
}

const tabs = (shop: Shop, current: Tab, words: PageWords): Html[] =>
  Object.entries(TABS).map(([path, name]) =>
    link(path ? `/${shop.id}/${path}` : `/${shop.id}`, words.tabs[name], path === current),
  );

const link = (href: string, label: string, current: boolean): Html =>
  html`<li><a href="${href}"${current && html` aria-current="page"`}>${label}</a></li>`;
