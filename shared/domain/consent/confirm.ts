import type { ConsentStore } from '#ports/consents.ts';
import type { Channel, ConsentProof } from '../event/event.ts';
import { type Confirmation, confirmation } from './double-opt-in.ts';

/** Confirms a person's open sign-up and keeps the proof. Any number of clicks leaves one entry. */
export async function confirmConsent(
  consents: Pick<ConsentStore, 'append' | 'list'>,
  person: { readonly shop: string; readonly customerId: string },
  asked: {
    readonly channel: Channel;
    readonly topic: string;
    readonly at: number;
    readonly proof: ConsentProof;
  },
): Promise<Confirmation['outcome']> {
  const answer = confirmation(await consents.list(person.shop, person.customerId), asked);
  if (answer.outcome === 'confirmed') await consents.append(person.shop, person.customerId, answer.entry);
  return answer.outcome;
}
