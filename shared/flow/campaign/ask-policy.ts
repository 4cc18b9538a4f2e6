import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import type { Permits } from '#model/campaign/permit.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { holdsIn } from '#model/policy/stop.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { touchId } from '#model/touch/due-touch.ts';
import type { TouchReason } from '#model/touch/reasons.ts';
import type { ChannelId, CustomerId } from '#model/values/ids.ts';
import type { TouchStore } from '#ports/touches.ts';
import { eachInParallel } from '../in-parallel.ts';
import { loadPerson, type TouchedPersonStores } from '../person/load-person.ts';
import { loadQuestion } from '../touch/load-question.ts';

export interface AskDeps {
  readonly touches: Pick<TouchStore, 'get' | 'contactRow' | 'ofPerson' | 'controls'>;
  readonly people: TouchedPersonStores;
  readonly segments: readonly SegmentDefinition[];
  readonly now: number;
}

/** What the contact policy says of a wave, by people. */
export interface Asked {
  /** Who would get it at its time, by channel. */
  readonly leaves: Record<ChannelId, number>;
  /** Who would get it later, and why. */
  readonly waits: Partial<Record<TouchReason, number>>;
  /** Who would not get it, and why. */
  readonly out: Partial<Record<TouchReason, number>>;
}

/** A message of a campaign, and when it is to leave, UTC ms. */
export interface AskedMessage {
  readonly campaign: PublishedCampaign;
  readonly step: string;
  readonly at: number;
}

/** People asked about side by side. */
const AT_ONCE = 25;

/**
 * Asks the one decision for people of a wave, as if it were approved and ran: for its time, with what is known now. Nothing
 * is written.
 */
export async function askPolicy(
  deps: AskDeps,
  shop: Shop,
  { campaign, step, at: planned }: AskedMessage,
  people: readonly CustomerId[],
): Promise<Asked> {
  const at = Math.max(deps.now, planned);
  const controls = await deps.touches.controls(shop.id);
  const permits: Permits = { [campaign.id]: { state: 'running', approved: campaign.hashes.whole } };
  const stores = { ...deps, programs: [campaignProgram(campaign, shop)], permitsOf: async () => permits };
  const asked: Asked = { leaves: {}, waits: {}, out: {} };
  await eachInParallel(people, AT_ONCE, async (customerId) => {
    const person = await loadPerson(deps.people, shop.id, customerId);
    const touch = {
      ...{ touchId: touchId(shop.id, customerId, campaign.id, step, campaign.id), customerId },
      kind: 'marketing' as const,
      ...{ programId: campaign.id, stepId: step, plannedFor: at },
      subject: { at, ...(campaign.product !== undefined && { product: { sku: campaign.product } }) },
    };
    const question = await loadQuestion(stores, { touch, shop, now: at, ...holdsIn(controls) }, person);
    const decision = decide(question);
    if (decision.decision === 'send') asked.leaves[decision.channel] = (asked.leaves[decision.channel] ?? 0) + 1;
    else {
      const into = decision.decision === 'defer' ? asked.waits : asked.out;
      into[decision.reason] = (into[decision.reason] ?? 0) + 1;
    }
  });
  return asked;
}
