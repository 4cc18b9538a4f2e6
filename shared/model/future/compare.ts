import type { ChannelId, CustomerId, ProgramId } from '../values/ids.ts';
import type { Counts } from './forecast.ts';
import type { Foreseen } from './foreseen.ts';

/** A message that leaves in one version alone. */
export interface Example {
  readonly customerId: CustomerId;
  readonly programId: ProgramId;
  readonly stepId: string;
  readonly channel: ChannelId | undefined;
  readonly at: number;
}

export interface ProgramChange {
  readonly programId: ProgramId;
  readonly before: number;
  readonly after: number;
  /** Messages that end unsent or wait, by reason: what changed of their numbers. */
  readonly reasons: Counts;
}

/** What a change of `crm/` would do within the same days. */
export interface Comparison {
  /** Messages that leave. */
  readonly before: number;
  readonly after: number;
  /** People who get something now and got nothing before, and the reverse. */
  readonly newly: number;
  readonly noLonger: number;
  /** Programs in which anything changes. */
  readonly programs: readonly ProgramChange[];
  readonly added: readonly Example[];
  readonly dropped: readonly Example[];
}

const EXAMPLES = 5;

/** Messages are the same if they are the same step of the same entry into a program: their ids say so. */
export function compareForecasts(before: readonly Foreseen[], after: readonly Foreseen[]): Comparison {
  const [was, is] = [sentOf(before), sentOf(after)];
  const [reached, reaches] = [peopleOf(was.values()), peopleOf(is.values())];
  const ids = [...new Set([...before, ...after].map(({ programId }) => programId))].sort();
  return {
    ...{ before: was.size, after: is.size },
    newly: [...reaches].filter((id) => !reached.has(id)).length,
    noLonger: [...reached].filter((id) => !reaches.has(id)).length,
    programs: ids.flatMap((programId) => changeOf(programId, before, after) ?? []),
    // people who got nothing before first: they are what a change is looked at for
    added: examples(missingIn(is, was), reached),
    dropped: examples(missingIn(was, is), reaches),
  };
}

const sentOf = (messages: readonly Foreseen[]): ReadonlyMap<string, Foreseen> =>
  new Map(messages.flatMap((message) => (message.state === 'sent' ? [[message.touchId, message] as const] : [])));

const peopleOf = (messages: Iterable<Foreseen>): ReadonlySet<CustomerId> =>
  new Set([...messages].map(({ customerId }) => customerId));

const missingIn = (these: ReadonlyMap<string, Foreseen>, those: ReadonlyMap<string, Foreseen>): Foreseen[] =>
  [...these].flatMap(([id, message]) => (those.has(id) ? [] : [message]));

const examples = (messages: readonly Foreseen[], others: ReadonlySet<CustomerId>): readonly Example[] =>
  messages
    .toSorted(
      (a, b) =>
        Number(others.has(a.customerId)) - Number(others.has(b.customerId)) ||
        a.at - b.at ||
        (a.touchId < b.touchId ? -1 : 1),
    )
    .slice(0, EXAMPLES)
    .map(({ customerId, programId, stepId, channel, at }) => ({ customerId, programId, stepId, channel, at }));

function changeOf(
  programId: ProgramId,
  before: readonly Foreseen[],
  after: readonly Foreseen[],
): ProgramChange | undefined {
  const [was, is] = [before, after].map((all) => all.filter((message) => message.programId === programId));
  const sent = (all: readonly Foreseen[] = []): number => all.filter(({ state }) => state === 'sent').length;
  const reasons = difference(unsentOf(was ?? []), unsentOf(is ?? []));
  const change = { programId, before: sent(was), after: sent(is), reasons };
  return change.before === change.after && Object.keys(reasons).length === 0 ? undefined : change;
}

function unsentOf(messages: readonly Foreseen[]): Counts {
  const counts: Record<string, number> = {};
  for (const { state, reason } of messages) if (state !== 'sent') counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
}

function difference(before: Counts, after: Counts): Counts {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  const changed = names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const);
  return Object.fromEntries(changed.filter(([, by]) => by !== 0));
}
