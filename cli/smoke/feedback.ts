import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { Checklist } from './checklist.ts';
import type { Fate, SmokePerson } from './people.ts';
import type { SmokeWorld } from './world.ts';

const TOLD = { success: 'delivered', bounce: 'bounced', complaint: 'complained' } as const;
const WHAT: Readonly<Record<Fate, string>> = {
  success: 'a delivery is heard of',
  bounce: 'a bounce is heard of, and its address suppressed',
  complaint: 'a complaint is heard of, its address suppressed and consent withdrawn',
};

/** Of the stage, what this looks at. */
interface Heard extends Pick<SmokeWorld, 'until'> {
  readonly stores: Pick<SmokeWorld['stores'], 'touches' | 'consents'>;
}

/** What SES tells of the three mails comes back by EventBridge and does what it must. */
export async function feedbackOf(
  world: Heard,
  shop: Shop,
  touches: ReadonlyMap<SmokePerson, Touch>,
  minutes: number,
  list: Checklist,
): Promise<void> {
  for (const [person, touch] of touches) {
    let lacks = '';
    const heard = await world.until(minutes, async () => {
      lacks = await lacking(world, shop, person, touch);
      return lacks === '' ? true : undefined;
    });
    if (heard) list.shown(WHAT[person.fate], 'by EventBridge and the queue of feedback');
    else list.failed(WHAT[person.fate], `${lacks}: look at the rule of the default event bus and the log of feedback`);
  }
}

/** What is not there yet, in words; empty when nothing is lacking. */
async function lacking(world: Heard, shop: Shop, { fate, address }: SmokePerson, touch: Touch): Promise<string> {
  const { touches, consents } = world.stores;
  const now = await touches.get(shop.id, touch.customerId, touch.touchId);
  if (now?.feedback?.type !== TOLD[fate]) return `no event says ${TOLD[fate]}`;
  if (fate === 'success' || touch.channel === undefined) return '';
  const suppression = await consents.suppression(shop.id, touch.channel, address);
  if (suppression?.reason !== fate) return 'the address is not suppressed';
  if (fate === 'bounce') return '';
  const ledger = await consents.list(shop.id, touch.customerId);
  return ledger.some(({ state, channel }) => state === 'withdrawn' && channel === touch.channel)
    ? ''
    : 'the consent is not withdrawn';
}
