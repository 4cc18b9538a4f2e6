import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { TILL } from '#flow/redeem/take-redemption.ts';
import { type Assembly, synthesise } from '#infra/synth.ts';
import { DEMO_SHOPS } from '#local/simulator/demo-shops.ts';
import type { LocalOptions, LocalStack } from '#local/stack/stack.ts';
import { startLocal } from '#local/stack/start.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { OFFER, TILL_SECRET } from './campaign.ts';
import { TOWELS_SECRET } from './fetched.ts';
import { sharedAssembly, TEST_BUCKETS } from './shared-assembly.ts';

/** The repository's own stack for this machine with few buckets, with shops of one's own. `remove` deletes its files. */
export async function localAssembly(
  extraShops: readonly Shop[] = [],
  extraPrograms: readonly Program[] = [],
  extraCampaigns: readonly Campaign[] = [],
): Promise<Assembly & { readonly remove: () => Promise<void> }> {
  if (extraShops.length + extraPrograms.length + extraCampaigns.length === 0)
    return { ...(await sharedAssembly()), remove: async () => {} };
  const outdir = await mkdtemp(join(tmpdir(), 'perennial-scenario-'));
  const assembly = await synthesise({
    stage: 'local',
    buckets: TEST_BUCKETS,
    outdir,
    extraShops,
    extraPrograms,
    extraCampaigns,
  });
  return { ...assembly, remove: () => rm(outdir, { recursive: true, force: true }) };
}

/** Runs it with the webhook secrets of the simulated shops. */
export function startScenario(
  assembly: Assembly,
  options: Omit<LocalOptions, 'assembly' | 'secrets'>,
): Promise<LocalStack> {
  const demo = DEMO_SHOPS.map((shop) => [shop.shop, { [shop.platform]: [shop.secret] }] as const);
  const own = Object.fromEntries(demo);
  const tills = { [OFFER.shop]: { ...own[OFFER.shop], [TILL]: [TILL_SECRET] } };
  const webhook = { ...own, ...tills, towels: { bigcommerce: [TOWELS_SECRET] } };
  // ids of customers hang on the key: runs are compared
  return startLocal({ assembly, secrets: { webhook, personKey: 'people of the scenario' }, ...options });
}

export type Item = Readonly<Record<string, unknown>>;

/** Every item of every table by `<table> <pk> <sk>`, sorted. */
export async function everyItem(stack: LocalStack): Promise<Readonly<Record<string, Item>>> {
  const found: [string, Item][] = [];
  for (const [name, table] of Object.entries(stack.tables)) {
    for (const item of await itemsOf(stack, table)) found.push([`${name} ${item.pk} ${item.sk ?? ''}`, item]);
  }
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

export async function itemsOf({ clients }: LocalStack, TableName: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client: clients.dynamo }, { TableName })) items.push(...Items);
  return items;
}
