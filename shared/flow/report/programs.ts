import type { KpiSnapshot, TouchCount } from '#model/kpi/snapshot.ts';
import type { Program } from '#model/program/program.ts';
import type { Outcome, Outcomes } from './messages.ts';
import type { Report } from './report.ts';

type Row = Report['programs'][number];

/** Did the contact policy let a message go, whatever became of it then? */
const wasAllowed = ({ state, reason }: Pick<TouchCount, 'state' | 'reason'>): boolean =>
  state === 'sent' || state === 'failed' || state === 'unknown' || reason === 'never_picked_up';

const countOf = (touches: readonly TouchCount[]): number => touches.reduce((sum, { count }) => sum + count, 0);

/** Messages that left, of any program. */
export const sentIn = (snapshots: readonly Pick<KpiSnapshot, 'touches'>[]): number =>
  countOf(snapshots.flatMap(({ touches }) => touches.filter(({ state }) => state === 'sent')));

/**
 * A row per program of `crm/`, and per one that it has no longer but whose messages ended in the period; most planned
 * first. What was planned is what ended: each end is a send or has one reason.
 */
export function programs(
  listed: readonly Pick<Program, 'id' | 'name'>[],
  snapshots: readonly Pick<KpiSnapshot, 'touches'>[],
  outcomes: Pick<Outcomes, 'ofProgram'>,
  costOf: (program: string) => Row['costMinor'],
): readonly Row[] {
  const touches = new Map<string, TouchCount[]>(listed.map(({ id }) => [id, []]));
  for (const touch of snapshots.flatMap((snapshot) => snapshot.touches)) {
    const known = touches.get(touch.programId);
    if (known) known.push(touch);
    else touches.set(touch.programId, [touch]);
  }
  const names = new Map(listed.map(({ id, name }) => [id, name]));
  const rows = [...touches].map(([id, ended]) => ({
    ...rowOf(id, names.get(id) ?? id, ended, outcomes.ofProgram(id)),
    costMinor: costOf(id),
  }));
  return rows.toSorted((a, b) => b.planned - a.planned);
}

function rowOf(id: string, name: string, ended: readonly TouchCount[], outcome: Outcome): Omit<Row, 'costMinor'> {
  const reasons = new Map<string, number>();
  for (const { state, reason, count } of ended)
    if (state !== 'sent') reasons.set(reason, (reasons.get(reason) ?? 0) + count);
  return {
    ...{ id, name, planned: countOf(ended), allowed: countOf(ended.filter(wasAllowed)) },
    sent: countOf(ended.filter(({ state }) => state === 'sent')),
    ...outcome,
    notSent: [...reasons]
      .map(([reason, count]) => ({ reason, touches: count }))
      .toSorted((a, b) => b.touches - a.touches || (a.reason < b.reason ? -1 : 1)),
  };
}
