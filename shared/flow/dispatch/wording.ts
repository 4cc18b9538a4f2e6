import { sendOf } from '#model/journey/step.ts';
import type { Decision } from '#model/policy/decision.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { ProgramId, ShopId } from '#model/values/ids.ts';
import { type Day, localDay } from '#model/values/time/day.ts';
import { variantOf } from '#model/variant/variant-of.ts';
import { type Shares, sharesOn } from '#model/variant/weights.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';

/** Shares of a program's variants that hold on a local day; undefined before there were any. */
export type WeightsOf = (program: ProgramId, day: Day) => Promise<Shares | undefined>;

/** As the latest run left them: one read for all touches of a sweep, and none where no message has variants. */
export function weightsOfRuns(runs: Pick<SnapshotStore, 'latestRun'>, shop: ShopId): WeightsOf {
  let read: ReturnType<SnapshotStore['latestRun']> | undefined;
  return async (program, day) => {
    read ??= runs.latestRun(shop);
    return sharesOn((await read)?.variants ?? [], program, day);
  };
}

interface Wording {
  readonly shop: Pick<Shop, 'timezone'>;
  readonly now: number;
  readonly weights?: WeightsOf | undefined;
}

/**
 * Which wording a decided touch is. It is chosen with the weights of the day on which the person was first eligible and stays
 * what it was, unless the message has no such wording any more; whoever is held out gets none.
 */
export async function wordingOf(
  { shop, now, weights }: Wording,
  touch: Pick<Touch, 'touchId' | 'programId' | 'stepId' | 'variant' | 'eligibleAt'>,
  program: Program | undefined,
  decision: Decision,
): Promise<string | undefined> {
  const step = sendOf(program, touch.stepId);
  if (!step?.variants) return undefined;
  if (step.variants.some(({ name }) => name === touch.variant)) return touch.variant;
  if (!decision.eligible || isHeldOut(decision)) return undefined;
  const day = localDay(touch.eligibleAt ?? now, shop.timezone);
  return variantOf(touch.touchId, step, await weights?.(touch.programId, day));
}

const isHeldOut = (decision: Decision): boolean =>
  'reason' in decision && (decision.reason === 'holdout' || decision.reason === 'global_holdout');
