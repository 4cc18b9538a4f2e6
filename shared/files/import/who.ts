import type { ContactFields, SourceIdentity } from '#model/event/person-fields.ts';
import { normaliseEmail } from '#model/identity/email.ts';
import type { ImportOrder } from './group.ts';
import type { ImportOptions } from './options.ts';

export const textOf = (value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : String(value);

const isEmail = (text: string | undefined): text is string =>
  text !== undefined && (/^[^\s@]+@[^\s@]+$/.test(text) || normaliseEmail(text) !== undefined);

/** Who placed an imported order, and how they can be reached. A customer column may hold addresses instead of ids. */
export function whoOf(
  { reading }: ImportOptions,
  { head }: Pick<ImportOrder, 'head'>,
): { readonly identity: SourceIdentity; readonly contact: ContactFields } {
  const customer = textOf(head.customer);
  const email = textOf(head.email) ?? (isEmail(customer) ? customer : undefined);
  const identity: SourceIdentity = {
    ...(customer !== undefined && !isEmail(customer) && { accountId: customer }),
    ...(head.card !== undefined && { card: textOf(head.card) }),
    ...(email !== undefined && { email }),
    ...(head.phone !== undefined && { phone: textOf(head.phone) }),
  };
  const country = countryOf(textOf(head.country)) ?? (head.phone === undefined ? undefined : reading?.country);
  const [firstName, lastName] = namesOf(textOf(head.firstName), textOf(head.lastName), textOf(head.customerName));
  return {
    identity,
    contact: {
      ...(email !== undefined && { email }),
      ...(head.phone !== undefined && { phone: textOf(head.phone)?.slice(0, 100) }),
      ...(firstName !== undefined && { firstName }),
      ...(lastName !== undefined && { lastName }),
      ...(country !== undefined && { country }),
    },
  };
}

export const countryOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^[A-Za-z]{2}$/.test(text) ? text.toUpperCase() : undefined;

/** A whole name is parted at its first blank; one without a blank (as Chinese names are) is taken as a first name. */
export function namesOf(
  first: string | undefined,
  last: string | undefined,
  whole: string | undefined,
): readonly [first: string | undefined, last: string | undefined] {
  if (first !== undefined || last !== undefined || whole === undefined) return [first, last];
  const cut = whole.indexOf(' ');
  return cut < 0 ? [whole, undefined] : [whole.slice(0, cut), whole.slice(cut + 1).trim() || undefined];
}
