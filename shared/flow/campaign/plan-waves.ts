import { MINUTE_MS } from '#model/values/time/day.ts';
import type { PlanWavesDeps } from './plan-deps.ts';
import { Planning } from './planning.ts';

/** Some campaigns could not be planned; the next minute goes on with them. */
class PlanningError extends Error {
  override name = 'PlanningError';
}

/**
 * One minute of all campaigns: starts, holds and finishes those whose time it is, and plans so many messages of their waves as
 * there is room for. Workers, crashes and repeats lead to the same messages. Throws {@link PlanningError} after the others.
 * @param room messages of all campaigns together: what is sent in five minutes
 */
export async function planWaves(now: number, deps: PlanWavesDeps, room: number): Promise<{ readonly planned: number }> {
  const failures: unknown[] = [];
  let planned = 0;
  // Each minute another one comes first, so that a large campaign lets others through.
  for (const campaign of rotated(deps.campaigns, Math.floor(now / MINUTE_MS))) {
    const shop = deps.shops.find(({ id }) => id === campaign.shop);
    if (!shop) continue;
    try {
      planned += await new Planning(deps, campaign, shop, now).go(room - planned);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new PlanningError(`${failures.length} campaigns failed`, { cause: failures[0] });
  return { planned };
}

const rotated = <One>(all: readonly One[], by: number): readonly One[] => {
  const from = all.length === 0 ? 0 : by % all.length;
  return [...all.slice(from), ...all.slice(0, from)];
};
