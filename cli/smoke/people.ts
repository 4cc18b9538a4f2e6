import type { Sender } from '#local/simulator/payloads/sender.ts';
import type {
  SimulatedCustomer,
  SimulatedOrder,
  SimulatedShop,
  SimulatedWebhook,
} from '#local/simulator/payloads/simulated.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MINUTE_MS } from '#model/values/time/day.ts';

/** Mailboxes of the simulator of SES; labels behind a plus keep runs apart (SES developer guide, "mailbox simulator"). */
export const FATES = ['success', 'bounce', 'complaint'] as const;
export type Fate = (typeof FATES)[number];

/** A made-up shopper of one run, and all that a platform tells of them: an account and an order that is not paid. */
export interface SmokePerson {
  readonly fate: Fate;
  readonly address: string;
  readonly webhooks: readonly SimulatedWebhook[];
}

/** One for each mailbox. The order was placed just so long ago that its reminder is due now. */
export function smokePeople(
  shop: SimulatedShop & { readonly declared: Shop },
  sender: Sender,
  { trigger }: Pick<Program, 'trigger'>,
  run: { readonly id: number; readonly now: number },
): readonly SmokePerson[] {
  // Platforms stamp whole seconds.
  const placedAt = Math.floor((run.now - trigger.afterMs - MINUTE_MS) / 1000) * 1000;
  return FATES.map((fate, index) => {
    const address = `${fate}+${run.id.toString(36)}@simulator.amazonses.com`;
    const customer: SimulatedCustomer = {
      accountId: sender.accountId(run.id + index),
      email: address,
      firstName: 'Smoke',
      lastName: 'Test',
      country: shop.declared.policy.markets[0],
      createdAt: placedAt,
      updatedAt: placedAt,
      consents: [{ channel: 'email', state: 'granted', at: placedAt }],
    };
    const order: SimulatedOrder = {
      id: String(run.id + index),
      number: String(run.id + index),
      placedAt,
      updatedAt: placedAt,
      lines: [{ sku: 'SMOKE', title: 'Smoke test', quantity: 1, priceMinor: 100 }],
      customer,
    };
    return { fate, address, webhooks: [...(sender.joined?.(shop, customer) ?? []), ...sender.placed(shop, order)] };
  });
}
