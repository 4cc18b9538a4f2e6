import { safeUrl } from '#model/message/context.ts';
import { pictureHost } from '../../../preferences/pages/answer.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';

/** Where a picture lies that a page may show; undefined where it has none, or none by `https:`. */
export function pictureUrl(told: string | undefined): string | undefined {
  const url = safeUrl(told ?? '');
  return url !== undefined && pictureHost(url) !== undefined ? url : undefined;
}

/** The picture of goods whose name stands beside it, so that nobody hears it twice; a plain tile where there is none. */
export function picture(told: string | undefined): string {
  const url = pictureUrl(told);
  return url === undefined
    ? '<span class="picture"></span>'
    : `<img class="picture" src="${escapeHtml(url)}" alt="" decoding="async">`;
}
