import { LISTED } from '#channels/registry.ts';
import { type BudgetRow, type DaySums, settleDay } from '#model/campaign/budget.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { type ClosedDays, closedDays } from '#model/campaign/closed-days.ts';
import { dearestCost, messageCost, type Thousandths } from '#model/campaign/message-cost.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Shop } from '#model/shop/shop.ts';
import { endOfDay, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';

export interface SettleDeps {
  readonly budgets: CampaignBudgets;
  readonly touches: Pick<TouchStore, 'endsOn' | 'get'>;
  readonly campaigns: readonly PublishedCampaign[];
  /** No time is left: what is not settled by then is settled when it is asked for again. */
  readonly isLate?: (() => boolean) | undefined;
}

/** Reads of touches under way at once. */
const AT_ONCE = 25;

/** A sender records within it what it took before midnight: no function runs longer (AWS Lambda, quotas). */
const RECORDED_WITHIN_MS = 15 * MINUTE_MS;

/** A campaign with days to settle, as its row was read, and what the ledger says of them. */
interface Open extends DaySums {
  readonly id: string;
  readonly row: BudgetRow;
  readonly days: ClosedDays;
  /** When the last sender had recorded what it took of these days. */
  readonly recordedBy: number;
}

/**
 * Gives back what campaigns of a shop leased on days that are over and did not spend, as the ledger of these days has it,
 * which is read once for all of them. To be asked once a day or more often: each day is settled once, and without one to
 * settle a campaign costs one read. Whom another was quicker to settle is left as it is.
 */
export async function settleDays(deps: SettleDeps, shop: Shop, now: number): Promise<void> {
  const open = new Map<string, Mutable<Open>>();
  for (const { id } of deps.campaigns.filter((one) => one.shop === shop.id)) {
    const row = await deps.budgets.get(shop.id, id);
    const days = row && closedDays(row, localDay(now, shop.timezone));
    if (!days) continue;
    const recordedBy = endOfDay(days.through, shop.timezone) + RECORDED_WITHIN_MS;
    open.set(id, { id, row, days, recordedBy, ended: 0, mayBe: 0 });
  }
  await addEnds(deps, shop, open);
  for (const { id, row, days, ended, mayBe } of open.values()) {
    const next = settleDay(row, days.through, { ended, mayBe });
    if (next !== row) await deps.budgets.settle(shop.id, id, next, row);
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** What the messages of these campaigns cost that ended on their days as sent or perhaps sent. */
async function addEnds(deps: SettleDeps, shop: Shop, open: ReadonlyMap<string, Mutable<Open>>): Promise<void> {
  const days = new Set([...open.values()].flatMap((one) => [...one.days.ended, one.days.mayBe]));
  for (const day of [...days].sort()) {
    for await (const page of deps.touches.endsOn(shop.id, day)) {
      if (deps.isLate?.()) throw new Error('no time is left to settle budgets of campaigns');
      await eachInParallel(page, AT_ONCE, async (end) => {
        const of = open.get(end.programId);
        const sum = of && sumOf(of, end, day);
        if (!of || !sum) return;
        const cost = await costOfEnd(deps, shop, end);
        of[sum] += cost;
      });
    }
  }
}

/** Of which sum an end of a day is; undefined where it is of none. */
function sumOf({ days, recordedBy }: Open, end: TouchEnd, day: string): keyof DaySums | undefined {
  const isSent = end.state === 'sent' || end.state === 'unknown';
  if (!isSent) return undefined;
  if (days.ended.includes(day)) return 'ended';
  // One whose answer was lost ends at its check, whenever that is.
  const mayBe = end.reason !== 'provider_accepted' || (end.endedAt ?? 0) <= recordedBy;
  return day === days.mayBe && mayBe ? 'mayBe' : undefined;
}

/**
 * Where a message may be of several parts, its touch says what it took: one consistent read. Where its answer was lost
 * nobody knows, and it counts as the longest to the dearest country.
 */
async function costOfEnd({ touches }: SettleDeps, shop: Shop, end: TouchEnd): Promise<Thousandths> {
  const { channel, customerId, touchId } = end;
  const { mostParts = 1 } = channelOf(LISTED, channel) ?? {};
  if (mostParts === 1) return messageCost({ channel }, shop) ?? 0;
  const touch = await touches.get(shop.id, customerId, touchId);
  return touch?.cost ?? dearestCost({ channel, parts: mostParts }, shop) ?? 0;
}
