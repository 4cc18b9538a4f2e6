import type { TypedFields } from '#model/event/consent-event.ts';
import { normaliseEmail } from '#model/identity/email.ts';
import type { AddressKind } from '#model/identity/identity.ts';
import { normalisePhone } from '#model/identity/phone.ts';
import { callingCodes, mobileMarket } from '#model/identity/textable.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Texts } from '../texts/texts.ts';
import type { Fields } from './fields.ts';

/** A sign-up that can be taken in. Addresses are normalised. */
export interface SignUp {
  /** At least one of the two. */
  readonly email?: string | undefined;
  /** A mobile number of one of the shop's markets. */
  readonly phone?: { readonly number: string; readonly country: string } | undefined;
  readonly firstName?: string | undefined;
  readonly topics: readonly string[];
  /** Of whose page the form is, if there is such a campaign now. */
  readonly campaign?: string | undefined;
  /** Of the page on which one joins. */
  readonly join?: TypedFields['join'];
  /** A field that no person sees was filled in: a robot. */
  readonly trapped: boolean;
}

export type SignUpErrors = Readonly<Partial<Record<'email' | 'phone' | 'topics', string>>>;

const MAX_NAME = 100;

/** Reads the form, or says for each field what is wrong with it. */
export function readSignUp(
  fields: Fields,
  shop: Shop,
  texts: Texts,
  { topics: offered, asked }: { readonly topics: readonly string[]; readonly asked: ReadonlySet<AddressKind> },
): { readonly signUp: SignUp } | { readonly errors: SignUpErrors } {
  const { signUp: words } = texts;
  const typed = fields.get('email').slice(0, 400);
  const email = normaliseEmail(typed);
  const written = asked.has('phone') ? fields.get('phone').slice(0, 100) : '';
  const number = written === '' ? undefined : normalisePhone(written, onlyMarket(shop));
  const country = number === undefined ? undefined : mobileMarket(number, shop.policy.markets);
  const ticked = fields.all('topic');
  // Where there is one list, signing up says which.
  const topics = offered.length === 1 ? offered : offered.filter((id) => ticked.includes(id));
  const isEmpty = typed === '' && written === '';
  const errors = {
    ...(email === undefined && typed !== '' && { email: words.emailError }),
    ...(isEmpty && { email: asked.has('phone') ? words.addressError : words.emailError }),
    ...(written !== '' && number === undefined && { phone: words.phoneError(begins(shop)) }),
    ...(number !== undefined && country === undefined && { phone: words.marketError(countries(shop, texts.lang)) }),
    ...(topics.length === 0 && { topics: words.topicsError }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  const firstName = [...fields.get('firstName')].slice(0, MAX_NAME).join('');
  const trapped = fields.get('website') !== '';
  const phone = number !== undefined && country !== undefined ? { number, country } : undefined;
  return {
    signUp: { topics, trapped, ...(email && { email }), ...(phone && { phone }), ...(firstName && { firstName }) },
  };
}

/** A number without a country code is of the shop's market, if there is only one. */
const onlyMarket = ({ policy }: Shop): string | undefined =>
  policy.markets.length === 1 ? policy.markets[0] : undefined;

/** How a phone number of the shop's first market begins. */
export const begins = ({ policy }: Shop): string => `+${callingCodes(policy.markets)[0] ?? '44'}`;

/** The shop's markets as the reader calls them. */
const countries = ({ policy }: Shop, lang: string): string => {
  const names = new Intl.DisplayNames([lang], { type: 'region' });
  return new Intl.ListFormat(lang, { type: 'disjunction' }).format(
    policy.markets.map((code) => names.of(code) ?? code),
  );
};
