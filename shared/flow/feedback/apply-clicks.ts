import type { Shop } from '#model/shop/shop.ts';
import type { ClickMessage } from '#model/touch/click-message.ts';
import { LOOK_AGAIN_SECONDS, withClicks } from '#model/touch/clicks.ts';
import { withOpening } from '#model/touch/opens.ts';
import type { Clock } from '#ports/clock.ts';
import type { FactStore } from '#ports/customers.ts';
import type { Queue } from '#ports/queue.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import { untilStored } from '#ports/until-stored.ts';
import { type HearDeps, hear } from '../journey/hear.ts';
import { idsOfKnown } from '../person/follow-merges.ts';
import { keepStanding, type StandingDeps } from '../person/keep-standing.ts';

export interface ClickDeps extends StandingDeps, Pick<HearDeps, 'enrolments' | 'programs'> {
  readonly touches: Pick<TouchStore, 'get' | 'replace'> & HearDeps['touches'];
  readonly clock: Clock;
  readonly facts: Pick<FactStore, 'listAddresses' | 'put' | 'listStanding'>;
  /** The queue that clicks come by. */
  readonly clicks: Queue<ClickMessage>;
  readonly shops: readonly Pick<Shop, 'id'>[];
  readonly telemetry: Pick<Telemetry, 'count'>;
}

/**
 * Clicks of one touch, in any order and number. Kept are the first of a person and of a machine, and when the mail was opened first; what looks like a
 * person's is asked for once more by a message that comes later, and only then anything uses it. Nothing is kept of a
 * touch that is not there any more, as after an erasure.
 */
export async function applyClicks(messages: readonly ClickMessage[], deps: ClickDeps): Promise<void> {
  const [about] = messages;
  if (!about || !deps.shops.some(({ id }) => id === about.shop)) return;
  const followed = messages.filter(({ click }) => click === 'followed');
  const opened = messages.filter(({ click }) => click === 'opened').map(({ at }) => at);
  if (followed.length + opened.length > 0) await keepFirst(deps, about, followed, opened);
  for (const settled of messages) if (settled.click === 'settle') await use(deps, settled);
}

async function keepFirst(
  deps: ClickDeps,
  about: ClickMessage,
  followed: readonly ClickMessage[],
  opened: readonly number[],
): Promise<void> {
  const { touches, pause, clicks } = deps;
  const { shop, customerId, touchId } = about;
  const seen = await untilStored('a touch', {
    pause,
    load: () => touches.get(shop, customerId, touchId),
    decide: (touch) => {
      const shown = touch && withOpening(touch, opened);
      return touch && { touch, next: withClicks(shown ?? touch, followed) ?? shown };
    },
    save: ({ touch, next }) => (next ? touches.replace(next, touch) : 'stored'),
  });
  const first = (seen?.next ?? seen?.touch)?.feedback?.click;
  // Again when it comes again: whoever crashed after the write has not asked.
  const isFirst = first !== undefined && followed.some(({ at, link }) => at === first.at && link === first.link);
  if (isFirst)
    await clicks.send(
      [{ click: 'settle', shop, customerId, touchId, ...{ link: first.link, at: first.at } }],
      LOOK_AGAIN_SECONDS,
    );
}

/** What a person did: how they stand hears of it, and the journeys in which they are. */
async function use(deps: ClickDeps, { shop, customerId, touchId, at }: ClickMessage): Promise<void> {
  const touch = await deps.touches.get(shop, customerId, touchId);
  if (touch?.feedback?.click?.at !== at) return;
  deps.telemetry.count('ClickOfPerson', { channel: touch.channel ?? 'none' });
  const ids = await idsOfKnown(deps.customers, shop, customerId);
  if (ids.length === 0) return;
  const response = { kind: 'response', name: touch.channel ?? 'email', at, value: { by: 'click' } } as const;
  await deps.facts.put(shop, customerId, response);
  await keepStanding(deps, shop, customerId);
  const told = [...new Set([customerId, ...ids])];
  await hear(deps, shop, told, [{ name: 'clicked', at, ref: touchId }], deps.clock.now());
}
