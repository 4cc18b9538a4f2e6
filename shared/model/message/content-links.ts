import { decodeEntities } from '../values/text/entities.ts';

/** Where a link of the text leads now; undefined leaves it as it is. */
export type Lead = (url: string) => string | undefined;

/** Links of an HTML text, by their `a` elements. What is no http(s) address (mail, phone, a place of the page) stays. */
export function leadHtml(html: string, lead: Lead): string {
  return html.replace(
    /(<a\b[^>]*?\shref=)("[^"]*"|'[^']*')/gi,
    (whole: string, before: string, quoted: string): string => {
      const url = decodeEntities(quoted.slice(1, -1)).trim();
      const to = isWeb(url) ? lead(url) : undefined;
      return to === undefined ? whole : `${before}"${escapeAttribute(to)}"`;
    },
  );
}

/** Addresses in plain text; a stop or a bracket after one is none of it. */
export function leadPlain(text: string, lead: Lead): string {
  return text.replace(/https?:\/\/[!#-;=?-~]+/gi, (found) => {
    const url = found.replace(/[.,;:!?)\]}'*]+$/, '');
    const to = isWeb(url) ? lead(url) : undefined;
    return to === undefined ? found : to + found.slice(url.length);
  });
}

/** A link that no mail program shows and no screen reader reads: whoever follows it follows all. */
export function withHiddenLink(html: string, to: string): string {
  const end = html.lastIndexOf('</body>');
  if (end < 0) return html;
  const link = `<a href="${escapeAttribute(to)}" style="display:none" aria-hidden="true" tabindex="-1"></a>`;
  return html.slice(0, end) + link + html.slice(end);
}

/** A picture that nobody sees: whoever shows the mail fetches it. */
export function withPicture(html: string, from: string): string {
  const end = html.lastIndexOf('</body>');
  if (end < 0) return html;
  const picture = `<img src="${escapeAttribute(from)}" width="1" height="1" alt="" style="display:block;border:0">`;
  return html.slice(0, end) + picture + html.slice(end);
}

/** The same page with where the visit came from, for the shop's own statistics; what the link says itself stays. */
export function withUtm(url: string, utm: Readonly<Record<string, string>>): string {
  const parsed = new URL(url);
  for (const [name, value] of Object.entries(utm)) {
    if (!parsed.searchParams.has(name)) parsed.searchParams.set(name, value);
  }
  return parsed.href;
}

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url) && URL.canParse(url);

const escapeAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
