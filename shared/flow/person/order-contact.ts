import { CHANNELS } from '#channels/registry.ts';
import type { Suppression } from '#model/consent/suppression.ts';
import { mentionedBy } from '#model/customer/contact.ts';
import type { ContactFields } from '#model/event/person-fields.ts';
import type { Order } from '#model/order/order.ts';
import type { PersonFacts } from '#model/policy/person-facts.ts';
import type { ChannelId } from '#model/values/ids.ts';
import type { ConsentStore } from '#ports/consents.ts';

/**
 * By addresses linked to them, else by the one that the touch's own order mentions (I17): anybody can type somebody's
 * e-mail beside their own phone, and a message about another order must not reach it.
 */
export async function addressedFor(
  consents: Pick<ConsentStore, 'suppression'>,
  person: PersonFacts,
  order: Order | undefined,
): Promise<PersonFacts> {
  if (!order && !person.unlinked) return person;
  const own = order && (person.ids ?? [person.customerId]).includes(order.owner) ? order : undefined;
  const contact: { -readonly [Field in keyof ContactFields]: ContactFields[Field] } = { ...person.contact };
  const suppressions: Partial<Record<ChannelId, Suppression>> = { ...person.suppressions };
  const unlinked: ChannelId[] = [];
  for (const { id, address: kind } of CHANNELS) {
    if (person.contact[kind] !== undefined && !person.unlinked?.includes(id)) continue;
    const [address] = mentionedBy(own, kind);
    delete contact[kind];
    delete suppressions[id];
    if (address === undefined || !own) continue;
    unlinked.push(id);
    contact[kind] = address;
    const suppression = await consents.suppression(own.shop, id, address);
    if (suppression) suppressions[id] = suppression;
  }
  return { ...person, contact, suppressions, unlinked: unlinked.length > 0 ? unlinked : undefined };
}
