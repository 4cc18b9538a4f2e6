import { unitHash } from '../../values/hash/hash.ts';
import type { CustomerId } from '../../values/ids.ts';
import type { Campaign } from '../campaign.ts';
import type { Leg } from './legs.ts';

/**
 * Does a person belong to a leg by chance? Waves with a share lie side by side on one number of the person, so that nobody is
 * in two of them, and the same person is in the same one whenever it is asked.
 */
export function byChance(campaign: Pick<Campaign, 'id' | 'waves' | 'first'>, leg: Pick<Leg, 'step' | 'who'>) {
  const [from, to] = spanOf(campaign, leg.step);
  const { first } = campaign;
  const isWhole = from === 0 && to === 1;
  return (id: CustomerId): boolean => {
    if (!isWhole) {
      const at = unitHash('wave', campaign.id, id);
      if (!(at >= from && at < to)) return false;
    }
    if (leg.who === 'all' || !first) return true;
    const isAhead = unitHash('ahead', campaign.id, id) < first.share;
    return isAhead === (leg.who === 'ahead');
  };
}

/** Where a wave lies between 0 and 1: behind the shares of the waves before; all of it where it has no share. */
function spanOf({ waves }: Pick<Campaign, 'waves'>, step: string): readonly [from: number, to: number] {
  let taken = 0;
  for (const { id, share } of waves) {
    if (share === undefined) {
      if (id === step) return [0, 1];
      continue;
    }
    const to = Math.max(taken, Math.min(1, taken + share));
    if (id === step) return [taken, to];
    taken = to;
  }
  return [0, 1];
}
