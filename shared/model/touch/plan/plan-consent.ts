import type { ConsentEntry } from '../../consent/consent.ts';
import type { Program } from '../../program/program.ts';
import type { Shop } from '../../shop/shop.ts';
import type { CustomerId } from '../../values/ids.ts';
import { localDay } from '../../values/time/day.ts';
import { type DueTouch, touchId } from '../touch.ts';

/**
 * The question whether a sign-up was meant, for an entry that is `pending`; nothing for any other. Once a day, person
 * and channel, however often and for how many topics somebody signs up: the form must not become a way to fill a
 * stranger's mailbox. A sign-up of long ago asks nothing.
 */
export function planConsentTouches(input: {
  readonly shop: Shop;
  readonly programs: readonly Program[];
  readonly customerId: CustomerId;
  readonly entry: ConsentEntry;
  readonly now: number;
}): readonly DueTouch[] {
  const { shop, customerId, now } = input;
  const { state, channel, topic, at, proof } = input.entry;
  if (state !== 'pending') return [];
  const locale = proof?.kind === 'form' ? proof.typed?.locale : undefined;
  const consent = { channel, topic, ...(locale !== undefined && { locale }) };
  return input.programs.flatMap(({ id, step, kind, trigger, priority, usefulForMs }) => {
    if (trigger.on !== 'consent-pending' || !step.channels.includes(channel)) return [];
    const plannedFor = at + trigger.afterMs;
    if (now > plannedFor + usefulForMs) return [];
    return {
      touchId: touchId(shop.id, customerId, id, step.id, `${channel}#${localDay(at, shop.timezone)}`),
      shop: shop.id,
      customerId,
      programId: id,
      stepId: step.id,
      kind,
      priority,
      subject: { consent, at },
      plannedFor,
      dueAt: plannedFor,
      plannedAt: now,
      purpose: 'send',
    };
  });
}
