import { normaliseEmail } from '#model/identity/email.ts';
import type { Identity } from '#model/identity/identity.ts';
import { bareNumber, normalisePhone } from '#model/identity/phone.ts';
import type { Shop } from '#model/shop/shop.ts';
import { plainForm } from '#model/values/text/plain.ts';

/** What the words by which somebody names a person may mean. */
export interface NameReading {
  readonly text: string;
  /** The one address that it is. */
  readonly address?: Identity | undefined;
  /** Numbers that a national form stands for in the shop's markets; one, unless it is one in several. */
  readonly phones: readonly string[];
  /** May it be an id of ours, or an order? */
  readonly isName: boolean;
}

const MASK = /[*•…]|xxx/i;

/** What can name nobody, and what to give instead. */
export interface Unreadable {
  readonly kind: 'masked' | 'email' | 'phone';
  readonly problem: string;
  readonly remedy: string;
}

/** Unreadable is a masked or damaged address. */
export function readName(given: string, shop: Shop): NameReading | Unreadable {
  const text = plainForm(given).trim();
  if (MASK.test(text))
    return {
      kind: 'masked',
      problem: `"${given}" is masked: letters or digits of it are hidden, and nobody is guessed from the rest`,
      remedy: 'give the whole e-mail address or phone number, the order number, or the customer id',
    };
  if (text.includes('@')) {
    const email = normaliseEmail(given);
    if (email !== undefined) return { text, address: { kind: 'email', value: email }, phones: [], isName: false };
    return {
      kind: 'email',
      problem: `"${given}" is no e-mail address`,
      remedy: 'look for a typing error, such as a missing dot',
    };
  }
  if (bareNumber(given).startsWith('+')) {
    const phone = normalisePhone(given);
    if (phone !== undefined) return { text, address: { kind: 'phone', value: phone }, phones: [], isName: false };
    return {
      kind: 'phone',
      problem: `"${given}" is no phone number of its country`,
      remedy:
        'count its digits: +49 15112345678; a number that no country gives out, such as those of films, is never kept',
    };
  }
  const phones = shop.policy.markets.flatMap((market) => normalisePhone(given, market) ?? []);
  return { text, phones: [...new Set(phones)], isName: true };
}
