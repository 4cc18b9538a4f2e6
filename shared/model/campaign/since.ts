import type { Customer } from '../customer/customer.ts';
import { type Fact, lastOf } from '../customer/facts.ts';
import type { Standing } from '../customer/standing.ts';
import { isPurchase } from '../order/counted.ts';
import type { ChannelId, TouchId } from '../values/ids.ts';
import type { Campaign } from './campaign.ts';
import type { Since } from './respond.ts';

/** Custom event that says that somebody was there; its property `campaign` names the campaign. */
export const ATTENDED = 'attended';

/** A message that left: by which channel, and when, UTC ms. */
export interface LeftMessage {
  readonly touchId: TouchId;
  readonly channel?: ChannelId | undefined;
  readonly endedAt?: number | undefined;
}

/** What is known of its receiver now. */
export interface Receiver {
  readonly customer: Pick<Customer, 'entries'>;
  /** Undefined where nothing is known of it: then nobody has withdrawn anything. */
  readonly standing?: Pick<Standing, 'channels'> | undefined;
  /** Of all ids of the person; none where the campaign asks for none ({@link asksFacts}). */
  readonly facts: readonly Fact[];
}

/** What the receiver of a message did since it left. */
export function sinceOf(
  campaign: Pick<Campaign, 'id' | 'topic'>,
  message: LeftMessage,
  { customer, standing, facts }: Receiver,
): Since {
  const { id, topic } = campaign;
  const { channel, endedAt = Number.POSITIVE_INFINITY } = message;
  return {
    unsubscribed:
      standing !== undefined && channel !== undefined && !standing.channels[channel]?.topics.includes(topic),
    bought: [...customer.entries.values()].some((entry) => entry.at >= endedAt && isPurchase(entry)),
    came: cameSince(id, facts, endedAt) !== undefined,
    answered: answersOf(campaign, message, facts).length > 0,
  };
}

/** Somebody came: when, UTC ms, and to which store, where their code was redeemed at one that said it. */
export interface Attendance {
  readonly at: number;
  readonly store?: string | undefined;
}

/** The last time that the receiver of a message came to its campaign since it left; undefined where they did not. */
export function cameSince(
  id: Campaign['id'],
  facts: readonly Fact[],
  endedAt: number | undefined = Number.POSITIVE_INFINITY,
): Attendance | undefined {
  const all = facts.flatMap(({ kind, at, value }): readonly Attendance[] => {
    if (kind !== 'custom' || at < endedAt || value.name !== ATTENDED || value.properties?.campaign !== id) return [];
    const { store } = value.properties;
    return [{ at, ...(typeof store === 'string' && { store }) }];
  });
  return all.sort((a, b) => a.at - b.at).at(-1);
}

/** What the receiver of these messages answered last: an answer of the poll by its id, or a score of the survey, 0 to 10. */
export function answerOf(
  campaign: Pick<Campaign, 'id'>,
  messages: readonly LeftMessage[],
  facts: readonly Fact[],
): string | number | undefined {
  const all = messages.flatMap((message) => answersOf(campaign, message, facts));
  const { chosen, score } = lastOf(all)?.value ?? {};
  return chosen?.answer ?? score;
}

const answersOf = (
  { id }: Pick<Campaign, 'id'>,
  { touchId, endedAt = Number.POSITIVE_INFINITY }: LeftMessage,
  facts: readonly Fact[],
) =>
  facts
    .filter((fact) => fact.kind === 'answer')
    .filter(({ at, value }) => at >= endedAt && (value.touch === touchId || value.survey === id));

/**
 * Does it ask who came or answered? Facts of a person may be thousands, so they are read for campaigns that are judged by
 * them, that are an event or research, that have a code, or where something is done about those who came or answered.
 */
export function asksFacts({ goal, measure, code, poll, waves, followUps = [] }: Campaign): boolean {
  const groups = [...waves, ...followUps].flatMap(({ after }) => after?.groups ?? []);
  return (
    code !== undefined ||
    poll !== undefined ||
    goal === 'event' ||
    goal === 'research' ||
    measure === 'answers' ||
    measure === 'attendance' ||
    groups.some((group) => group === 'came' || group === 'answered')
  );
}
