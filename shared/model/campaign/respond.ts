import { MACHINE_BESIDE_MS } from '../touch/clicks.ts';
import { isTerminal, type TouchState } from '../touch/reasons.ts';
import { RESPONSE_GROUPS, type ResponseGroup } from './response-group.ts';

/** What became of a message of a campaign, as its touch has it. Times are UTC ms. */
export interface Heard {
  readonly state: TouchState;
  readonly reason: string;
  /** The heaviest word of its provider. */
  readonly answer?: 'delivered' | 'bounced' | 'complained' | undefined;
  /** First click of a person, once nothing takes it back any more; a machine's is none. */
  readonly clickedAt?: number | undefined;
  /** Which link of the message that click followed, as links are counted in it. */
  readonly link?: number | undefined;
  readonly machineAt?: number | undefined;
  /** When its picture was fetched first. */
  readonly pictureAt?: number | undefined;
  readonly repliedAt?: number | undefined;
}

/** What its receiver did since it left. */
export interface Since {
  /** The consent by which it was sent holds no more. */
  readonly unsubscribed: boolean;
  /** Placed an order that is paid and was not given back whole. */
  readonly bought: boolean;
  /** Was there, or redeemed its code. */
  readonly came: boolean;
  /** Answered its survey. */
  readonly answered: boolean;
}

export const NOTHING_SINCE: Since = { unsubscribed: false, bought: false, came: false, answered: false };

/** Left, or may have. */
export const mayHaveLeft = ({ state }: Pick<Heard, 'state'>): boolean => state === 'sent' || state === 'unknown';

/** People who are kept out to measure by are no part of the audience: a follow-up to them would spoil the comparison. */
export const isHeldOut = ({ reason }: Pick<Heard, 'reason'>): boolean =>
  reason === 'holdout' || reason === 'global_holdout';

/** It did not leave since the person got it under another of their ids: they are in a group by that one. */
export const isOther = ({ reason }: Pick<Heard, 'reason'>): boolean => reason === 'reentry';

/** By whom a picture is fetched nobody knows; one that was fetched while a machine looked at the mail is no person's. */
export const isOpened = ({ pictureAt, machineAt }: Pick<Heard, 'pictureAt' | 'machineAt'>): boolean =>
  pictureAt !== undefined && (machineAt === undefined || Math.abs(pictureAt - machineAt) > MACHINE_BESIDE_MS);

/**
 * The one group of a person by their message: the strongest that holds. Who was sent something and of whom nothing is heard
 * is `delivered` while they may still answer and `silent` from `silentFrom` (UTC ms) on. `not-delivered`: it did not leave,
 * or bounced and nobody read it all the same. Undefined: it has not ended yet, or the person is held out
 * or got it under another id.
 */
export function responseOf(
  heard: Heard,
  since: Since,
  { now, silentFrom }: { readonly now: number; readonly silentFrom: number },
): ResponseGroup | undefined {
  if (!isTerminal(heard.state) || isHeldOut(heard) || isOther(heard)) return undefined;
  if (!mayHaveLeft(heard)) return 'not-delivered';
  const opened = isOpened(heard);
  const clicked = heard.clickedAt !== undefined;
  const replied = heard.repliedAt !== undefined;
  const isRead = since.came || since.answered || replied || clicked || opened;
  // What somebody buys who never had the mail is no answer to it.
  if (heard.answer === 'bounced' && !isRead) return 'not-delivered';
  if (since.unsubscribed || heard.answer === 'complained') return 'unsubscribed';
  if (since.bought) return 'bought';
  if (since.came) return 'came';
  if (since.answered) return 'answered';
  if (replied) return 'replied';
  if (clicked) return 'clicked';
  if (opened) return 'opened';
  return now < silentFrom ? 'delivered' : 'silent';
}

/** Of one person who had several messages: who may still answer one is not silent, and who got one got it. */
const STRENGTH: readonly ResponseGroup[] = [
  ...RESPONSE_GROUPS.filter((group) => group !== 'not-delivered'),
  'not-delivered',
];

/** The one group of a person by all messages of a step that they had under several ids; undefined where none has one. */
export const strongestOf = (groups: readonly (ResponseGroup | undefined)[]): ResponseGroup | undefined =>
  STRENGTH.find((group) => groups.includes(group));

/** Which link a person followed first, of all messages that they had. */
export function firstLinkOf(messages: readonly Heard[]): number | undefined {
  const clicked = messages.filter(({ clickedAt, link }) => clickedAt !== undefined && link !== undefined);
  return clicked.toSorted(({ clickedAt: a = 0 }, { clickedAt: b = 0 }) => a - b)[0]?.link;
}

/** Did a machine look at the messages of a person and nobody else? It is counted beside people, and in no group of its own. */
export const isMachineAlone = (messages: readonly Heard[]): boolean =>
  messages.some(({ machineAt }) => machineAt !== undefined) &&
  messages.every((heard) => heard.clickedAt === undefined && heard.repliedAt === undefined && !isOpened(heard));
