import type { Shop } from '../../shop/shop.ts';
import type { Campaign, PublishedCampaign } from '../campaign.ts';
import type { CampaignState } from '../life.ts';
import type { Progress, WaveCursors } from './cursor.ts';
import { keepingLegs } from './keeping-legs.ts';
import { endOf, type Leg, legsOf } from './legs.ts';

/** What the trail says at this moment. */
export interface Stood {
  readonly state: CampaignState;
  /** Is exactly what is published approved? */
  readonly isApproved: boolean;
}

export type Act =
  /** Nothing now; until an instant (UTC ms), or until somebody takes a step. */
  | { readonly do: 'wait'; readonly until?: number | undefined }
  /** It runs from now on, if its audience is the approved one. */
  | { readonly do: 'start'; readonly asksAudience: boolean }
  /** The day of a leg is chosen, of a wave if the audience is the approved one. */
  | { readonly do: 'begin'; readonly leg: Leg; readonly asksAudience: boolean }
  /** The next slice of a leg. */
  | { readonly do: 'plan'; readonly leg: Leg; readonly progress: Progress }
  | { readonly do: 'finish' };

/**
 * What is to be done with a campaign next. Nothing is planned of one that does not run or is not what was approved (I15);
 * what its people answered is kept whatever has become of it since, for that sends nothing.
 */
export function nextAct(
  campaign: Omit<PublishedCampaign, 'hashes'>,
  shop: Pick<Shop, 'timezone'>,
  stood: Stood,
  cursors: Pick<WaveCursors, 'legs'>,
  now: number,
): Act {
  const act = sendingAct(campaign, shop, stood, cursors, now);
  if (act.do !== 'wait') return act;
  const until = nextKeeping(campaign, shop, cursors, now);
  const waiting: Act = until === undefined ? act : { ...act, until: Math.min(act.until ?? until, until) };
  return keepingAct(campaign, shop, cursors, now) ?? waiting;
}

/** When what was answered is kept next, UTC ms. */
function nextKeeping(
  campaign: Omit<PublishedCampaign, 'hashes'>,
  shop: Pick<Shop, 'timezone'>,
  { legs: progress }: Pick<WaveCursors, 'legs'>,
  now: number,
): number | undefined {
  const ats = keepingLegs(campaign, shop).flatMap(({ key, at }) => {
    const { isDone, resumeAt = at } = progress[key] ?? {};
    return isDone || resumeAt <= now ? [] : [resumeAt];
  });
  return ats.length === 0 ? undefined : Math.min(...ats);
}

function keepingAct(
  campaign: Omit<PublishedCampaign, 'hashes'>,
  shop: Pick<Shop, 'timezone'>,
  { legs: progress }: Pick<WaveCursors, 'legs'>,
  now: number,
): Act | undefined {
  const hasBegun = (step: string): boolean =>
    legsOf(campaign, shop).some((leg) => leg.step === step && progress[leg.key]);
  const leg = keepingLegs(campaign, shop).find(({ key, at, step }) => {
    const { isDone, resumeAt = at } = progress[key] ?? {};
    return !isDone && at <= now && resumeAt <= now && hasBegun(step);
  });
  const known = leg && progress[leg.key];
  if (known) return { do: 'plan', leg, progress: known };
  return leg && { do: 'begin', leg, asksAudience: false };
}

function sendingAct(
  campaign: Campaign,
  shop: Pick<Shop, 'timezone'>,
  { state, isApproved }: Stood,
  { legs: progress }: Pick<WaveCursors, 'legs'>,
  now: number,
): Act {
  const legs = legsOf(campaign, shop);
  const end = endOf(campaign, shop);
  const open = legs.filter(({ key, at, until }) => isApproved && at <= now && now <= until && !progress[key]?.isDone);
  const resumes = (leg: Leg): number => progress[leg.key]?.resumeAt ?? 0;
  const due = open.find((leg) => resumes(leg) <= now);
  if (state === 'running' && now > end && open.length === 0) return { do: 'finish' };
  if (!isApproved || (state !== 'scheduled' && state !== 'running')) return { do: 'wait' };
  if (state === 'scheduled') {
    const first = Math.min(end, ...legs.map(({ at }) => at));
    return now < first ? { do: 'wait', until: first } : { do: 'start', asksAudience: now <= end };
  }
  if (!due) {
    const next = [...legs.map(({ at }) => at), ...open.map(resumes), end + 1].filter((at) => at > now);
    return { do: 'wait', until: Math.min(...next) };
  }
  const known = progress[due.key];
  if (known) return { do: 'plan', leg: due, progress: known };
  // Who answered an earlier wave was in the audience then.
  return { do: 'begin', leg: due, asksAudience: due.after === undefined };
}
