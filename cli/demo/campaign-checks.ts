import type { OutboxEntry } from '#local/mail/outbox.ts';
import { PARTS } from '#model/campaign/campaign.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import { standingOf } from '#model/campaign/trail.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import type { CampaignState } from './campaigns/gather-campaigns.ts';
import { type Check, check } from './check.ts';
import type { ShopState } from './gather.ts';
import { comparisonCheck, replyCheck } from './outcome-checks.ts';

/** A permit is at most so old when a message goes by it. */
const PERMIT_MS = 60_000;

/** What is sure of every campaign, from the ledger and the trail on one side and from what providers accepted on the other. */
export function campaignChecks(
  campaigns: readonly CampaignState[],
  shops: readonly Pick<ShopState, 'shop' | 'customers' | 'touches'>[],
  outbox: readonly OutboxEntry[],
): readonly Check[] {
  if (campaigns.length === 0) return [];
  const ids = new Set(campaigns.map(({ campaign, shop }) => `${shop.id} ${campaign.id}`));
  const ended = shops.flatMap(({ touches }) =>
    touches.filter(({ shop, programId, state }) => state === 'sent' && ids.has(`${shop} ${programId}`)),
  );
  const byTouch = messagesOf(campaigns, shops);
  // a text message names its touch in no tag: the ledger knows it by the provider's id
  const texts = new Map(
    shops.flatMap(({ touches }) =>
      touches.flatMap(({ providerMessageId, touchId }) =>
        providerMessageId === undefined ? [] : [[providerMessageId, touchId] as const],
      ),
    ),
  );
  const left = outbox.flatMap((entry) => {
    const message = byTouch.get(entry.tags.touch ?? texts.get(entry.messageId) ?? '');
    return message ? [{ ...message, entry }] : [];
  });
  const once = new Set(left.map(({ of, step, entry }) => `${of.shop.id} ${of.campaign.id} ${step} ${entry.to}`));
  return [
    check(
      'messages of campaigns: outbox = sent',
      ['accepted by providers', left.length],
      ['touches of campaigns that ended sent', ended.length],
    ),
    check(
      'each person at most once per message of a campaign',
      ['accepted by providers', left.length],
      ['addresses, each message counted once', once.size],
    ),
    check(
      'messages of campaigns without an approval at that time',
      ['accepted by providers', left.filter(({ of, entry }) => !isApproved(of.entries, entry.at)).length],
      ['allowed', 0],
    ),
    check(
      'campaigns above their cap',
      [
        'charged more than the cap',
        campaigns.filter(({ held, campaign }) => held > campaign.budget.capMinor * 1000).length,
      ],
      ['allowed', 0],
    ),
    comparisonCheck(campaigns),
    replyCheck(campaigns, shops),
  ];
}

/** All messages that campaigns could send, by their ids. */
function messagesOf(campaigns: readonly CampaignState[], shops: readonly Pick<ShopState, 'shop' | 'customers'>[]) {
  const all = campaigns.flatMap((of) => {
    const { campaign, shop } = of;
    const { waves, followUps = [] } = campaign;
    const steps = [...waves, ...followUps].map(({ id }) => id);
    const people = shops.find((one) => one.shop.id === shop.id)?.customers ?? [];
    return people.flatMap(([id]) =>
      steps.map((step) => [campaignTouchId(shop.id, campaign, step, id), { of, step }] as const),
    );
  });
  return new Map(all);
}

/** Did it run with all four parts approved, at that instant or a moment before? */
function isApproved(entries: readonly TrailEntry[], at: number): boolean {
  return [at, at - PERMIT_MS].some((instant) => {
    const { state, approved } = standingOf(entries.findLast((entry) => entry.at <= instant));
    return state === 'running' && PARTS.every((part) => approved[part] !== undefined);
  });
}
