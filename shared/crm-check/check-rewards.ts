import type { Draw } from '#model/draw/draw.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Reward } from '#model/reward/reward.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** Rewards and draws of one membership: what they name is there, and none says what its kind cannot have. */
export function rewardFaults(membership: Membership, path: string): readonly Issue[] {
  const { rewards = [], draws = [] } = membership;
  return [
    ...twice(rewards, `${path}.rewards`, 'reward'),
    ...rewards.flatMap((reward, n) => faultsOf(reward, membership, `${path}.rewards[${n}]`)),
    ...twice(draws, `${path}.draws`, 'draw'),
    ...draws.flatMap((draw, n) => drawFaults(draw, rewards, `${path}.draws[${n}]`)),
  ];
}

const twice = (all: readonly { readonly id: string }[], path: string, what: string): readonly Issue[] =>
  all.flatMap(({ id }, n) =>
    all.findIndex((one) => one.id === id) < n
      ? [{ path: `${path}[${n}].id`, what: `is ${id} again`, fix: `give each ${what} its own id` }]
      : [],
  );

function faultsOf(reward: Reward, { points, levels, draws = [] }: Membership, path: string): readonly Issue[] {
  const { kind, pool, useUrl, draw, handOver, hasStock, from, until } = reward;
  const faults: Issue[] = [];
  const fault = (field: string, what: string, fix: string) => faults.push({ path: `${path}.${field}`, what, fix });
  if (reward.points > 0 && !points)
    fault('points', 'takes points, and no points are declared', 'declare points, or write 0');
  const known = levels?.levels.map(({ id }) => id) ?? [];
  for (const [n, id] of (reward.levels ?? []).entries())
    if (!known.includes(id))
      fault(
        `levels[${n}]`,
        `is ${id}, which is no level of this membership`,
        known.length > 0 ? `use ${known.join(', ')}` : 'declare levels, or leave it out',
      );
  if (reward.levels?.length === 0)
    fault('levels', 'is empty, so nobody may take it', 'name levels, or leave it out for all members');
  if (useUrl !== undefined && pool === undefined)
    fault(
      'useUrl',
      'takes along codes that the platform knows, and these are for tills alone',
      'add a pool, or leave it out',
    );
  if (pool !== undefined && kind !== 'coupon')
    fault('pool', `is of coupons, and this is a ${kind}`, 'leave it out, or write kind: coupon');
  const isThing = kind === 'sample' || kind === 'gift';
  if (hasStock !== undefined && !isThing) fault('hasStock', 'is of samples and gifts', 'leave it out');
  if (handOver !== undefined && !isThing) fault('handOver', 'is of samples and gifts', 'leave it out');
  if (kind === 'draw-ticket' && !draws.some(({ id }) => id === draw))
    fault(
      'draw',
      draw === undefined ? 'is missing' : `is ${draw}, which is no draw of this membership`,
      draws.length > 0 ? `use ${draws.map(({ id }) => id).join(', ')}` : 'declare it in draws',
    );
  if (draw !== undefined && kind !== 'draw-ticket')
    fault('draw', 'is of tickets', 'leave it out, or write kind: draw-ticket');
  if (from !== undefined && until !== undefined && until < from)
    fault('until', `is before ${from}, the first day`, 'write the first day as from and the last one as until');
  return faults;
}

function drawFaults({ id, prizes, from, until }: Draw, rewards: readonly Reward[], path: string): readonly Issue[] {
  const faults: Issue[] = [...twice(prizes, `${path}.prizes`, 'prize')];
  if (prizes.length === 0) faults.push({ path: `${path}.prizes`, what: 'is empty', fix: 'write at least one prize' });
  if (until < from)
    faults.push({
      path: `${path}.until`,
      what: `is before ${from}, the first day`,
      fix: 'write the last day of tickets',
    });
  if (!rewards.some(({ draw }) => draw === id))
    faults.push({
      path: `${path}.id`,
      what: 'has no tickets: no reward of the kind draw-ticket names it',
      fix: `add a reward { kind: 'draw-ticket', draw: '${id}', .. }`,
    });
  return faults;
}
