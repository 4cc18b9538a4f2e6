import type { Shop } from '../../shop/shop.ts';
import type { PublishedCampaign } from '../campaign.ts';
import { RESPONSE_GROUPS } from '../response-group.ts';
import { type Leg, legsOf } from './legs.ts';
import { answersForMs } from './silence.ts';

/** The group of each person of a step for whom a segment asks, once they have had their time to answer. It sends nothing. */
export function keepingLegs(campaign: Omit<PublishedCampaign, 'hashes'>, shop: Pick<Shop, 'timezone'>): readonly Leg[] {
  const legs = legsOf(campaign, shop);
  return (campaign.keeps ?? []).flatMap((step) => {
    const asked = legs.find((leg) => leg.step === step && leg.followUp?.then.do !== 'hand-off');
    if (!asked) return [];
    const afterMs = answersForMs(campaign, step);
    const after = { of: step, groups: RESPONSE_GROUPS };
    const times = { at: asked.at + afterMs, until: Number.MAX_SAFE_INTEGER, afterMs };
    return [{ key: `${step}${KEEPING}`, step, who: 'all' as const, ...times, after, keeps: true as const }];
  });
}

const KEEPING = '/groups';
/** Is a cursor that of a leg that sends nothing? */
export const isKeeping = (key: string): boolean => key.endsWith(KEEPING);
