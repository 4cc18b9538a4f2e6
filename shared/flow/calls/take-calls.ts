import { TAKEN } from '#channels/registry.ts';
import { sendsOf } from '#model/journey/step.ts';
import { programOf } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { RenderInput } from '#ports/renderer.ts';
import type { SendResult } from '#ports/sender.ts';
import { freeOfCharge } from '../campaign/budget-leases.ts';
import type { SendDeps } from '../send/claim.ts';
import { sendTouch } from '../send/send-touch.ts';
import type { Call } from './call-form.ts';

export interface TakeCallsDeps extends Omit<SendDeps, 'deliver' | 'shops' | 'takeCost'> {
  /** Makes the call of a touch. Throws `RenderError`. */
  readonly render: (input: RenderInput) => Promise<Call>;
  /** Keeps a call where it stays, before it counts as made. */
  readonly keep: (call: Call, touch: Touch) => Promise<void> | void;
}

/** A call may be in the file or not: it is given to nobody again, and none after it was taken. */
export class CallNotKeptError extends Error {
  override name = 'CallNotKeptError';
  readonly customerId: CustomerId;
  /** How many were kept before it. */
  readonly taken: number;
  constructor(customerId: CustomerId, taken: number, cause: unknown) {
    super(cause instanceof Error ? cause.message : 'the call could not be kept', { cause });
    this.customerId = customerId;
    this.taken = taken;
  }
}

/** What became of the calls that waited. */
export interface TakenCalls {
  readonly taken: number;
  /** Not taken, by the reason of the policy or of the end. */
  readonly left: ReadonlyMap<string, number>;
}

/**
 * Takes all calls of a shop that are decided and waiting: each is claimed, asked about once more by what is true now (I4,
 * I5), kept, and then counts as sent. Of two people who take at once each call is one's; whoever stops in between leaves
 * the rest, and a call that was kept and not recorded is not given to anybody again (I3).
 * Throws {@link CallNotKeptError} at the first that cannot be kept.
 */
export async function takeCalls(deps: TakeCallsDeps, shop: Shop): Promise<TakenCalls> {
  const { touches, clock } = deps;
  const left = new Map<string, number>();
  let taken = 0;
  for (const { customerId, touchId, channel = '' } of await waitingCalls(deps, shop)) {
    let kept = false;
    let lost: { readonly error: unknown } | undefined;
    const deliver = async (input: RenderInput) => {
      const call = await deps.render(input);
      return async (): Promise<SendResult> => {
        const touch = await touches.get(shop.id, customerId, touchId);
        if (!touch) return { outcome: 'refused', code: 'gone' };
        try {
          await deps.keep(call, touch);
        } catch (error) {
          lost = { error };
          throw error;
        }
        kept = true;
        return { outcome: 'accepted', messageId: touchId };
      };
    };
    const sending = { ...deps, shops: [shop], deliver, takeCost: freeOfCharge, clock };
    await sendTouch({ shop: shop.id, customerId, touchId, channel }, sending);
    if (lost) throw new CallNotKeptError(customerId, taken, lost.error);
    if (kept) taken += 1;
    else {
      const reason = (await touches.get(shop.id, customerId, touchId))?.reason ?? 'person_erased';
      left.set(reason, (left.get(reason) ?? 0) + 1);
    }
  }
  return { taken, left };
}

/** Calls that are decided and that nobody has taken, those first that are due for longest. */
async function waitingCalls({ touches, programs, clock }: TakeCallsDeps, shop: Shop): Promise<readonly Touch[]> {
  const now = clock.now();
  const taking = programs.filter((program) => sendsOf(program).some(({ channels }) => channels.some(isTaken)));
  if (taking.length === 0) return [];
  const longest = Math.max(...taking.map(({ usefulForMs }) => usefulForMs));
  const checks = await touches.checksDue(shop.id, now - longest, now + longest + 2 * HOUR_MS);
  const mine = checks.filter((due) => programOf(taking, due) !== undefined);
  const found = await Promise.all(uniqueOf(mine).map((due) => touches.get(shop.id, due.customerId, due.touchId)));
  return found
    .filter((touch) => touch?.state === 'queued' && touch.channel !== undefined && isTaken(touch.channel))
    .filter((touch) => touch !== undefined)
    .toSorted((a, b) => a.plannedFor - b.plannedFor || (a.touchId < b.touchId ? -1 : 1));
}

const isTaken = (channel: string): boolean => TAKEN.some(({ id }) => id === channel);

/** A check that was moved may be met at both of its times. */
const uniqueOf = (checks: readonly DueTouch[]): readonly DueTouch[] => [
  ...new Map(checks.map((due) => [`${due.customerId} ${due.touchId}`, due])).values(),
];
