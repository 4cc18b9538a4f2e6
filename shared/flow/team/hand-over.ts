import type { Shop } from '#model/shop/shop.ts';
import { assign } from '#model/team/assign.ts';
import { HAND_OFF_CAUSE, type HandOff } from '#model/team/hand-off.ts';
import type { Team } from '#model/team/team.ts';
import type { FactStore } from '#ports/customers.ts';
import type { HandOffStore, TeamEvents } from '#ports/hand-offs.ts';
import type { Telemetry } from '#ports/telemetry.ts';

export interface HandOverDeps {
  readonly handOffs: HandOffStore;
  readonly events: TeamEvents;
  readonly team?: Team | undefined;
  readonly facts: Pick<FactStore, 'put'>;
  readonly telemetry: Pick<Telemetry, 'count' | 'info'>;
}

export interface Wanted extends Omit<HandOff, 'shop' | 'member' | 'openedAt' | 'version'> {
  /** Whom of the team the step names. */
  readonly to?: string | undefined;
}

/**
 * Hands somebody over to the team, once however often it is asked: the case that holds marketing back, the row with whose
 * it is, then the event. A crash between leaves the rest to who asks again; the event may leave twice.
 */
export async function handOver(deps: HandOverDeps, shop: Shop, { to, ...wanted }: Wanted, now: number): Promise<void> {
  const { handOffs, events, team, facts, telemetry } = deps;
  const read = await handOffs.get(shop.id, wanted.id);
  if (read?.toldAt !== undefined) return;
  if (!read) await facts.put(shop.id, wanted.customerId, caseOf(wanted.id, 'open', now));
  const there = read ? [] : await handOffs.list(shop.id);
  const member = assign(team, { shop: shop.id, known: wanted.known, to }, there);
  const opened = read ?? { ...wanted, shop: shop.id, ...(member && { member }), openedAt: now, version: 1 };
  // Who lost the race against another worker leaves the telling to it.
  if (!read && (await handOffs.put(opened, undefined)) === 'conflict') return;
  await events.tell(opened);
  await handOffs.put({ ...opened, toldAt: now, version: opened.version + 1 }, opened);
  const { reason, program = 'none' } = wanted;
  telemetry.info('handed over', { shop: shop.id, reason, program, case: wanted.id });
  telemetry.count('HandOff', { program, reason });
}

/** The service case of a hand-off: as long as it is open nothing is sold to the person. */
export const caseOf = (id: string, state: 'open' | 'closed', at: number) =>
  ({ kind: 'case', name: `${HAND_OFF_CAUSE}:${id}`, at, value: { state, cause: HAND_OFF_CAUSE } }) as const;
