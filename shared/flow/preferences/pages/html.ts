import type { Logo } from '#model/brand/brand.ts';
import type { Texts } from '../texts/texts.ts';
import { STYLE } from './style.ts';

/** Of whom a page is: the name of a shop, and its logo where it has one. */
export type PageHead = string | { readonly name: string; readonly logo?: Logo | undefined };

/** A page of the shop: its name, a heading, and what follows, already HTML. Its answer is to name the same style sheet. */
export function page(
  texts: Pick<Texts, 'lang'>,
  title: string,
  body: readonly (string | false | undefined)[],
  shop?: PageHead,
  style = STYLE,
): string {
  return [
    '<!doctype html>',
    `<html lang="${texts.lang}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<main>',
    shop === undefined ? false : `<p class="shop" dir="auto">${head(shop)}</p>`,
    `<h1>${escapeHtml(title)}</h1>`,
    ...body,
    '</main>',
    '</body>',
    '</html>',
    '',
  ]
    .filter((line) => line !== false && line !== undefined)
    .join('\n');
}

/** A logo is made for paper: pages that are dark may show the name in its place. */
function head(shop: PageHead): string {
  if (typeof shop === 'string') return escapeHtml(shop);
  const { name, logo } = shop;
  if (!logo) return escapeHtml(name);
  return `<img src="${escapeHtml(logo.url)}" alt="${escapeHtml(logo.alt)}" width="${logo.width}"><span class="named">${escapeHtml(name)}</span>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);

/** A tick box or radio button that is one large target. */
export function choice(options: {
  readonly type: 'checkbox' | 'radio';
  readonly name: string;
  readonly value: string;
  readonly label: string;
  readonly about?: string | undefined;
  readonly checked?: boolean;
  readonly id?: string;
  /** Further attributes, as HTML. */
  readonly more?: string;
}): string {
  const { type, name, value, label, about, checked, id, more } = options;
  const attributes = [
    `type="${type}" name="${escapeHtml(name)}" value="${escapeHtml(value)}"`,
    id !== undefined && `id="${escapeHtml(id)}"`,
    checked === true && 'checked',
    more,
  ];
  const small = about ? `<small>${escapeHtml(about)}</small>` : '';
  return `<label class="choice"><input ${attributes.filter(Boolean).join(' ')}><span>${escapeHtml(label)}${small}</span></label>`;
}

/** A labelled list to choose one of. */
export function select(options: {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** In their order. */
  readonly choices: readonly (readonly [value: string, label: string])[];
  /** Further attributes, as HTML. */
  readonly more?: string;
}): string {
  const { id, name, label, value, choices, more = '' } = options;
  const all = choices.map(
    ([of, shown]) =>
      `<option value="${escapeHtml(of)}"${of === value ? ' selected' : ''}>${escapeHtml(shown)}</option>`,
  );
  return `<div class="field"><label for="${id}">${escapeHtml(label)}</label><select id="${id}" name="${name}" ${more}>${all.join('')}</select></div>`;
}

/** A labelled text input with its hint and its error. */
export function field(options: {
  readonly id: string;
  /** As {@link id} unless told. */
  readonly name?: string;
  readonly label: string;
  readonly type?: string;
  readonly value?: string | undefined;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Further attributes, as HTML. */
  readonly more?: string;
}): string {
  const { id, name = options.id, label, type = 'text', value = '', hint, error, more = '' } = options;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return [
    '<div class="field">',
    `<label for="${id}">${escapeHtml(label)}</label>`,
    hint && `<p class="hint" id="${id}-hint">${escapeHtml(hint)}</p>`,
    error && `<p class="error" id="${id}-error">${escapeHtml(error)}</p>`,
    `<input id="${id}" name="${name}" type="${type}" value="${escapeHtml(value)}"${described && ` aria-describedby="${described}"`}${error ? ' aria-invalid="true"' : ''} ${more}>`,
    '</div>',
  ]
    .filter(Boolean)
    .join('\n');
}

export const fieldset = (legend: string, content: readonly (string | false | undefined)[]): string =>
  ['<fieldset>', `<legend>${escapeHtml(legend)}</legend>`, ...content.filter(Boolean), '</fieldset>'].join('\n');

/** What is wrong with a form, on top of it, each with a link to its field. */
export function errorSummary(title: string, errors: Readonly<Record<string, string>>): string {
  const items = Object.entries(errors).map(([id, text]) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`);
  return `<div class="warn" role="alert"><strong>${escapeHtml(title)}</strong><ul>${items.join('')}</ul></div>`;
}
