import { pause } from '#adapters/random/pause.ts';
import { closeHandOff } from '#flow/team/settle-hand-off.ts';
import { tellReply } from '#flow/team/tell-reply.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import type { ProgramId } from '#model/values/ids.ts';
import type { Target } from '../target/target.ts';

interface Decided {
  readonly shop: Shop;
  readonly found: HandOff;
  readonly by: string;
  /** To the member, as a message. */
  readonly reply: string;
}

/** What a member proposed is decided on, and they hear it. @param campaign that was made of it */
export async function closeActivity(
  target: Pick<Target, 'stores' | 'programs' | 'now'>,
  { shop, found, by, reply }: Decided,
  outcome: 'kept' | 'lost',
  campaign?: ProgramId,
): Promise<HandOff | undefined> {
  const activity = campaign === undefined ? undefined : found.activity && { ...found.activity, campaign };
  const worth = { reply, ...(activity && { activity }) };
  const deps = { ...target.stores, programs: target.programs, pause };
  const done = await closeHandOff(deps, shop, found.id, { by, outcome, worth, now: target.now() });
  if (done) await tellReply(deps, shop, done);
  return done;
}
