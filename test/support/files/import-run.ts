import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { expect } from 'vitest';
import { planFile } from '#cli/import/plan-file.ts';
import { localTarget } from '#cli/target/local.ts';
import { localShop } from '#cli/target/local-shops.ts';
import type { Target } from '#cli/target/target.ts';
import { packEvents } from '#files/import/messages.ts';
import { type ImportOptions, parseColumnMap } from '#files/import/options.ts';
import { synthesise } from '#infra/synth.ts';
import { Random } from '#local/simulator/random.ts';
import { startLocal } from '#local/stack/start.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { EventsMessage } from '#model/event/message.ts';
import { periodSums } from '#model/kpi/day-sums.ts';
import { FIRST_DAY } from '#model/kpi/rows.ts';
import type { Shop } from '#model/shop/shop.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { ONLINE_RETAIL_OPTIONS } from '../payloads/real-data.ts';

export interface RealFile {
  readonly path: string;
  readonly shop: Shop;
  readonly options: Omit<ImportOptions, 'shop' | 'latest'>;
}

export const onlineRetail = (path: string): RealFile => ({
  path,
  shop: localShop('online-retail', 'Europe/London', 'GBP'),
  options: ONLINE_RETAIL_OPTIONS,
});

export const cdnow = (path: string): RealFile => ({
  path,
  shop: localShop('cdnow', 'America/New_York', 'USD'),
  options: {
    timezone: 'America/New_York',
    currency: 'USD',
    skipFree: false,
    columns: parseColumnMap('customer=customer_id,at=date,total=amount_usd'),
  },
});

/** The whole local stack in memory, with a shop of its own; closing it deletes its files. */
export async function bootFor(shop: Shop): Promise<Target> {
  const outdir = await mkdtemp(join(tmpdir(), 'perennial-import-'));
  const assembly = await synthesise({ stage: 'local', buckets: 16, extraShops: [shop], outdir });
  const stack = await startLocal({
    assembly,
    startAt: Date.UTC(2026, 0, 1),
    secrets: { webhook: {}, personKey: 'people' },
  });
  const target = localTarget(stack, assembly.crm, [shop], 'in memory');
  const close = async (): Promise<void> => {
    await target.close();
    await rm(outdir, { recursive: true });
  };
  return { ...target, close };
}

export async function eventsOf({ path, shop, options }: RealFile) {
  const plan = await planFile(
    path,
    { ...options, shop: shop.id, latest: Date.UTC(2026, 0, 1) },
    { encoding: 'utf-8', onBytes: () => {}, onReject: () => {} },
  );
  const events = [...plan.events()];
  return { events, counts: plan.counts() };
}

/** Applies events as an import does, or through the queue; runs the day, answers the sums to date. */
export async function sumsAfter(
  target: Target,
  shop: Shop,
  events: readonly CommerceEvent[],
  day: string,
  way: 'import' | 'queue' = 'import',
) {
  const messages = [...packEvents(shop.id, events, target.now())];
  const byOutcome = way === 'queue' ? await throughQueue(target, messages) : await atOnce(target, messages);
  await target.runDaily(shop.id, day);
  const rows = await target.stores.snapshots.kpiRows(shop.id, FIRST_DAY, day);
  return { sums: periodSums(rows, dayNumber(day)).toDate, byOutcome };
}

async function throughQueue(target: Target, messages: readonly EventsMessage[]) {
  for (let at = 0; at < messages.length; at += 20) await target.send(messages.slice(at, at + 20));
  const processed = await target.processed();
  expect(processed?.deadLetters).toBe(0);
  return processed?.byOutcome ?? {};
}

async function atOnce(target: Target, messages: readonly EventsMessage[]): Promise<Readonly<Record<string, number>>> {
  const outcomes = {};
  for (let at = 0; at < messages.length; at += 200) await target.apply?.(messages.slice(at, at + 200), outcomes);
  return outcomes;
}

/** Every event at least once, a tenth of them twice, in any order. */
export function shuffledAndDuplicated(events: readonly CommerceEvent[], seed: string): readonly CommerceEvent[] {
  const random = new Random(seed);
  const keyed = [...events, ...events.filter(() => random.chance(0.1))].map((event) => [random.next(), event] as const);
  return keyed.sort(([a], [b]) => a - b).map(([, event]) => event);
}

/** Lines of a gzip text, up to (and without) the first for which `enough` holds. */
export async function linesUntil(path: string, enough: (line: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    if (enough(line)) break;
    found.push(line);
  }
  return found;
}
