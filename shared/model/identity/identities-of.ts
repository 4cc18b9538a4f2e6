import type { SourceIdentity } from '../event/person-fields.ts';
import type { IdentityRules } from '../shop/shop.ts';
import type { PlatformLetter } from '../values/ids.ts';
import { isDamagedId, isNoValue } from '../values/text/damaged.ts';
import { narrow, withoutInvisible } from '../values/text/plain.ts';
import { normaliseEmail } from './email.ts';
import {
  type Identity,
  type IdentityKind,
  isOwnAddressKind,
  type OwnAddress,
  type StrongIdentity,
} from './identity.ts';
import { normalisePhone } from './phone.ts';

/** Which identity gives a new person its id. An e-mail address is on nearly every event, so the id seldom depends on which came first. */
const STRENGTH: readonly IdentityKind[] = ['email', 'account', 'card', 'phone'];

/** What platforms and exports write for "nobody": such a word, zeros (also as a UUID), what was masked for privacy. */
const NOBODY = /^(?:guest|anonymous|unknown|[0-]+(?:\.0+)?|.*\*\*.*)$/i;

/**
 * Normalised, in the order of look-up: account, card, e-mail, phone, addresses of the team's own channels; what cannot be read is left out. Never throws.
 * @param platform letter of the platform to which an account id belongs
 * @param country ISO 3166-1 alpha-2 for national phone numbers
 */
export function identitiesOf(
  source: SourceIdentity,
  platform: PlatformLetter,
  country?: string | undefined,
): readonly Identity[] {
  const account = normaliseAccount(source.accountId);
  const card = normaliseAccount(source.card === undefined ? undefined : narrow(source.card));
  const email = normaliseEmail(source.email);
  const phone = normalisePhone(source.phone, country);
  return [
    ...(account === undefined ? [] : [{ kind: 'account', value: `${platform}:${account}` } as const]),
    ...(card === undefined ? [] : [{ kind: 'card', value: card } as const]),
    ...(email === undefined ? [] : [{ kind: 'email', value: email } as const]),
    ...(phone === undefined ? [] : [{ kind: 'phone', value: phone } as const]),
    ...ownAddressesOf(source),
  ];
}

/** By kind; what stands for nobody is left out. Never throws. */
export function ownAddressesOf({ channels = {} }: Pick<SourceIdentity, 'channels'>): readonly OwnAddress[] {
  return Object.entries(channels)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, text]) => {
      const [kind, value] = [`ch:${name}`, normaliseAccount(text)];
      return isOwnAddressKind(kind) && value !== undefined ? [{ kind, value }] : [];
    });
}

/** Values for "nobody" must never become one shared person. */
function normaliseAccount(text: string | undefined): string | undefined {
  const id = withoutInvisible(text ?? '')
    .trim()
    .normalize('NFC');
  const usable =
    id.length > 0 && id.length <= 128 && !/\p{C}/u.test(id) && !NOBODY.test(id) && !isNoValue(id) && !isDamagedId(id);
  return usable ? id : undefined;
}

/** The identity that gives a person who is seen for the first time their id. Throws on an empty list: nobody has no id. */
export function namingIdentity(identities: readonly Identity[]): Identity {
  for (const kind of STRENGTH) {
    const identity = identities.find((candidate) => candidate.kind === kind);
    if (identity) return identity;
  }
  const [own] = identities;
  if (own) return own;
  throw new RangeError('a new customer needs an identity');
}

/** An account or a card names exactly one person; an address may be a family's or a company's. */
export const isStrong = (identity: Identity): identity is StrongIdentity =>
  identity.kind === 'account' || identity.kind === 'card';

/** Without the addresses that the shop declares to be shared by many. */
export function withoutShared(identities: readonly Identity[], rules: IdentityRules | undefined): readonly Identity[] {
  const shared = new Set((rules?.shared ?? []).map((text) => normaliseEmail(text) ?? normalisePhone(text) ?? text));
  return shared.size === 0 ? identities : identities.filter((it) => isStrong(it) || !shared.has(it.value));
}

/** May an identity of this kind make one person of two? */
export const joins = ({ kind }: Identity, rules: IdentityRules | undefined): boolean =>
  kind === 'account' ||
  kind === 'card' ||
  isOwnAddressKind(kind) ||
  (rules?.joinBy ?? ['email', 'phone']).includes(kind);
