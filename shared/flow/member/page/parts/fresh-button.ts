import { escapeHtml } from '../../../preferences/pages/html.ts';

/** Sends a link to the address on file at one press; there is one of it on a page. @param look class of the button */
export const freshButton = (self: string, label: string, look = 'main'): string =>
  `<form id="fresh" method="post" action="${escapeHtml(self)}"><button class="${look}" name="do" value="fresh-link">${escapeHtml(label)}</button></form>`;
