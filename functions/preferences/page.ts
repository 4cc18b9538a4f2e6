import { createHash } from 'node:crypto';
import type { Channel } from '#domain/event/event.ts';
import type { Texts } from './texts.ts';

const STYLE = `
:root{color-scheme:light dark;--page:#f3f0e8;--card:#fff;--ink:#26312b;--soft:#5c665f;--brand:#1f5c43;--line:#d8d3c5}
@media(prefers-color-scheme:dark){:root{--page:#121614;--card:#1d2420;--ink:#e7ece8;--soft:#a9b5ad;--brand:#2f7d5d;--line:#39423c}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;align-items:center;justify-content:center;padding:24px;background:var(--page);color:var(--ink);font:17px/1.6 -apple-system,"Segoe UI",Roboto,"Helvetica Neue","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",Arial,sans-serif}
main{width:100%;max-width:520px;background:var(--card);border-radius:14px;padding:48px 40px 40px;box-shadow:inset 0 8px 0 var(--brand);overflow:hidden}
.shop{margin:0 0 12px;font-size:15px;font-weight:600;color:var(--soft)}
h1{margin:0 0 12px;font-size:27px;line-height:1.25;letter-spacing:-.2px}
p{margin:0 0 16px}
.note{margin:24px 0 0;padding-top:18px;border-top:1px solid var(--line);font-size:15px;color:var(--soft)}
.warn{padding:12px 16px;border-radius:8px;border:1px solid var(--line);font-weight:600}
form{display:grid;gap:12px;margin:24px 0 0}
button{min-height:52px;padding:12px 20px;border:2px solid var(--brand);border-radius:8px;font:inherit;font-weight:600;cursor:pointer;background:transparent;color:var(--ink)}
button.main{background:var(--brand);color:#fff}
button:focus-visible{outline:3px solid #d9902f;outline-offset:3px}
@media(max-width:480px){main{padding:36px 22px 28px}h1{font-size:24px}}
`.trim();

const styleHash = createHash('sha256').update(STYLE).digest('base64');

/** No script, nothing from elsewhere, no frame, no cache, no referrer that would carry the token away. */
export const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

export interface Subject {
  readonly shop: string;
  readonly channel: Channel;
  readonly purpose: 'unsubscribe' | 'preferences';
}

/** The page that asks; nothing has happened yet. */
export function askPage(texts: Texts, { shop, channel, purpose }: Subject, unclear = false): string {
  const title = purpose === 'unsubscribe' ? texts.ask(shop, channel) : texts.manage(shop);
  return page(texts, title, [
    `<p class="shop">${escapeHtml(shop)}</p>`,
    `<h1>${escapeHtml(title)}</h1>`,
    unclear ? `<p class="warn" role="alert">${escapeHtml(texts.unclear)}</p>` : `<p>${escapeHtml(texts.explain)}</p>`,
    '<form method="post">',
    `<button class="main" name="choice" value="channel">${escapeHtml(texts.stopChannel[channel])}</button>`,
    `<button name="choice" value="all">${escapeHtml(texts.stopAll)}</button>`,
    '</form>',
    `<p class="note">${escapeHtml(texts.orders)}</p>`,
  ]);
}

/** The page after a withdrawal. */
export function donePage(texts: Texts, { shop, channel }: Subject, all: boolean): string {
  return page(texts, texts.done, [
    `<p class="shop">${escapeHtml(shop)}</p>`,
    `<h1>${escapeHtml(texts.done)}</h1>`,
    `<p role="status">${escapeHtml(all ? texts.doneAll(shop) : texts.doneChannel(shop, channel))}</p>`,
    `<p class="note">${escapeHtml(texts.orders)} ${escapeHtml(texts.close)}</p>`,
  ]);
}

/** One page for every token that is not ours, whatever is wrong with it. */
export const notFoundPage = (texts: Texts): string =>
  page(texts, texts.notFound, [`<h1>${escapeHtml(texts.notFound)}</h1>`, `<p>${escapeHtml(texts.notFoundHelp)}</p>`]);

function page(texts: Texts, title: string, body: readonly string[]): string {
  return [
    '<!doctype html>',
    `<html lang="${texts.lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${STYLE}</style>`,
    '</head>',
    '<body>',
    '<main>',
    ...body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
