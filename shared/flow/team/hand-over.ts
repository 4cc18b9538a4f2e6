import type { Shop } from '#model/shop/shop.ts';
import { assign } from '#model/team/assign.ts';
import { caseNameOf, HAND_OFF_CAUSE, type HandOff, isLead, LEAD_CAUSE } from '#model/team/hand-off.ts';
import type { Team } from '#model/team/team.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import type { FactStore } from '#ports/customers.ts';
import type { HandOffStore, TeamEvents } from '#ports/hand-offs.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { type LoadsOf, loadsFrom } from './loads.ts';

export interface HandOverDeps {
  readonly handOffs: HandOffStore;
  readonly events: TeamEvents;
  readonly team?: Team | undefined;
  /** What each of the team has; read anew for each hand-off unless told. */
  readonly loadsOf?: LoadsOf | undefined;
  readonly facts: Pick<FactStore, 'put'>;
  readonly telemetry: Pick<Telemetry, 'count' | 'info'>;
}

export interface Wanted extends Omit<HandOff, 'shop' | 'member' | 'openedAt' | 'dueAt' | 'version'> {
  /** Whom of the team the step names. */
  readonly to?: string | undefined;
  /** `false`: an errand for the customer, while which the shop goes on as ever. */
  readonly holdsBack?: boolean | undefined;
  /** Hours in which somebody should have taken it, on any clock: nights and Sundays count. */
  readonly withinHours?: number | undefined;
}

/**
 * Hands somebody over to the team, once however often it is asked: the case that holds marketing back, unless it is an
 * errand, the row with whose it is, then the event. A crash between leaves the rest to who asks again; the event may leave
 * twice.
 */
export async function handOver(deps: HandOverDeps, shop: Shop, wanted: Wanted, now: number): Promise<void> {
  const { handOffs, events, facts, telemetry } = deps;
  const read = await handOffs.get(shop.id, wanted.id);
  if (read?.toldAt !== undefined) return;
  if (!read && wanted.holdsBack !== false) await facts.put(shop.id, wanted.customerId, caseOf(wanted, 'open', now));
  const opened = read ?? (await opening(deps, shop, wanted, now));
  // Who lost the race against another worker leaves the telling to it.
  if (!opened) return;
  await events.tell(opened);
  await handOffs.put({ ...opened, toldAt: now, version: opened.version + 1 }, opened);
  const { reason, program = 'none' } = wanted;
  telemetry.info('handed over', { shop: shop.id, reason, program, case: wanted.id });
  telemetry.count('HandOff', { program, reason });
}

/** The row with whose it is; undefined where another worker was quicker. */
async function opening(
  { handOffs, team, loadsOf = loadsFrom(handOffs) }: HandOverDeps,
  shop: Shop,
  { to, withinHours, holdsBack: _, ...wanted }: Wanted,
  now: number,
): Promise<HandOff | undefined> {
  const loads = await loadsOf(shop.id, now);
  const member = assign(team, { shop: shop.id, as: wanted.as, known: wanted.known, to }, loads.of);
  // Before anything is waited for: who is handed over beside this one goes by it.
  const turn = member && loads.give(member);
  const opened: HandOff = {
    ...{ ...wanted, shop: shop.id, ...(member && { member }), openedAt: now },
    ...(withinHours !== undefined && { dueAt: now + withinHours * HOUR_MS }),
    version: 1,
  };
  if ((await handOffs.put(opened, undefined)) === 'conflict') {
    if (member) loads.takeBack(member);
    return undefined;
  }
  if (member && turn) await handOffs.setTurn(shop.id, member, turn);
  return opened;
}

/** The service case of a hand-off: as long as it is open nothing is sold to the person. */
export const caseOf = (of: Pick<HandOff, 'id' | 'as'>, state: 'open' | 'closed', at: number) =>
  ({
    kind: 'case',
    name: caseNameOf(of.id),
    at,
    value: { state, cause: isLead(of) ? LEAD_CAUSE : HAND_OFF_CAUSE },
  }) as const;
