import { unitHash } from '../../values/hash/hash.ts';
import { type ChannelQuestion, type Objection, suppress } from '../decision.ts';

/** Held out if any of its ids is (I10): nobody is reached by way of somebody whom a merge has made them one with. */
export function notHeldOut({ marketing, program, touch, person }: ChannelQuestion): Objection | undefined {
  if (!marketing) return undefined;
  const ids = new Set([touch.customerId, person.customerId, ...(person.ids ?? [])]);
  // Written so that a share that is no number holds everybody out (I13).
  const receives = [...ids].every((id) => unitHash('holdout', program.id, id) >= program.holdout);
  return receives ? undefined : suppress('holdout');
}
