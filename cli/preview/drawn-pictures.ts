import { qrPng } from '#flow/redeem/code-picture.ts';

/** Where the pictures of made-up goods would lie. */
const MADE_UP = /https:\/\/shop\.example\/pictures\/[\w-]+\.jpg/g;

const DRAWN = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 120"><rect width="120" height="120" fill="#d9d4c7"/><path d="M0 92 38 58l22 20 20-26 40 40v28H0z" fill="#b9b19f"/><circle cx="34" cy="32" r="11" fill="#f3f0e8"/></svg>`;

/** Where the picture of a code would lie, which is drawn when a mail is opened. */
const OF_CODE = /https:\/\/links\.example\/q\/[\w.~/-]+/g;

/** A mail to a made-up person as it is looked at: goods that nobody sells have no picture anywhere, so one is drawn. */
export const withDrawnPictures = (html: string): string =>
  html
    .replaceAll(MADE_UP, `data:image/svg+xml;base64,${Buffer.from(DRAWN).toString('base64')}`)
    .replaceAll(OF_CODE, () => `data:image/png;base64,${qrPng('0000000000').toString('base64')}`);
