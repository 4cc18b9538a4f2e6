import type { Shop } from '#model/shop/shop.ts';
import { type Html, html } from '#view/html.ts';
import { STYLE } from '#view/style.ts';
import { filled, type View } from '#view/view.ts';
import type { Shown } from './common/shown.ts';
import { TABS, type Tab } from './common/tabs.ts';
import type { Speech } from './people/speech.ts';
import { localWords } from './words/words.ts';

/** Names by which an address may ask for another day. */
const DAY_NAMES = ['date', 'day', 'as-of', 'asOf', 'as_of'] as const;

/** Longer ones are cut where they are said. */
const MAX_SAID = 30;

/** A page that there is not, within the frame of the shop, and the way back. */
export function lost({ shop, words }: Speech, view: string): Shown {
  const told = localWords(words.lang);
  const tab: Tab = Object.hasOwn(TABS, view) ? (view as Tab) : '';
  const back = `/${shop.id}${tab === '' ? '' : `/${tab}`}`;
  const content = html`<p class="card" role="alert">${told.noPage} <a href="${back}">${words.tabs[TABS[tab]]}</a></p>`;
  return { tab, title: told.noPage, content, status: 404 };
}

/** No shop of this name: which there are. */
export function noShop(shops: readonly Shop[], { words }: Pick<View, 'words'>): Html {
  const told = localWords(words.lang);
  return html`<!doctype html>
<html lang="${words.lang}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${told.noShop} · Perennial</title><style>${STYLE}</style></head>
<body><header><span class="brand">Perennial</span></header>
<main id="main"><h1>${told.noShop}</h1><p>${told.shops}</p><ul>${shops.map(({ id, name }) => html`<li><a href="/${id}">${name}</a></li>`)}</ul></main>
</body>
</html>
`;
}

/** The page shows one day alone: an address that names a day is refused, so that nobody takes today's for another's. */
export function otherDay({ shop, words }: Speech, view: string, query: URLSearchParams): Shown | undefined {
  const name = DAY_NAMES.find((each) => query.has(each));
  if (name === undefined || !Object.hasOwn(TABS, view)) return undefined;
  const told = localWords(words.lang);
  const tab = view as Tab;
  const day = `"${(query.get(name) ?? '').slice(0, MAX_SAID)}"`;
  const content = html`<p class="card" role="alert">${filled(told.noDays, { day, name })} <a href="/${shop.id}${tab === '' ? '' : `/${tab}`}">${told.lastDay}</a></p>
<p class="note">${told.dayCommands} <code>perennial report --shop ${shop.id} --date YYYY-MM-DD</code> · <code>perennial segments --shop ${shop.id} --as-of YYYY-MM-DD</code></p>`;
  return { tab, title: words.tabs[TABS[tab]], content, status: 400 };
}
