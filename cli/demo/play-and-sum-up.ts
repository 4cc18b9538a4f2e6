import declared from '#crm/crm.config.ts';
import { saveClock } from '#local/calendar/saved-clock.ts';
import type { PlayedDays } from '#local/page/common/played-days.ts';
import { Members } from '#local/simulator/members.ts';
import { play } from '#local/simulator/play.ts';
import type { Storefront } from '#local/simulator/shops.ts';
import type { Simulation } from '#local/simulator/simulation.ts';
import type { Tills } from '#local/simulator/tills.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, DAY_MS, type Day, HOUR_MS, startOfDay } from '#model/values/time/day.ts';
import type { RedemptionStore } from '#ports/redemptions.ts';
import type { Output } from '../console/output.ts';
import { ingestOutcomes, reconciledOrders } from '../target/ingest-outcomes.ts';
import { localTarget } from '../target/local.ts';
import { storesOf } from '../target/stores.ts';
import { callsQueued } from './calls-queued.ts';
import { campaignLines } from './campaigns/campaign-lines.ts';
import { gatherCampaigns } from './campaigns/gather-campaigns.ts';
import { type OpenCode, openCodeOf } from './campaigns/open-code.ts';
import { findLeaks } from './canaries.ts';
import { checksOf } from './checks.ts';
import { dueRowsOf } from './due-rows-of.ts';
import { gatherShop, type ShopState } from './gather.ts';
import { gatherDraws } from './members/gather-draws.ts';
import { gatherGifts } from './members/gather-gifts.ts';
import { gatherMembers } from './members/gather-members.ts';
import { memberSteps } from './members/member-steps.ts';
import { paceOf } from './pace.ts';
import { programLines } from './program-lines.ts';
import { type DemoSummary, stateHash, withoutClock } from './summary.ts';
import { teamAtWork } from './team-at-work.ts';

/** A summer day, so that 120 days pass the change to winter time and 11.11, and end when its effect is counted. */
export const FIRST_DAY = '2026-08-17';
/** So long after it begins every daily run is over. */
const RUN_MS = 3 * HOUR_MS;

/** First simulated instant of a play, UTC ms. */
export const startOf = ({ firstDay }: Pick<PlayOptions, 'firstDay'>): number => Date.parse(`${firstDay}T00:00:00Z`);

/** When a shop's last simulated day ends. */
export const endOfDays = ({ firstDay, days }: PlayOptions, { timezone }: Pick<Shop, 'timezone'>): number =>
  startOfDay(addDays(firstDay, days), timezone);

/** What a play of a simulation is told. */
export interface PlayOptions {
  /** First simulated day. */
  readonly firstDay: Day;
  readonly days: number;
  readonly customers: number;
  readonly seed: string;
  /** Where the state is kept; in memory when absent. */
  readonly stateDir: string | undefined;
}

interface Stage {
  readonly stack: LocalStack;
  readonly simulation: Simulation;
  readonly fronts: readonly Storefront[];
  /** UTC ms from which on nobody of a shop does anything more. */
  readonly endOf: (shop: ShopId) => number;
  readonly tills: Tills;
  readonly crm: PublishedCrm;
  /** Ids of touches that the import of their past planned. */
  readonly imported: ReadonlySet<string>;
  /** Throws when the person asked to stop. */
  readonly goOn: () => void;
  /** Hears of each day as it begins. */
  readonly onDay: (playing: PlayedDays) => void;
}

/** Codes of all campaigns that were redeemed, as they are kept. */
async function countRedeemed(redemptions: Pick<RedemptionStore, 'redeemedOf'>, { campaigns = [] }: PublishedCrm) {
  let kept = 0;
  for (const { shop, id } of campaigns) for await (const _ of redemptions.redeemedOf(shop, id)) kept++;
  return kept;
}

