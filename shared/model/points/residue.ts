import { BIRTHDAY, type Fact, JOINED, newestFacts } from '../customer/facts.ts';
import type { Place } from '../customer/residue.ts';
import { birthdaysOf } from '../customer/told-birthdays.ts';
import type { JournalEntry } from './journal.ts';

/**
 * What stays of the journals of an erased member, so that sums do: points on days, under ids that name nothing; not who of
 * the team set something right, nor why. @param entries of all ids of the person, always in one order
 */
export function residueJournal(entries: readonly JournalEntry[], place: Place): readonly JournalEntry[] {
  const ids = new Map<string, string>();
  const newId = (id: string): string => {
    const known = ids.get(id) ?? `journal:${ids.size}`;
    ids.set(id, known);
    return known;
  };
  return entries.flatMap((entry): JournalEntry[] => {
    if (entry.kind === 'closed' || entry.kind === 'open' || entry.kind === 'ask') return [];
    const kept = { id: newId(entry.id), at: place(entry.at) };
    if (entry.kind === 'adjust') return [{ ...entry, ...kept, by: ['', ''], why: '' }];
    if (entry.kind === 'undo') return [{ ...entry, ...kept, of: newId(entry.of) }];
    if (entry.kind === 'spend' || entry.expiresAt === undefined) return [{ ...entry, ...kept }];
    return [{ ...entry, ...kept, expiresAt: place(entry.expiresAt) }];
  });
}

/**
 * That they were a member, of what an older system told the points, and by which day and month points were multiplied:
 * without it sums would not stand. Nothing of who never was one. @param facts of all ids of the person
 */
export function residueFacts(facts: readonly Fact[], place: Place): readonly Fact[] {
  const told = birthdaysOf(facts)?.map(([at, date]) => [place(at), date] as const);
  const kept = newestFacts(facts).flatMap((fact): Fact[] => {
    if (fact.kind !== 'member' || fact.name === BIRTHDAY) return [];
    if (fact.name !== JOINED) return [{ ...fact, at: place(fact.at) }];
    const { times, ...value } = fact.value;
    const spells = times && { times: times.map((spell) => spell.map(place)) };
    return [{ ...fact, at: place(fact.at), value: { ...value, ...spells } }];
  });
  const at = told?.at(-1)?.[0];
  if (kept.length === 0 || !told || at === undefined) return kept;
  return [...kept, { kind: 'member', name: BIRTHDAY, at, value: { told } }];
}

/** Instants of a member's words and journal, of which it matters which was first. */
export function instantsOf(facts: readonly Fact[], entries: readonly JournalEntry[]): readonly number[] {
  const told = facts.flatMap((fact) => {
    if (fact.kind !== 'member') return [];
    return [fact.at, ...(fact.name === JOINED ? (fact.value.times ?? []).flat() : [])];
  });
  const moved = entries.flatMap((entry) => {
    const over = entry.kind === 'give' ? entry.expiresAt : undefined;
    return 'at' in entry ? [entry.at, ...(over === undefined ? [] : [over])] : [];
  });
  return [...told, ...(birthdaysOf(facts) ?? []).map(([at]) => at), ...moved];
}
