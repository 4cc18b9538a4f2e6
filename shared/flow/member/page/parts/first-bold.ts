import { escapeHtml } from '../../../preferences/pages/html.ts';

/** A full stop within a number ends no sentence. */
const FIRST = /^.*?(?:[.!?](?=\s|$)|[。！？])/;

/** What is told, as HTML: its first sentence stands out, the rest is read by who wants to know more. */
export function firstBold(text: string): string {
  const [first] = FIRST.exec(text) ?? [text];
  return `<strong>${escapeHtml(first)}</strong>${escapeHtml(text.slice(first.length))}`;
}
