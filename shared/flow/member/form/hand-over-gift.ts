import type { Claim } from '#model/reward/claim.ts';
import { namedReward } from '#model/reward/named-reward.ts';
import { handOffId } from '#model/team/hand-off.ts';
import { handOver } from '../../team/hand-over.ts';
import type { MemberView } from '../load/view.ts';
import type { ActionDeps } from './action.ts';

/** Somebody should have taken it by then; weekends count. */
const WITHIN_HOURS = 72;

/**
 * What is to be sent is somebody's of the team from now on, once however often it is asked. It says where it goes to nobody:
 * that stands in the list of what is to be sent, which is complete without it. Nothing where there is no team.
 */
export async function handOverGift(deps: ActionDeps, view: MemberView, claim: Claim): Promise<void> {
  const { team } = deps.crm;
  if (!team || claim.state !== 'asked') return;
  const { shop, membership, now } = view;
  const { customerId, request, reward } = claim;
  const name = namedReward(membership, reward)?.name ?? reward;
  const id = handOffId(shop.id, customerId, 'gift', request);
  const card = `Pack and send: ${name}. Its address: perennial rewards claims --open. Then: perennial rewards fulfil ${claim.code} --is sent, and close this.`;
  const wanted = { id, customerId, reason: 'gift', as: 'case', card, known: {}, holdsBack: false } as const;
  await handOver({ ...deps, team }, shop, { ...wanted, withinHours: WITHIN_HOURS }, now);
}
