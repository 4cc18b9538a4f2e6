import { type AddressKind, isOwnAddressKind } from '../identity/identity.ts';
import type { ChannelId } from '../values/ids.ts';
import type { Feedback } from './feedback.ts';
import type { SpendWord } from './spend-word.ts';

/** A channel of messages, as far as rules, flows and checks ask about it; all else lies in its own folder. */
export interface Channel {
  readonly id: ChannelId;
  /** The field of a contact that it writes to, and the kind of identity by which that is linked to a person. */
  readonly address: AddressKind;
  /** Stands for all channels `ch:<name>` that teams attach; each writes to an address of its own kind. */
  readonly isFamily?: true;
  /** The family of which it is one: its texts in a template and its queue are those of all of them. */
  readonly family?: ChannelId | undefined;
  /**
   * No program sends by it: people of the team take its messages as a file, and tell what came of them. For shops that say
   * its hours, and for people who agreed to it; bits, columns and counts of what every shop has leave it out.
   */
  readonly isTaken?: true;
  /** Does somebody earn from messages to some of its addresses? Those get none, and strangers' questions only go to markets. */
  readonly costly: boolean;
  /** As how many a message may be billed; 1 unless told, and then every message costs the same. */
  readonly mostParts?: number | undefined;
  /** Does a message make a sound? Then quiet hours hold for transactional ones too (I6). */
  readonly wakes: boolean;
  /** Do receivers' providers judge the sender by what bounces and is reported? Then its marketing pauses before they act. */
  readonly judged?: true | undefined;
  /** Questions of sign-ups that may leave in a day, unless the shop says otherwise. */
  readonly questionsPerDay: number;
  /** Endings of the files that make its form of a template. */
  readonly templateFiles: readonly string[];
  /** Endings of files that may stand beside those. */
  readonly moreFiles?: readonly string[] | undefined;
  readonly name: string;
  /** By the language of the pages (`en`, `zh-CN`). */
  readonly words: Readonly<Record<string, ChannelWords>>;
  /** Does the sign-up form ask for its address, and its wording speak of it? */
  readonly onSignUpForm: boolean;
  /** What countries in which shops sell ask of a text of its form, and the text lacks. */
  readonly checkText?:
    | ((
        form: Readonly<Record<string, string>>,
        kind: 'marketing' | 'transactional',
        shops: readonly { readonly id: string; readonly policy: { readonly markets: readonly string[] } }[],
      ) => readonly { readonly what: string; readonly fix: string }[])
    | undefined;
  /** Reads what the account says of the month's budget for it; undefined for all else. */
  readonly readSpend?: ((event: unknown) => SpendWord | undefined) | undefined;
  /** Reads an event of its provider; undefined for what is none of ours. */
  readonly readFeedback?: ((event: unknown) => Feedback | undefined) | undefined;
}

/** What a shopper calls a message and its address. */
export interface ChannelWords {
  readonly message: string;
  readonly messages: string;
  readonly address: string;
}

/** One of the team's own, or that the team takes, is there for shops that say its hours; the others for every shop. */
export const isUsedBy = (
  { id, family, isTaken }: Pick<Channel, 'id' | 'family' | 'isTaken'>,
  { windows }: { readonly windows: Readonly<Record<ChannelId, unknown>> },
): boolean => !(family ?? isTaken) || windows[id] !== undefined;

/** One that is listed, or one of the team's own, as the family says that is listed for those. */
export function channelOf(channels: readonly Channel[], id: ChannelId | undefined): Channel | undefined {
  const family = channels.find(({ isFamily }) => isFamily);
  if (id === undefined || id === family?.id) return undefined;
  if (!isOwnAddressKind(id) || !family) return channels.find((channel) => channel.id === id);
  const { isFamily: _, ...each } = family;
  const name = id.slice('ch:'.length);
  const named = (words: ChannelWords): ChannelWords => ({
    message: `${name} ${words.message}`,
    messages: `${name} ${words.messages}`,
    address: `${name} ${words.address}`,
  });
  const words = Object.fromEntries(Object.entries(family.words).map(([lang, said]) => [lang, named(said)]));
  return { ...each, id, address: id, family: family.id, name, words };
}
