import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { campaignProgram } from '#model/campaign/campaign-program.ts';
import { campaignTouchId } from '#model/campaign/campaign-touch.ts';
import type { Permits } from '#model/campaign/permit.ts';
import { rowAfter } from '#model/policy/after-decision.ts';
import type { Decision, Question } from '#model/policy/decision.ts';
import { capsOf, joinedReservations, type Reservation, withReservation } from '#model/policy/reservations.ts';
import { takenUntil } from '#model/policy/rules/caps.ts';
import { decide } from '#model/policy/rules/decide.ts';
import { holdsIn } from '#model/policy/stop.ts';
import type { SegmentDefinition } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
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

/** What the contact policy says of a message, by people. */
export interface Asked {
  /** Who would get it at its time, by channel. */
  readonly leaves: Record<ChannelId, number>;
  /** Who would get it later, and why. */
  readonly waits: Partial<Record<TouchReason, number>>;
  /** By which channel these would get it, as far as it is known by then. */
  readonly later: Record<ChannelId, number>;
  /** Who would not get it, and why. */
  readonly out: Partial<Record<TouchReason, number>>;
  /** Of these, who would get it at its time, were it not for an earlier message of the same campaign. */
  readonly behind: Partial<Record<TouchReason, number>>;
  /** Of who gets it, whose last place under a cap it takes: other marketing waits behind it, or ends. */
  full: number;
}

/** A message of a campaign, and when it is to leave, UTC ms. */
export interface AskedMessage {
  readonly step: string;
  readonly at: number;
  /** Messages before it that whoever gets it has had, if the policy let them. */
  readonly behind: (id: CustomerId) => readonly string[];
}

/** People asked about side by side. */
const AT_ONCE = 25;

/**
 * Asks the one decision for people of each message, as if the campaign were approved and ran: for its time, with what is
 * known now and what they would have had of it before. Nothing is written.
 * @param messages the earliest first
 */
export async function askPolicy(
  deps: AskDeps,
  shop: Shop,
  campaign: PublishedCampaign,
  messages: readonly AskedMessage[],
  people: readonly CustomerId[],
): Promise<ReadonlyMap<string, Asked>> {
  const controls = await deps.touches.controls(shop.id);
  const permits: Permits = { [campaign.id]: { state: 'running', approved: campaign.hashes.whole } };
  const stores = { ...deps, programs: [campaignProgram(campaign, shop)], permitsOf: async () => permits };
  const told = new Map(messages.map(({ step }): [string, Asked] => [step, emptyAsked()]));
  const questionOf = async (customerId: CustomerId, { step, at: planned }: AskedMessage, person: Known) => {
    const at = Math.max(deps.now, planned);
    const touch = {
      ...{ touchId: campaignTouchId(shop.id, campaign, step, customerId), customerId, kind: 'marketing' as const },
      ...{ programId: campaign.id, stepId: step, plannedFor: at },
      subject: { at, ...(campaign.product !== undefined && { product: { sku: campaign.product } }) },
    };
    return loadQuestion(stores, { touch, shop, now: at, ...holdsIn(controls) }, person);
  };
  await eachInParallel(people, AT_ONCE, async (customerId) => {
    const person = await loadPerson(deps.people, shop.id, customerId);
    const had = new Map<string, Reservation>();
    for (const message of messages) {
      const alone = await questionOf(customerId, message, person);
      const before = message.behind(customerId).flatMap((step) => had.get(step) ?? []);
      const question = { ...alone, contactRow: joinedReservations(alone.contactRow, before) ?? alone.contactRow };
      const decision = decide(question);
      const asked = told.get(message.step);
      if (asked) add(asked, decision, before.length > 0 && decide(alone).decision === 'send');
      if (asked && decision.decision === 'defer') addLater(asked, decide({ ...question, now: decision.until }));
      const place = placeTaken(decision, question);
      if (!place) continue;
      had.set(message.step, place);
      if (asked && isFullAfter(place, question)) asked.full += 1;
    }
  });
  return told;
}

type Known = Awaited<ReturnType<typeof loadPerson>>;

export const emptyAsked = (): Asked => ({ leaves: {}, waits: {}, later: {}, out: {}, behind: {}, full: 0 });

function add({ leaves, waits, out, behind }: Asked, decision: Decision, isAloneFree: boolean): void {
  if (decision.decision === 'send') {
    leaves[decision.channel] = (leaves[decision.channel] ?? 0) + 1;
    return;
  }
  const into = decision.decision === 'defer' ? waits : out;
  into[decision.reason] = (into[decision.reason] ?? 0) + 1;
  if (isAloneFree) behind[decision.reason] = (behind[decision.reason] ?? 0) + 1;
}

function addLater({ later }: Asked, decision: Decision): void {
  if (decision.decision === 'send') later[decision.channel] = (later[decision.channel] ?? 0) + 1;
}

/** What a message that leaves takes of the caps and gaps of its person. */
const placeTaken = (decision: Decision, question: Question): Reservation | undefined =>
  rowAfter(decision, question)?.reservations.find(({ touchId }) => touchId === question.touch.touchId);

function isFullAfter(place: Reservation, { shop, person, contactRow }: Question): boolean {
  const row = withReservation(contactRow, place, { shop, person });
  return capsOf(shop, person)
    .filter(({ channel }) => channel === 'all' || channel === place.channel)
    .some((cap) => takenUntil(cap, row.reservations, place.at).length >= cap.max);
}
