import type { Shop } from '#model/shop/shop.ts';
import type { ReplyOutcome } from './world.ts';

/** What became of a text, in sentences for the team. */
export function outcomeLines(outcome: ReplyOutcome, shops: readonly Shop[]): readonly string[] {
  const { understood, changes, stoppedAt, answers, shop } = outcome;
  const name = (id: string): string => shops.find((each) => each.id === id)?.name ?? id;
  const states = Map.groupBy(changes, ({ state }) => state);
  return [
    UNDERSTOOD[understood],
    ...[...states].map(
      ([state, of]) => `${state}: ${[...new Set(of.map((each) => `${each.channel} ${each.topic}`))].join(', ')}`,
    ),
    stoppedAt.length > 0
      ? `${outcome.from} gets no marketing by text message from ${stoppedAt.map(name).join(', ')}`
      : `${outcome.from} is not stopped`,
    ...(outcome.customerId === undefined ? ['nobody is known by this number'] : []),
    ...(shop === undefined ? ['no shop declares this number: only a STOP counts, for all of them'] : []),
    ...(answers.length > 0 ? answers.map((text) => `answered: ${text}`) : ['no answer was sent']),
  ];
}

const UNDERSTOOD = {
  stop: 'understood as a STOP',
  start: 'understood as a START',
  help: 'understood as a question for help',
  other: 'no word that we act on: counted and forgotten, nothing changed',
} as const;
