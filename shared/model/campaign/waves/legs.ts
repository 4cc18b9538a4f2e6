import type { Shop } from '../../shop/shop.ts';
import { DAY_MS, HOUR_MS } from '../../values/time/day.ts';
import type { After, Campaign, FollowUp, Wave } from '../campaign.ts';
import { instantOf } from '../campaign-program.ts';

/** A part of a wave, or a follow-up, that is planned at one go: one pass over the audience. */
export interface Leg {
  /** Unique within the campaign; cursors are kept by it. */
  readonly key: string;
  /** Id of the wave or follow-up: of the step of the program whose messages these are. */
  readonly step: string;
  /** Of the first wave: those who go ahead, or the others; all of any other. */
  readonly who: 'ahead' | 'others' | 'all';
  /** When it begins, UTC ms. */
  readonly at: number;
  /** Nothing of it is planned any more after it, UTC ms. */
  readonly until: number;
  readonly wave?: Wave | undefined;
  readonly followUp?: FollowUp | undefined;
  readonly after?: After | undefined;
  /** Of a follow-up: so long after the message of each person, ms. It goes over the audience until all had their time. */
  readonly afterMs?: number | undefined;
  /** Sends nothing: in which group each person is then is kept of them. */
  readonly keeps?: true | undefined;
}

/** Who is to be called is handed over so much later at the latest, after minutes that failed. */
const HAND_OFF_LATE_MS = 7 * DAY_MS;

/** All that a campaign plans, the earliest first. */
export function legsOf(campaign: Campaign, shop: Pick<Shop, 'timezone'>): readonly Leg[] {
  const { waves, followUps = [], first } = campaign;
  const end = instantOf(campaign.usefulUntil, shop);
  const before = new Map<string, Pick<Leg, 'at' | 'until'>>();
  const legs: Leg[] = [];
  for (const [n, wave] of waves.entries()) {
    const at = instantOf(wave.at, shop);
    // Who goes ahead has their message, and their time to answer, before the others.
    before.set(wave.id, { at: n > 0 || !first ? at : at - first.hours * HOUR_MS, until: end });
    const leg = { key: wave.id, step: wave.id, at, until: end, wave, after: wave.after };
    if (n > 0 || !first) legs.push({ ...leg, who: 'all' });
    else {
      legs.push({ ...leg, key: `${wave.id}/ahead`, who: 'ahead', at: at - first.hours * HOUR_MS });
      legs.push({ ...leg, who: 'others' });
    }
  }
  for (const followUp of followUps) {
    const { id, after, afterDays, then } = followUp;
    const asked = before.get(after.of);
    // The check of crm/ refuses one that follows nothing.
    if (!asked) continue;
    const afterMs = afterDays * DAY_MS;
    const at = asked.at + afterMs;
    const own = then.do === 'send' ? then.usefulUntil : undefined;
    // Of the last message that left while it was of use.
    const handedUntil = Math.max(asked.at, asked.until) + afterMs + HAND_OFF_LATE_MS;
    const until = then.do === 'hand-off' ? handedUntil : own === undefined ? end : instantOf(own, shop);
    before.set(id, { at, until });
    legs.push({ key: id, step: id, who: 'all', at, until, followUp, after, afterMs });
  }
  return legs.sort((a, b) => a.at - b.at);
}

/** When a campaign is over: its offer has ended, what outlives the offer too, and nobody is handed over any more. UTC ms. */
export function endOf(campaign: Campaign, shop: Pick<Shop, 'timezone'>): number {
  const ends = legsOf(campaign, shop).map(({ until, at, followUp }) => (followUp?.then.do === 'hand-off' ? at : until));
  return Math.max(instantOf(campaign.usefulUntil, shop), ...ends);
}
