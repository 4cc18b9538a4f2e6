import { membersOf } from '#flow/person/follow-merges.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ShopId } from '#model/values/ids.ts';
import type { OutboxEntry } from '../../mail/outbox.ts';
import { isAnswerOf, isSenderOf } from '../../replies/answers.ts';
import type { MessageSource } from '../common/source.ts';

/** Of which shop a message is, once found: it does not change. */
export type KnownShops = Map<string, ShopId | undefined>;

/** The messages of a shop, newest first. An e-mail says whose it is; of a text its number, or else the ledger of its reader. */
export async function messagesOf(
  source: MessageSource,
  shop: Shop,
  known: KnownShops,
): Promise<readonly OutboxEntry[]> {
  const found = await Promise.all(
    source.outbox.entries.map(async (entry) => {
      if (!known.has(entry.messageId)) known.set(entry.messageId, await shopOf(source, entry));
      return known.get(entry.messageId) === shop.id ? [entry] : [];
    }),
  );
  return found.flat().reverse();
}

async function shopOf(source: MessageSource, entry: OutboxEntry): Promise<ShopId | undefined> {
  if (entry.tags.shop !== undefined) return entry.tags.shop;
  const { shops } = source.crm;
  const [only, ...more] = shops.filter((shop) => isSenderOf(shop, entry.from));
  if (only && more.length === 0) return only.id;
  const answered = shops.find((shop) => isAnswerOf(shop, entry.to, entry.text ?? ''));
  if (answered) return answered.id;
  for (const shop of shops) if (await touchOf(source, shop, entry)) return shop.id;
  return undefined;
}

/** The touch that a message was sent for, by exact look-ups; undefined for an answer, and for who is erased. */
export async function touchOf(
  { stores, owner }: Pick<MessageSource, 'stores' | 'owner'>,
  shop: Shop,
  { tags, to, raw, messageId }: OutboxEntry,
): Promise<Touch | undefined> {
  if (tags.touch !== undefined && tags.customer !== undefined)
    return stores.touches.get(shop.id, tags.customer, tags.touch);
  if (raw !== undefined) return undefined;
  const person = await owner(shop.id, { kind: 'phone', value: to });
  if (person === undefined) return undefined;
  const ids = [...(await membersOf(stores.customers, shop.id, person)).keys()];
  const touches = await Promise.all(ids.map((id) => stores.touches.ofPerson(shop.id, id)));
  return touches
    .flat()
    .find(({ touchId, providerMessageId }) => touchId === tags.touch || providerMessageId === messageId);
}
