import { CHANNELS } from '#channels/registry.ts';
import type { Listed } from '#files/audience/audience-list.ts';
import { isResidue } from '#model/customer/residue.ts';
import { listedContact } from '#model/policy/rules/listed-contact.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { TouchReason } from '#model/touch/reasons.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { OpenDay } from '#ports/day-files.ts';
import { loadPerson, type PersonStores } from '../person/load-person.ts';
import { dayMembers } from './day-members.ts';

/** Why somebody who was in the segment is not on the list: the policy's reasons, or became one with somebody else since. */
export type LeftOut = TouchReason | 'merged';

export interface AudienceWish {
  readonly shop: ShopId;
  readonly segment: SegmentName;
  readonly topic: string;
  readonly now: number;
}

/** People asked about side by side. */
const AT_ONCE = 25;

/**
 * Who was in a segment on a day and may be on a list now: consent, suppression, erasure and merges are read at this
 * moment, person by person, and not from the day's file. Who was merged stands on the list as the one they became, if that
 * one was in the segment too.
 */
export async function* audience(
  open: OpenDay,
  people: PersonStores,
  { shop, segment, topic, now }: AudienceWish,
): AsyncIterable<{ readonly listed: readonly Listed[]; readonly leftOut: readonly LeftOut[] }> {
  const ask = async (id: CustomerId): Promise<Listed | LeftOut> => {
    if (isResidue(id)) return 'person_erased';
    const person = await loadPerson(people, shop, id);
    if (person.status === 'known' && person.customerId !== id) return 'merged';
    const contact = listedContact(person, { topic, channels: CHANNELS, now });
    if (!contact.listed) return contact.reason;
    return { customerId: id, ...contact.addresses, contact: person.contact };
  };
  for await (const members of dayMembers(open, segment)) {
    for (let at = 0; at < members.length; at += AT_ONCE) {
      const answers = await Promise.all(members.slice(at, at + AT_ONCE).map(({ row }) => ask(row.id)));
      yield {
        listed: answers.filter((answer) => typeof answer !== 'string'),
        leftOut: answers.filter((answer) => typeof answer === 'string'),
      };
    }
  }
}
