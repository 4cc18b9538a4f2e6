import type { Shop } from '#model/shop/shop.ts';
import { escalateTo } from '#model/team/assign.ts';
import { escalated, isLead, isWaiting } from '#model/team/hand-off.ts';
import type { DueHandOff } from '#ports/hand-offs.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { HandOverDeps } from './hand-over.ts';
import { loadsFrom } from './loads.ts';

export interface EscalateDeps extends Pick<HandOverDeps, 'handOffs' | 'events' | 'team' | 'loadsOf'> {
  readonly telemetry: Pick<Telemetry, 'count' | 'info'>;
}

/** So many in a minute: each takes an event, and the next minute goes on. */
const MOST_AT_ONCE = 100;

/**
 * What nobody took in time becomes somebody else's, once, and they are told. Repeated after a crash it goes on where it was;
 * the event may leave twice. A minute in which nothing is late takes one query. Throws the first failure after the others.
 */
export async function escalateLate(deps: EscalateDeps, shop: Shop, now: number): Promise<number> {
  if (!deps.team) return 0;
  const late = await deps.handOffs.due(shop.id, now, MOST_AT_ONCE);
  const failures: unknown[] = [];
  for (const due of late) await escalate(deps, shop, due, now).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
  return late.length;
}

async function escalate(deps: EscalateDeps, shop: Shop, due: DueHandOff, now: number): Promise<void> {
  const { handOffs, events, team, telemetry, loadsOf = loadsFrom(handOffs) } = deps;
  const read = await handOffs.get(shop.id, due.id);
  // It was taken meanwhile, or whoever opened it was cut off.
  if (!read || !isWaiting(read) || read.dueAt !== due.dueAt) return handOffs.notDue(shop.id, due);
  let told = read;
  if (read.escalatedAt === undefined) {
    const loads = await loadsOf(shop.id, now);
    const to = escalateTo(team, read, loads.of);
    told = escalated(read, to, now);
    if ((await handOffs.put(told, read)) === 'conflict') return;
    if (to !== undefined && to !== read.member) {
      if (read.member !== undefined) loads.takeBack(read.member);
      await handOffs.setTurn(shop.id, to, loads.give(to));
    }
  }
  await events.tellLate(told);
  await handOffs.put({ ...told, escalationToldAt: now, version: told.version + 1 }, told);
  const as = isLead(told) ? 'lead' : 'case';
  telemetry.info('escalated', { shop: shop.id, as, case: told.id });
  telemetry.count('HandOffEscalated', { as });
}
