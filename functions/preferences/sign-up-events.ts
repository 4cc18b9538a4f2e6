import { SIGN_UP } from '#domain/consent/double-opt-in.ts';
import type { Shop } from '#domain/crm/published.ts';
import type { Channel, CommerceEvent, ConsentProof } from '#domain/event/event.ts';
import type { SignUp } from './sign-up-form.ts';

/** Older than all that a platform tells: what a stranger types fills in what nobody knows and overrides nothing. */
const OLDEST = Date.UTC(1990, 0, 1);

/**
 * A prospect and what was agreed to. Anybody can type any address, so each consent is `pending` until the owner of the
 * address has clicked, unless the shop declares for which channels it wants that. The phone number is only observed:
 * nobody is found or joined by it.
 */
export function signUpEvents(
  shop: Shop,
  signUp: SignUp,
  by: { readonly at: number; readonly locale: string; readonly proof: ConsentProof },
): readonly CommerceEvent[] {
  const { email, phone, firstName, topics } = signUp;
  const { at, locale, proof } = by;
  const identity = { email, ...(phone && { observed: { phone } }) };
  const contact = { email, locale, ...(phone && { phone }), ...(firstName && { firstName }) };
  const declared = shop.consent?.doubleOptIn;
  const channels: readonly Channel[] = phone === undefined ? ['email'] : ['email', 'sms'];
  const wording = shop.consent?.wording ?? '1';
  return [
    { type: 'customer', updatedAt: OLDEST, identity, contact },
    ...channels.flatMap((channel) =>
      topics.map((topic) => {
        const state =
          declared === undefined || declared.includes(channel) ? ('pending' as const) : ('granted' as const);
        return {
          type: 'consent',
          channel,
          topic,
          state,
          at,
          source: SIGN_UP,
          optIn: 'single',
          wording,
          proof,
          identity,
        } as const;
      }),
    ),
  ];
}
