import { type Html, html } from '../html.ts';
import { filled, type View } from '../view.ts';

/** A figure of a period against that of the period before: an arrow, and words that say the same. */
export function changeOf({ words, format }: View, now: number, before: number | undefined): Html {
  if (before === undefined) return html`<span class="change none">${words.change.young}</span>`;
  if (before === 0 && now !== 0) return html`<span class="change none">${words.change.fromNothing}</span>`;
  if (now === before) return html`<span class="change none">${words.change.level}</span>`;
  const part = (now - before) / Math.abs(before);
  const share = format.share(Math.abs(part));
  return arrow(part > 0, filled(part > 0 ? words.change.more : words.change.less, { share }));
}

/** How many more or fewer than 30 days before; `good`: which of them one wishes for. */
export function changeBy(
  { words, format }: View,
  by: number | undefined,
  good: 'more' | 'fewer' = 'more',
): Html | undefined {
  if (by === undefined) return undefined;
  if (by === 0) return html`<span class="change none">${words.change.same}</span>`;
  const n = format.count(Math.abs(by));
  return arrow(by > 0, filled(by > 0 ? words.change.moreBy : words.change.lessBy, { n }), good);
}

const arrow = (up: boolean, text: string, good: 'more' | 'fewer' = 'more'): Html =>
  html`<span class="change ${up === (good === 'more') ? 'better' : 'worse'}"><span aria-hidden="true">${up ? '▲' : '▼'}</span> ${text}</span>`;
