import type { Shop } from '#model/shop/shop.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { STYLE } from '#view/style.ts';
import type { PageWords } from '#view/words/page-words.ts';
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

const TABS = {
  '': 'overview',
  segments: 'segments',
  customers: 'people',
  outbox: 'messages',
  touches: 'touches',
} as const satisfies Record<string, keyof PageWords['tabs']>;
export type Tab = keyof typeof TABS;

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

/** A table with a caption; numbers are aligned to the right. Where it is too wide it scrolls, by keyboard too. */
export function table(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly Content[])[],
  { none = 'none yet', numeric: also = [] }: { readonly none?: string; readonly numeric?: readonly number[] } = {},
): Html {
  const numeric = head.map((_, at) => also.includes(at) || rows.some((row) => typeof row[at] === 'number'));
  // On a phone a row is a block, each cell with its name; roles keep it a table for who hears it.
  const cell = (content: Content, at: number): Html =>
    html`<td role="cell" data-name="${head[at]}"${numeric[at] === true && html` class="num"`}>${typeof content === 'number' ? content.toLocaleString('en') : content}</td>`;
  return html`<div class="wide" role="region" aria-label="${caption}" tabindex="0"><table role="table"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${head.map((name, at) => html`<th role="columnheader" scope="col"${numeric[at] === true && html` class="num"`}>${name}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.length === 0 ? html`<tr role="row"><td role="cell" colspan="${head.length}">${none}</td></tr>` : rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody></table></div>`;
}