/** Plays all days, reads what they left, and compares each figure with a second source. */
export async function playAndSumUp(
  options: PlayOptions,
  output: Output,
  { stack, simulation, endOf, fronts, tills, crm, imported, goOn, onDay }: Stage,
): Promise<{ readonly summary: Omit<DemoSummary, 'seconds'>; readonly shops: readonly ShopState[] }> {
  const { seed, customers, days, firstDay } = options;
  const [start, lastDay] = [startOf(options), addDays(firstDay, days - 1)];
  const end = Math.max(...crm.shops.map((shop) => endOfDays(options, shop) + shop.dailyRunHour * HOUR_MS + RUN_MS));
  const bar = output.progress(`${days} simulated days, ${customers} shoppers: day`, days);
  const pace = paceOf(days);
  let day = -1;
  const target = localTarget(stack, crm, [], 'of the running start');
  const team = teamAtWork(target, seed, callsQueued(stack.logs));
  const reply = async (from: string, text: string, shop: string): Promise<number> =>
    (await target.reply({ from, text, shop })).answers.length;
  const onTime = (now: number): void => {
    goOn();
    const passed = Math.floor((now - start) / DAY_MS);
    bar.update(passed);
    if (passed === day) return;
    day = passed;
    onDay(pace(passed));
    // a start that is killed is opened at the day that it came to
    if (options.stateDir !== undefined) saveClock(options.stateDir, stack.clock.now());
  };
  const { memberships = [] } = crm;
  const visitors = new Members({ seed, simulation, fronts, memberships, start, endOf });
  const company = { reply, team: team.doNow, tills, members: visitors, onTime };
  const played = await play(stack, simulation, { from: start, to: end }, company);
  await stack.settle();
  bar.stop();
  const stores = storesOf(stack.clients, stack.outputs);
  // west of Greenwich the first instant is of the day before
  const span = { begins: start, first: addDays(firstDay, -1), last: lastDay, now: stack.clock.now() };
  const shops: ShopState[] = [];
  const waiting = await dueRowsOf(stack);
  for (const shop of crm.shops) shops.push(await gatherShop(stores, shop, span, waiting));
  const campaigns = await gatherCampaigns(target);
  const books = { seed, simulation, fronts, did: visitors.did };
  const members = await gatherMembers(stores, crm, books, {
    ...{ start, now: span.now, days: { from: addDays(firstDay, 1), to: addDays(lastDay, -2) } },
    touchesOf: (id) => shops.find(({ shop }) => shop.id === id)?.touches ?? [],
  });
  const touchesOf = (id: string) => shops.find(({ shop }) => shop.id === id)?.touches ?? [];
  const seen = { taken: visitors.did.taken, noted: team.draws, touchesOf };
  const draws = await gatherDraws(stores, crm, seen, span.now - 4 * DAY_MS);
  const giftsOf = (shop: string) => simulation.ledger.giftsOf(shop);
  const ofMembers = shops.filter(({ shop }) => members.some((of) => of.shop.id === shop.id));
  const gifts = await gatherGifts(stores, ofMembers, giftsOf, lastDay);
  const processed = ingestOutcomes(stack.logs);
  const openCodes: OpenCode[] = [];
  for (const shop of crm.shops) {
    const open = await openCodeOf(stores, crm, shop, { shown: tills.leftOf(shop.id), now: span.now });
    if (open) openCodes.push(open);
  }
  const checks = checksOf({
    played,
    processed,
    reconciled: reconciledOrders(stack.logs),
    shops,
    campaigns,
    members,
    draws,
    pagesOfMembers: visitors.pages(),
    gifts,
    ledgerOf: (shop) => simulation.ledger.of(shop),
    planned: new Set([...stack.plannedTouches, ...imported]).size,
    outbox: stack.outbox.entries,
    callsMade: team.done.calls,
    codesKept: await countRedeemed(stores.redemptions, crm),
    failures: stack.failures.length,
    leaks: await findLeaks(stack, simulation.shoppers),
  });
  return {
    shops,
    summary: {
      seed,
      days,
      firstDay,
      lastDay,
      hash: stateHash(shops),
      shops: shops.map((state) => ({
        shop: state.shop.id,
        customers: state.customers.length,
        orders: state.orders,
        ordersOfPast: state.ordersOfPast,
        touchesStillDue: state.stillDue.size,
        messages: state.ends,
        kpi: withoutClock(state.snapshot),
      })),
      webhooks: { ...played, outcomes: processed.byOutcome },
      team: team.done,
      programs: programLines(declared.programs, shops, { firstDay, lastDay }),
      openCodes,
      campaigns: campaignLines(campaigns, team.campaigns.refused, { firstDay, lastDay }),
      members: members.map((of, n) => memberSteps(of, gifts[n])),
      checks,
    },
  };
}
