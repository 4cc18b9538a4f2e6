import { smsNumbersOf } from '#model/shop/origination.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { OutboxEntry } from '../mail/outbox.ts';
import { isAnswerOf } from './answers.ts';
import { ReplyError, type ReplyWish, type ReplyWorld } from './world.ts';

interface ReplyPlace {
  readonly shop: Shop | undefined;
  readonly to: string;
  /** Provider's id of the message that is answered. */
  readonly previous?: string | undefined;
}

/** The attribute by which a message says from which number it comes (SNS, publishing to a phone). */
const ORIGINATION = 'AWS.MM.SMS.OriginationNumber';

/** To which number somebody answers: the one that is told, else that from which they were last written to. */
export async function placeOf(world: ReplyWorld, { from, to, shop }: ReplyWish): Promise<ReplyPlace> {
  if (to !== undefined) return { to, shop: world.shops.find((each) => numbersOf(each).includes(to)) };
  const told = shop === undefined ? undefined : world.shops.find(({ id }) => id === shop);
  if (shop !== undefined && !told)
    throw new ReplyError(
      { en: `there is no shop "${shop}"`, zh: `没有店铺“${shop}”` },
      { en: `it knows: ${idsOf(world.shops)}`, zh: `现有店铺：${idsOf(world.shops, '、')}` },
    );
  const candidates = told ? [told] : world.shops;
  const last = await lastWritten(world, from, candidates);
  if (last) return last;
  const known = [];
  for (const each of candidates) {
    if (await world.owner(each.id, { kind: 'phone', value: from })) known.push(each);
  }
  const [only, ...more] = known.length > 0 ? known : candidates;
  if (only && more.length === 0) return { shop: only, to: numberOf(only) };
  throw new ReplyError(
    { en: `no text message went to ${from}, so it answers none`, zh: `没有向 ${from} 发过短信，因此无从回复` },
    {
      en: `say whose number it writes to: --shop ${idsOf(candidates)}, or --to NUMBER`,
      zh: `请指明发往哪家店铺的号码：--shop ${idsOf(candidates, ' 或 ')}，或 --to 号码`,
    },
  );
}

const numbersOf = (shop: Shop): readonly string[] => smsNumbersOf(shop).map(({ number }) => number);
const idsOf = (shops: readonly Shop[], or = ' or '): string => shops.map(({ id }) => id).join(or);

async function lastWritten(world: ReplyWorld, from: string, shops: readonly Shop[]): Promise<ReplyPlace | undefined> {
  const received = world.outbox.entries.filter(({ to, raw }) => to === from && raw === undefined).toReversed();
  if (received.length === 0) return undefined;
  const sent = new Map<string, Shop>();
  for (const shop of shops) {
    const owner = await world.owner(shop.id, { kind: 'phone', value: from });
    for (const { providerMessageId } of owner === undefined ? [] : await world.touches.ofPerson(shop.id, owner)) {
      if (providerMessageId !== undefined) sent.set(providerMessageId, shop);
    }
  }
  const originOf = (entry: OutboxEntry): string | undefined => entry.tags[ORIGINATION];
  const shopOf = (entry: OutboxEntry): Shop | undefined =>
    sent.get(entry.messageId) ??
    shops.find((each) => numbersOf(each).includes(originOf(entry) ?? '')) ??
    shops.find((shop) => isAnswerOf(shop, from, entry.text ?? ''));
  const entry = received.find(shopOf);
  const shop = entry && shopOf(entry);
  return entry && shop && { shop, to: originOf(entry) ?? numberOf(shop), previous: entry.messageId };
}

/** The number at which a shop is answered; a sender name alone takes no answers, here as at the carriers. */
function numberOf(shop: Shop): string {
  const [number] = numbersOf(shop);
  if (number !== undefined) return number;
  throw new ReplyError(
    {
      en: `the shop ${shop.id} declares no number at which people answer`,
      zh: `店铺 ${shop.id} 没有声明可供顾客回复的号码`,
    },
    {
      en: 'write sender.smsNumbers in crm/crm.config.ts, or say --to NUMBER',
      zh: '请在 crm/crm.config.ts 中填写 sender.smsNumbers，或在命令行用 --to 号码指明',
    },
  );
}
