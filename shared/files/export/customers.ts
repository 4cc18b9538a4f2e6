import { CHANNELS } from '#channels/registry.ts';
import { type ConsentEntry, consentAt } from '#model/consent/consent.ts';
import { vouchedContact } from '#model/customer/contact.ts';
import type { Customer, Profile } from '#model/customer/customer.ts';
import type { Fact } from '#model/customer/facts.ts';
import { isResidue } from '#model/customer/residue.ts';
import { membershipState } from '#model/membership/state.ts';
import { worthOf } from '#model/order/counted.ts';
import type { Order } from '#model/order/order.ts';
import type { Membership } from '#model/segment/membership.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { formatMinor } from '#model/values/money/money.ts';
import { CONSENT_COLUMNS } from '../consent-columns.ts';
import { instant, type Row } from './record.ts';

/** Columns of exported customers: those that `import --customers` knows, and what is computed of them. */
export const CUSTOMER_COLUMNS = [
  'customerId',
  'id',
  'card',
  'email',
  'phone',
  'firstName',
  'lastName',
  'country',
  'locale',
  'birthday',
  'tags',
  'points',
  'level',
  'updatedAt',
  ...CONSENT_COLUMNS,
  'stage',
  'tier',
  'group',
  'r',
  'f',
  'm',
  'memberStep',
  'attitude',
  'segments',
  'orders',
  'net',
  'firstOrderAt',
  'lastOrderAt',
] as const;

/** All that is known of a person that belongs into one row. */
export interface KnownCustomer {
  readonly customer: Customer;
  readonly profile: Profile | undefined;
  /** An order that is theirs: it says how they can be addressed. */
  readonly newestOrder: Order | undefined;
  readonly facts: readonly Fact[];
  readonly consents: readonly ConsentEntry[];
  readonly currency: string;
}

export function customerRow(known: KnownCustomer): Row<(typeof CUSTOMER_COLUMNS)[number]> {
  const { customer, profile, newestOrder, facts, currency } = known;
  const contact = vouchedContact(profile, newestOrder);
  const { birthday } = profile?.contact ?? {};
  const tags = facts.find((fact) => fact.kind === 'tags');
  const { told, isMember } = membershipState(facts);
  const member = isMember && !isResidue(customer.id) ? told : undefined;
  const { purchases, netMinor } = worthOf(customer.entries.values());
  const { current } = customer.membership ?? {};
  return {
    customerId: customer.id,
    id: newestOrder?.identity.accountId,
    card: newestOrder?.identity.card,
    ...contact,
    birthday,
    tags: tags?.value.join(', '),
    points: member?.value.points,
    level: member?.value.level,
    updatedAt: instant(profile?.updatedAt ?? purchases[0]?.at),
    ...Object.assign({}, ...CHANNELS.map(({ id }) => consentCells(id, known.consents))),
    ...(current && segmentCells(current)),
    orders: purchases.length,
    net: formatMinor(netMinor, currency),
    firstOrderAt: instant(purchases.at(-1)?.at),
    lastOrderAt: instant(purchases[0]?.at),
  };
}

/** By their ids; `segments` are those that the team wrote. */
const segmentCells = ({ stage, tier, group, r, f, m, member, attitude, rules }: Membership): Row<string> => ({
  ...{ stage, tier, group, r, f, m, memberStep: member, attitude },
  segments: rules.join(', ') || undefined,
});

/** What holds now for marketing; the whole ledger is an export of its own. */
function consentCells(channel: ChannelId, entries: readonly ConsentEntry[]): Row<string> {
  const held = consentAt(entries, channel, 'marketing', Number.MAX_SAFE_INTEGER);
  if (!held) return {};
  const source = held.proof?.kind === 'file' ? held.proof.source : held.source;
  return {
    [`${channel}Consent`]: held.state,
    [`${channel}ConsentAt`]: instant(held.at),
    [`${channel}ConsentSource`]: source,
    [`${channel}Wording`]: held.wording,
  };
}
