import type { Form } from '../message/render.ts';

/** What stands below the message of a walker. */
export interface Foot {
  readonly words: string;
  readonly url: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

/** The text with the foot at its end: in HTML before the body closes, in plain text on lines of its own; subjects have none. */
export function withFoot(text: string, foot: Foot | undefined, field: string, form: Form): string {
  if (!foot || field === 'subject') return text;
  if (form === 'plain') return `${text}\n\n${foot.words}: ${foot.url}\n`;
  // Legible on any background: its own colours, as a mail client in the dark would keep them.
  const html = [
    '<p style="margin:0;padding:16px;background-color:#fff7d6;color:#3d3100;font:14px/1.4 sans-serif;text-align:center">',
    `<a href="${escaped(foot.url)}" style="color:#3d3100">${escaped(foot.words)}</a></p>`,
  ].join('');
  const at = text.toLowerCase().lastIndexOf('</body>');
  return at < 0 ? `${text}${html}` : `${text.slice(0, at)}${html}${text.slice(at)}`;
}
