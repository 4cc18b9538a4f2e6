import type { ChannelId } from '#model/values/ids.ts';
import { isToTeam, type Outbox, type OutboxEntry } from '../mail/outbox.ts';

/** A message as a shopper's device shows it. */
export interface ReceivedMessage {
  /** Names the message for the shopper's dice: the touch id. */
  readonly id: string;
  readonly at: number;
  readonly to: string;
  readonly channel: ChannelId;
  readonly marketing: boolean;
  /** What is read of it without pictures. */
  readonly text: string;
  /** The one-click address, where there is one. */
  readonly unsubscribeUrl: string | undefined;
  /** Paths of its links that lead through the stage, in their order; that which nobody sees is the last of a mail. */
  readonly links: readonly string[];
  /** Paths of the pages of the stage that it names: surveys, and the links of the person, in their order. */
  readonly pages: readonly string[];
  /** Paths of pages of members. */
  readonly memberPages: readonly string[];
}

/** What arrives at shoppers of what the provider accepted: each message once, in an order that does not depend on threads. */
export class Inbox {
  readonly #outbox: Outbox;
  #read = 0;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  /** Messages that came since the last call. */
  async read(): Promise<readonly ReceivedMessage[]> {
    const fresh = this.#outbox.entries
      .slice(this.#read)
      .filter((entry) => entry.fate === 'delivered' && !isToTeam(entry));
    this.#read = this.#outbox.entries.length;
    const messages = await Promise.all(fresh.map((entry) => this.#message(entry)));
    return messages.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async #message(entry: OutboxEntry): Promise<ReceivedMessage> {
    const isMail = entry.raw !== undefined;
    const mail = isMail ? await this.#mailOf(entry) : undefined;
    const text = mail?.text ?? entry.text ?? '';
    return {
      id: entry.tags.touch ?? `${entry.to} ${entry.at}`,
      at: entry.at,
      to: entry.to,
      channel: entry.channel,
      marketing: isMail ? mail?.unsubscribe !== undefined : entry.tags['AWS.SNS.SMS.SMSType'] === 'Promotional',
      text,
      unsubscribeUrl: mail?.unsubscribe,
      links: mail?.links ?? pathsIn(text, CLICKS),
      pages: pathsIn(text, PAGES),
      memberPages: pathsIn(text, MEMBER_PAGES),
    };
  }

  async #mailOf(entry: OutboxEntry) {
    const { headers, html = '', text = '' } = await this.#outbox.parse(entry);
    const value = headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    return { unsubscribe: /<(https?:[^>]+)>/.exec(value)?.[1], links: pathsIn(html, CLICKS), text };
  }
}

const CLICKS = /\/c\/[\w.-]+(?:\/[\w.-]+)?/g;
const MEMBER_PAGES = /\/m\/[\w.-]+/g;
const PAGES = /\/[us]\/[\w.-]+/g;

/** Each once. */
const pathsIn = (text: string, of: RegExp): readonly string[] => [...new Set(text.match(of) ?? [])];
