import { LISTED } from '#channels/registry.ts';
import { type BudgetRow, settleDay } from '#model/campaign/budget.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { closedDays } from '#model/campaign/closed-days.ts';
import { dearestCost, messageCost, type Thousandths } from '#model/campaign/message-cost.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Day, endOfDay, localDay, MINUTE_MS } from '#model/values/time/day.ts';
import type { CampaignBudgets } from '#ports/campaign-budgets.ts';
import type { TouchEnd, TouchStore } from '#ports/touches.ts';
import { type Pause, untilStored } from '#ports/until-stored.ts';

export interface SettleDeps {
  readonly budgets: CampaignBudgets;
  readonly touches: Pick<TouchStore, 'endsOn' | 'get'>;
  readonly campaigns: readonly PublishedCampaign[];
  readonly pause: Pause;
}

/** A sender records within it what it took before midnight: no function runs longer (AWS Lambda, quotas). */
const RECORDED_WITHIN_MS = 15 * MINUTE_MS;

/**
 * Gives back what campaigns of a shop leased on days that are over and did not spend, as the ledger of these days has it.
 * To be asked once a day or more often: each day is settled once, and without one to settle a campaign costs one read.
 */
export async function settleDays(deps: SettleDeps, shop: Shop, now: number): Promise<void> {
  const today = localDay(now, shop.timezone);
  for (const { id } of deps.campaigns.filter((one) => one.shop === shop.id)) {
    await untilStored('the budget of a campaign', {
      pause: deps.pause,
      load: () => deps.budgets.get(shop.id, id),
      decide: (row) => row && settled(deps, shop, id, { row, today }),
      save: (next, row) => (row ? deps.budgets.settle(shop.id, id, next, row) : 'stored'),
    });
  }
}

async function settled(
  deps: SettleDeps,
  shop: Shop,
  campaign: PublishedCampaign['id'],
  { row, today }: { readonly row: BudgetRow; readonly today: Day },
): Promise<BudgetRow | undefined> {
  const days = closedDays(row, today);
  if (!days) return undefined;
  const costOn = (day: Day, counts: (end: TouchEnd) => boolean) => costOfEnds(deps, shop, { campaign, day, counts });
  let ended = 0;
  for (const day of days.ended) ended += await costOn(day, () => true);
  const late = endOfDay(days.through, shop.timezone) + RECORDED_WITHIN_MS;
  // One whose answer was lost ends at its check, whenever that is.
  const mayBe = await costOn(
    days.mayBe,
    ({ reason, endedAt = 0 }) => reason !== 'provider_accepted' || endedAt <= late,
  );
  return settleDay(row, days.through, { ended, mayBe });
}

/** Of the messages of a campaign that ended on a day as sent or perhaps sent. */
async function costOfEnds(
  deps: SettleDeps,
  shop: Shop,
  of: { readonly campaign: string; readonly day: Day; readonly counts: (end: TouchEnd) => boolean },
): Promise<Thousandths> {
  let cost = 0;
  for await (const page of deps.touches.endsOn(shop.id, of.day)) {
    for (const end of page) {
      const isSent = end.state === 'sent' || end.state === 'unknown';
      if (end.programId === of.campaign && isSent && of.counts(end)) cost += await costOfEnd(deps, shop, end);
    }
  }
  return cost;
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
