import type { Shop } from '#model/shop/shop.ts';
import { answeredBy, withReply } from '#model/touch/replies.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ChannelId, CustomerId } from '#model/values/ids.ts';
import type { Clock } from '#ports/clock.ts';
import type { FactStore } from '#ports/customers.ts';
import type { TouchStore } from '#ports/touches.ts';
import { untilStored } from '#ports/until-stored.ts';
import { type HearDeps, hear } from '../journey/hear.ts';
import { idsOfKnown } from '../person/follow-merges.ts';
import { keepStanding, type StandingDeps } from '../person/keep-standing.ts';

export interface HearReplyDeps extends StandingDeps, Pick<HearDeps, 'enrolments' | 'programs'> {
  readonly touches: Pick<TouchStore, 'ofPerson' | 'get' | 'replace'> & HearDeps['touches'];
  readonly facts: Pick<FactStore, 'listAddresses' | 'put' | 'listStanding'>;
  readonly clock: Clock;
}

interface Reply {
  readonly shop: Shop;
  readonly customerId: CustomerId;
  readonly channel: ChannelId;
  /** UTC ms. */
  readonly at: number;
  /** The message it answers, by the provider's id. */
  readonly named?: string | undefined;
  /** Words of it that may be kept, where it was written. */
  readonly words?: readonly string[] | undefined;
  /** The message it answers, where that is known. */
  readonly of?: Touch | undefined;
}

/**
 * Somebody wrote back in words of their own: how they stand knows it, the message that they answer, and the journeys in
 * which they are. Any number of times; nothing is kept of who is not known any more.
 */
export async function hearReply(
  deps: HearReplyDeps,
  { shop, customerId, channel, at, named, of, words = [] }: Reply,
): Promise<void> {
  const ids = await idsOfKnown(deps.customers, shop.id, customerId);
  if (ids.length === 0) return;
  await deps.facts.put(shop.id, customerId, { kind: 'response', name: channel, at, value: { by: 'answer' } });
  await keepStanding(deps, shop.id, customerId);
  const all = [...new Set([customerId, ...ids])];
  const theirs = async () => (await Promise.all(all.map((id) => deps.touches.ofPerson(shop.id, id)))).flat();
  const answered = of ?? answeredBy(await theirs(), { channel, at, named });
  if (!answered) return;
  await noteReply(deps, shop, answered, at);
  await keepWords(deps, shop, { customerId: ids.at(-1) ?? customerId, answered, at, words });
  await hear(deps, shop.id, all, [{ name: 'replied', at, ref: answered.touchId }], deps.clock.now());
}

/** Of an answer to a campaign alone: its team asks what people wrote. */
async function keepWords(
  { facts, programs }: HearReplyDeps,
  shop: Shop,
  {
    customerId,
    answered,
    at,
    words,
  }: Pick<Reply, 'customerId' | 'at'> & { readonly answered: Touch; readonly words: readonly string[] },
): Promise<void> {
  const { programId: campaign, touchId: name } = answered;
  if (words.length === 0 || !programs.some(({ id, campaign: of }) => id === campaign && of?.shop === shop.id)) return;
  await facts.put(shop.id, customerId, { kind: 'wrote', name, at, value: { campaign, words } });
}

async function noteReply(deps: HearReplyDeps, shop: Shop, answered: Touch, at: number): Promise<void> {
  const { touches, pause, clock } = deps;
  await untilStored('a touch', {
    pause,
    load: (attempt) => (attempt === 0 ? answered : touches.get(shop.id, answered.customerId, answered.touchId)),
    decide: (touch) => {
      const next = touch && withReply(touch, { at, now: clock.now(), timezone: shop.timezone });
      return next && { touch, next };
    },
    save: ({ touch, next }) => touches.replace(next, touch),
  });
}
