import { unitHash } from '../../values/hash/hash.ts';
import type { CustomerId } from '../../values/ids.ts';
import { type ChannelQuestion, type Objection, suppress } from '../decision.ts';

/**
 * Held out if any of its ids is (I10): nobody is reached by way of somebody whom a merge has made them one with. The
 * shop's own share comes first, so that who is held out of a program receives the others as those do who get it.
 */
export function notHeldOut({ marketing, program, shop, touch, person }: ChannelQuestion): Objection | undefined {
  if (!marketing) return undefined;
  const ids = new Set([touch.customerId, person.customerId, ...(person.ids ?? [])]);
  const { holdout: ofShop = 0 } = shop.policy;
  if (!allReceive('all', ids, ofShop)) return suppress('global_holdout');
  return allReceive(program.id, ids, program.holdout) ? undefined : suppress('holdout');
}

/** Written so that a share that is no number holds everybody out (I13). */
const allReceive = (from: string, ids: ReadonlySet<CustomerId>, share: number): boolean =>
  share === 0 || [...ids].every((id) => unitHash('holdout', from, id) >= share);
