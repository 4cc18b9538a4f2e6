import { ParkError } from '#model/event/fault.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { PayloadFile } from '#test/support/payloads/real-payloads.ts';
import { flawsOf } from '#test/support/payloads/well-formed.ts';
import type { WholePlatform } from './whole-platforms.ts';

/** What became of a file: the types of its events, `parked <reason> <field>`, or `no topic of ours`. */
export function payloadFate(
  platform: WholePlatform,
  shop: Shop,
  now: number,
  { name, topic, json }: PayloadFile,
): string {
  const said = `${name} (${topic})`;
  if (!platform.supports(topic)) return `${said}: no topic of ours`;
  try {
    const events = platform.toEvents(topic, json, shop, now);
    const flaws = events.flatMap((event) => flawsOf(event, shop.currency));
    if (flaws.length > 0) throw new Error(`${said}: ${flaws.join(', ')}`);
    return `${said}: ${events.map((event) => event.type).join(' ')}`;
  } catch (error) {
    if (error instanceof ParkError) return `${said}: parked ${error.reason} ${error.field}`;
    throw error;
  }
}
