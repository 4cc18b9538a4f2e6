import { domainToUnicode } from 'node:url';
import type { ContactFields, SourceIdentity } from '../event/person-fields.ts';
import { normaliseEmail } from '../identity/email.ts';
import { normalisePhone } from '../identity/phone.ts';
import type { Order } from '../order/order.ts';
import { platformIdOf } from '../values/ids.ts';
import { plainForm, unescapedUrl } from '../values/text/plain.ts';

/** What names a person in texts: addresses in their normal form, ids of accounts and orders at the platforms. */
export interface Traces {
  readonly emails: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

/** Collects what would find a person's data in a stored body. */
export function tracesOf(contacts: readonly ContactFields[], orders: readonly Order[]): Traces {
  const emails = new Set<string>();
  const phones = new Set<string>();
  const ids = new Set<string>();
  const add = ({ email, phone }: Pick<SourceIdentity, 'email' | 'phone'>, country?: string | undefined): void => {
    const [mail, number] = [normaliseEmail(email), normalisePhone(phone, country)];
    if (mail) emails.add(mail);
    if (number) phones.add(number);
  };
  for (const contact of contacts) add(contact, contact.country);
  for (const { identity, document, orderKey } of orders) {
    add(identity, document?.contact.country);
    if (identity.observed) add(identity.observed, document?.contact.country);
    if (document) add(document.contact, document.contact.country);
    for (const id of [identity.accountId, identity.card, platformIdOf(orderKey)]) if (isTelling(id)) ids.add(id);
  }
  return { emails, phones, ids };
}

/** A short number stands in many texts by chance. */
const isTelling = (id: string | undefined): id is string => id !== undefined && id.length >= 5;

/** Does a text speak of the person? Phone numbers are written in many ways: their digits are compared. */
export function mentions(stored: string, { emails, phones, ids }: Traces): boolean {
  const text = asPeopleRead(stored);
  const lower = text.toLowerCase();
  for (const email of emails) if (lower.includes(email) || lower.includes(unpunycoded(email))) return true;
  for (const id of ids) if (asWord(id).test(text)) return true;
  if (phones.size === 0) return false;
  const digits = text.replace(BETWEEN_DIGITS, '').replace(FOREIGN_DIGIT, (digit) => String(figureOf(digit)));
  // The last nine digits tell a subscriber; what is before them may be written as +44, 0044 or 0.
  for (const phone of phones) if (digits.includes(phone.slice(-9))) return true;
  return false;
}

/** What numbers are grouped with, as the reader of phone numbers knows it (libphonenumber, VALID_PUNCTUATION). */
const BETWEEN_DIGITS = /[\s().\-\u2010-\u2015\u2212\u30fc[\]/~\u2053\u223c]/g;
/** Digits of Arabic and Persian, which it reads too. */
const FOREIGN_DIGIT = /[\u0660-\u0669\u06f0-\u06f9]/g;
const figureOf = (digit: string): number => digit.charCodeAt(0) % 16;

/** A domain beyond ASCII is kept in punycode and told in letters. */
const unpunycoded = (email: string): string => {
  const at = email.lastIndexOf('@') + 1;
  return email.slice(0, at) + domainToUnicode(email.slice(at));
};

/** A body as its addresses were read: escapes of JSON and URLs, invisible and full-width characters, quoted local parts. */
const asPeopleRead = (stored: string): string =>
  plainForm(
    stored
      .replace(/(?:%[0-9a-f]{2})+/gi, unescapedUrl)
      .replace(/\\+u([0-9a-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  )
    .normalize('NFC')
    .replace(/\\*"@/g, '@')
    .replace(/\p{Zs}*@\p{Zs}*/gu, '@');

const asWord = (id: string): RegExp =>
  new RegExp(`(?<![A-Za-z0-9_-])${id.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![A-Za-z0-9_-])`);
