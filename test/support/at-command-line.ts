import { Writable } from 'node:stream';
import { memoryAskedAdjustments } from '#adapters/memory/asked-adjustments.ts';
import { memoryCampaignBudgets } from '#adapters/memory/campaign-budgets.ts';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { memoryClaims } from '#adapters/memory/claims.ts';
import { memoryCodePools } from '#adapters/memory/code-pools.ts';
import { memoryDraws } from '#adapters/memory/draws.ts';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { memoryPreferences } from '#adapters/memory/preferences.ts';
import { memoryRedemptions } from '#adapters/memory/redemptions.ts';
import { memoryShortLinks } from '#adapters/memory/short-links.ts';
import { memorySnapshots } from '#adapters/memory/snapshots.ts';
import { memoryTeamMails } from '#adapters/memory/team-mails.ts';
import { memoryObjects } from '#adapters/objects/memory.ts';
import { runCli } from '#cli/command-line/run-cli.ts';
import { COMMANDS } from '#cli/commands/all.ts';
import { localCaller } from '#cli/target/caller.ts';
import type { Target } from '#cli/target/target.ts';
import { ingestDelivery } from '#flow/ingest/ingest-delivery.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { IngestMessage } from '#model/event/message.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Program } from '#model/program/program.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Team } from '#model/team/team.ts';
import { findPlatform } from '#platforms/registry.ts';
import { aShop } from './daily.ts';
import { BUCKETS, memoryDeps, NOON, PROGRAMS } from './ingest.ts';
import { keptDays } from './kept-days.ts';

/** The command line on stores in memory, with the real ingest behind it; `tell` applies events of a platform. */
export function atCommandLine(shop = aShop(), dayFiles = keptDays(shop.id, {}), screen?: { readonly columns: number }) {
  const deps = memoryDeps(PROGRAMS);
  const intake = memoryObjects();
  const world = { ...deps, intake, shops: [shop], findPlatform, clock: { now: () => NOON } };
  const ingest = (message: IngestMessage) => ingestDelivery(JSON.stringify(message), message.id, world);
  let messages = 0;
  const tell = async (source: string, ...events: readonly CommerceEvent[]): Promise<void> => {
    await ingest({ kind: 'events', id: `told-${messages++}`, shop: shop.id, source, receivedAt: NOON, events });
  };
  const sent: IngestMessage[] = [];
  const stores = {
    ...deps,
    asked: memoryAskedAdjustments(),
    trail: memoryTrail(),
    budgets: memoryCampaignBudgets(),
    redemptions: memoryRedemptions(),
    codes: memoryShortLinks(),
    snapshots: memorySnapshots(),
    runs: memoryObjects(),
    teamMails: memoryTeamMails(),
    preferences: memoryPreferences(),
    handOffs: memoryHandOffs(),
    claims: memoryClaims(),
    draws: memoryDraws(),
    pools: memoryCodePools(),
    buckets: BUCKETS,
    dayFiles,
  };
  const target = {
    label: 'a test',
    shops: [shop],
    programs: PROGRAMS as readonly Program[],
    campaigns: [] as readonly Campaign[],
    memberships: [] as readonly Membership[],
    segments: [] as readonly SegmentDefinition[],
    localShops: [],
    queues: { outputs: {} },
    stores,
    intake,
    team: undefined as Team | undefined,
    caller: localCaller,
    now: () => NOON,
    owner: async (id: string, identity: Parameters<Target['owner']>[1]) =>
      (await deps.identities.owners(id, [identity]))[0],
    people: () => stores,
    send: async (some: readonly IngestMessage[]) => {
      sent.push(...some);
      for (const message of some) await ingest(message);
    },
    processed: async () => ({ messages: 1, byOutcome: {}, deadLetters: 0 }),
  };
  const run = async (...words: readonly string[]) => {
    const texts = { stdout: '', stderr: '' };
    const stream = (name: 'stdout' | 'stderr') =>
      new Writable({
        write: (chunk: Buffer, _encoding, done) => {
          texts[name] += chunk.toString();
          done();
        },
      });
    const code = await runCli(words, {
      commands: COMMANDS,
      terminal: {
        stdout: Object.assign(stream('stdout'), screen && { isTTY: true, columns: screen.columns }),
        stderr: stream('stderr'),
      },
      attached: target as unknown as Target,
      interrupted: new Promise(() => {}),
      cwd: '.',
    });
    return { code, ...texts };
  };
  return { deps, stores, intake, sent, target, tell, run };
}
