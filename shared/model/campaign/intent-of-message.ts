import type { Intent } from '../program/intent.ts';
import type { Program } from '../program/program.ts';
import type { CustomerId, ProgramId, ShopId, TouchId } from '../values/ids.ts';
import { campaignTouchId } from './campaign-touch.ts';

/** A message as the ledger ends it. */
interface Ended {
  readonly programId: ProgramId;
  readonly customerId: CustomerId;
  readonly touchId: TouchId;
}

/** What a message wants where it is another thing than its campaign: thanks and questions care, whatever the campaign sells. */
export function intentOfMessage(
  shop: ShopId,
  programs: readonly Pick<Program, 'id' | 'campaign'>[],
): (ended: Ended) => Intent | undefined {
  const apart = new Map(programs.map(({ id, campaign }) => [id, Object.entries(campaign?.intentOf ?? {})]));
  return ({ programId, customerId, touchId }) =>
    apart.get(programId)?.find(([step]) => campaignTouchId(shop, { id: programId }, step, customerId) === touchId)?.[1];
}
