import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommerceEvent } from '#model/event/event.ts';
import type { PlatformApi } from '#platforms/common/api.ts';
import { PAYLOADS } from '#test/support/payloads/real-payloads.ts';
import { flawsOf } from '#test/support/payloads/well-formed.ts';
import { testShop } from './shop.ts';
import type { WholePlatform } from './whole-platforms.ts';

const NOW = Date.UTC(2026, 10, 1);
export const DOLLARS = testShop({ currency: 'USD' });

export const payload = (name: string) => JSON.parse(readFileSync(join(PAYLOADS, name), 'utf8'));
export const namesIn = (folder: string, like: RegExp): readonly string[] =>
  readdirSync(join(PAYLOADS, folder)).filter((name) => like.test(name));

/** What becomes of a delivery that is looked up: its events, told by what they name. */
export async function lookedUpFate(
  platform: WholePlatform,
  topic: string,
  json: string,
  api: PlatformApi,
): Promise<string> {
  if (!platform.supports(topic)) return 'no topic of ours';
  const found = await platform.lookUp?.(topic, json, api, NOW);
  if (found === undefined) return 'gone';
  const events = platform.toEvents(topic, found, DOLLARS, NOW);
  const flaws = events.flatMap((event) => flawsOf(event, 'USD'));
  if (flaws.length > 0) throw new Error(flaws.join(', '));
  return events.map(told).join(', ');
}

function told(event: CommerceEvent): string {
  if (event.type === 'order') return `order ${event.orderKey} ${event.payment} ${event.grossMinor}`;
  return event.type === 'cart' ? `cart ${event.state}` : event.type;
}
