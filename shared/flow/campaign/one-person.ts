import { type Heard, isHeldOut, isOther, mayHaveLeft } from '#model/campaign/respond.ts';
import type { LeftMessage } from '#model/campaign/since.ts';
import type { Customer } from '#model/customer/customer.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import type { CustomerStore } from '#ports/customers.ts';
import { followMerges, membersOf } from '../person/follow-merges.ts';

/** What became of the message to one id. */
export interface Message extends Heard, LeftMessage {
  readonly customerId: CustomerId;
}

export interface Person {
  /** Undefined where nobody of that id is known. */
  readonly customer: Customer | undefined;
  readonly root: CustomerId;
  /** All of the person, the root among them. */
  readonly ids: readonly CustomerId[];
}

/** The messages of a step to one person, and the one by whose id and time the person is asked about. */
interface Spoken {
  readonly speaks: Message;
  readonly all: readonly Message[];
}

/** Who an id belongs to now; undefined for who was erased. */
export async function personOf(
  customers: Pick<CustomerStore, 'get' | 'getLinks'>,
  shop: ShopId,
  id: CustomerId,
): Promise<Person | undefined> {
  const { customer, root, ids } = await followMerges(customers, shop, id, { tooLong: 'end' });
  if (customer?.erased) return undefined;
  const members = customer ? [...(await membersOf(customers, shop, root)).keys()] : [];
  return { customer, root, ids: [...new Set([...ids, root, ...members])] };
}

/**
 * Of all messages of a step that a person had under several ids: whoever is held out as one of them is held out
 * (undefined), as for the effects; else one message speaks for the person, the last that left, so that each person is asked
 * about once. Undefined also where there is none, or the one that speaks has not ended yet.
 */
export function spokenFor(messages: readonly Message[]): Spoken | undefined {
  if (messages.some(isHeldOut)) return undefined;
  const all = messages.filter((message) => !isOther(message));
  const [speaks] = all.toSorted(
    (a, b) => rankOf(b) - rankOf(a) || endOf(b) - endOf(a) || (a.customerId < b.customerId ? -1 : 1),
  );
  return speaks && rankOf(speaks) !== ON_ITS_WAY ? { speaks, all } : undefined;
}

const ON_ITS_WAY = 1;
/** One that left speaks before one that is on its way, and that before one that did not leave. */
function rankOf(message: Message): number {
  if (mayHaveLeft(message)) return ON_ITS_WAY + 1;
  return message.endedAt === undefined ? ON_ITS_WAY : 0;
}

const endOf = ({ endedAt = Number.MAX_SAFE_INTEGER }: Message): number => endedAt;

/** Nobody is asked about by it, whatever else the person had: they are held out, or got it under another id. */
export const saysNothing = (message: Message): boolean => isHeldOut(message) || isOther(message);

/** The messages of a step to all ids of a person. `own` is known already. */
export async function messagesOf(
  { ids }: Person,
  own: Message | undefined,
  load: (id: CustomerId) => Promise<Message | undefined>,
): Promise<readonly Message[]> {
  const others = ids.filter((id) => id !== own?.customerId);
  const found = await Promise.all(others.map(load));
  return [...(own ? [own] : []), ...found.filter((message) => message !== undefined)];
}
