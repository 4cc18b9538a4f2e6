import { randomInt } from 'node:crypto';
import type { Sender } from '#local/simulator/payloads/sender.ts';
import { findSender } from '#local/simulator/registry.ts';
import type { Shop } from '#model/shop/shop.ts';
import { findPlatform } from '#platforms/registry.ts';
import { CliError } from '../console/cli-error.ts';
import type { SmokePlan } from './play.ts';
import type { SmokeWorld } from './world.ts';

/** What to play: as chosen, or with the first that can be played. Throws `CliError` that says what the stage lacks. */
export async function choosePlan(
  world: Pick<SmokeWorld, 'shops' | 'programs' | 'webhookSecret'>,
  chosen: { readonly shop?: string | undefined; readonly platform?: string | undefined },
): Promise<SmokePlan> {
  const shop = shopOf(chosen.shop, world.shops);
  const program = world.programs.find(({ trigger }) => trigger.on === 'order-unpaid');
  if (!program)
    throw new CliError(
      'no program starts with an order that is not paid, so no mail would leave',
      'add one such as crm/programs/payment-reminder.ts, if only to try it',
    );
  const senders = sendersOf(shop, chosen.platform);
  for (const sender of senders) {
    const secret = await world.webhookSecret(shop.id, sender.id);
    if (secret !== undefined) return { shop, sender, secret, program, id: randomInt(2 ** 31, 2 ** 40) };
  }
  throw new CliError(
    `${shop.id} has no webhook secret for ${senders.map(({ id }) => id).join(' or ')}`,
    `put one there (docs/operations/deploy.md, "Connect a shop"), or try another shop with --shop`,
  );
}

function shopOf(id: string | undefined, shops: readonly Shop[]): Shop {
  const shop = id === undefined ? shops[0] : shops.find((each) => each.id === id);
  if (shop) return shop;
  throw new CliError(`there is no shop "${id}"`, `it knows: ${shops.map((each) => each.id).join(', ')}`);
}

/** Platforms whose webhooks tell the whole order of a person with an e-mail address. */
function sendersOf(shop: Shop, chosen: string | undefined): readonly Sender[] {
  const able = shop.platforms.flatMap((id) => {
    const sender = findPlatform(id)?.fetched ? undefined : findSender(id);
    return sender?.namesBy === 'email' && (chosen === undefined || chosen === id) ? [sender] : [];
  });
  if (able.length > 0) return able;
  throw new CliError(
    `no platform of ${shop.id} can be played${chosen === undefined ? '' : ` as ${chosen}`}`,
    'platforms that name orders only are asked for them, which a made-up order does not survive; declare the signed endpoint too (docs/webhook-schema.md)',
  );
}
