import { stockCatalogue } from '#cli/demo/stock-catalogue.ts';
import { Simulation } from '#local/simulator/simulation.ts';
import { storefrontsOf } from '#local/simulator/storefronts.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { PublishedTemplate } from '#model/message/template.ts';
import type { Touch } from '#model/touch/touch.ts';
import { addDays, HOUR_MS, MINUTE_MS, startOfDay } from '#model/values/time/day.ts';
import { findPlatform } from '#platforms/registry.ts';
import { libraryWorld } from './library.ts';

/** The simulation is looked at in steps of half an hour, as `npm start` does. */
const STEP_MS = 30 * MINUTE_MS;

interface DemoOptions {
  readonly shop: string;
  readonly seed: string;
  readonly customers: number;
  readonly first: string;
  readonly days: number;
  readonly taken: readonly PublishedTemplate[];
  readonly told?: (touch: Touch, now: number) => void;
}

/**
 * A shop of `crm/` with all its programs in memory, and simulated shoppers who join, buy, give back and agree by the real
 * webhooks of its platform, until the end of so many days.
 */
export async function demoWorld(
  crm: PublishedCrm,
  { shop: id, seed, customers, first, days, taken, told }: DemoOptions,
) {
  const declared = crm.shops.filter((shop) => shop.id === id);
  const [shop] = declared;
  const { shops } = storefrontsOf(declared, () => 'a-secret-of-32-letters-for-tests');
  const start = startOfDay(first, shop?.timezone ?? '');
  const end = startOfDay(addDays(first, days), shop?.timezone ?? '');
  const world = libraryWorld(crm, {
    shop: id,
    programs: crm.programs.map((program) => program.id),
    start,
    taken,
    ...(told && { told }),
  });
  await stockCatalogue(world.products, shops, start);
  // without the hours in which late deliveries come, as in `npm start`
  const simulation = new Simulation({ seed, customers, start, days, shops, endOf: () => end - 3 * HOUR_MS });
  let read = 0;
  let count = 0;
  for (let now = start + STEP_MS; now <= end; now += STEP_MS) {
    await world.advance(now);
    for (const { touchId, at, to, channel, kind, text } of world.seen.slice(read)) {
      const message = {
        id: touchId,
        at,
        to,
        channel,
        text,
        links: [],
        pages: [],
        memberPages: [],
        unsubscribeUrl: undefined,
      };
      simulation.receive({ ...message, marketing: kind === 'marketing' }, now);
    }
    read = world.seen.length;
    for (const { webhook, expect } of simulation.until(now)) {
      if (expect !== 'accepted') continue;
      const { platform, body } = webhook;
      const headers = Object.entries(webhook.headers).map(([name, value]) => [name.toLowerCase(), value]);
      const told = findPlatform(platform)?.describe(Object.fromEntries(headers), Buffer.from(body));
      if (told?.kind !== 'event') throw new Error(`${platform} would not take ${webhook.topic}`);
      const { topic, deliveryId } = told;
      const message = { id: `delivery-${count++}`, shop: id, platform, topic, deliveryId, receivedAt: now };
      await world.take({ kind: 'webhook', ...message, body: Buffer.from(body).toString('base64') });
    }
    simulation.takeActs();
  }
  return world;
}
