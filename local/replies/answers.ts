import type { Shop } from '#model/shop/shop.ts';
import type { Answerable } from './channels.ts';
import * as listed from './channels.ts';

const LISTED: Readonly<Record<string, Answerable>> = listed;

/** The channel in which somebody with this address answers, and the address as it is kept. */
export function answerableBy(text: string): { readonly answerable: Answerable; readonly from: string } | undefined {
  for (const answerable of Object.values(LISTED)) {
    const from = answerable.addressOf(text);
    if (from !== undefined) return { answerable, from };
  }
  return undefined;
}

/** Is the text what this shop confirms an answer with? No touch and no tag says of whom such a message is. */
export const isAnswerOf = (shop: Shop, to: string, text: string): boolean =>
  Object.values(LISTED).some((answerable) => answerable.isAnswerOf(shop, to, text));

/** Does this shop write from the address, by any channel in which it is answered? */
export const isSenderOf = (shop: Shop, from: string): boolean =>
  Object.values(LISTED).some((answerable) => answerable.isSender(shop, from));
