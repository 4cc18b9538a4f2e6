import type { Outbox, OutboxEntry } from '../mail/outbox.ts';
import type { ReceivedMessage } from './simulation.ts';

/** What arrives at shoppers of what the provider accepted: each message once, in an order that does not depend on threads. */
export class Inbox {
  readonly #outbox: Outbox;
  #read = 0;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
  }

  /** Messages that came since the last call. */
  async read(): Promise<readonly ReceivedMessage[]> {
    const fresh = this.#outbox.entries.slice(this.#read).filter(({ fate }) => fate === 'delivered');
    this.#read = this.#outbox.entries.length;
    const messages = await Promise.all(fresh.map((entry) => this.#message(entry)));
    return messages.sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async #message(entry: OutboxEntry): Promise<ReceivedMessage> {
    const isMail = entry.raw !== undefined;
    const { unsubscribe, links } = isMail ? await this.#linksOf(entry) : { unsubscribe: undefined, links: [] };
    return {
      id: entry.tags.touch ?? `${entry.to} ${entry.at}`,
      at: entry.at,
      to: entry.to,
      marketing: isMail ? unsubscribe !== undefined : entry.tags['AWS.SNS.SMS.SMSType'] === 'Promotional',
      unsubscribeUrl: unsubscribe,
      links: isMail ? links : pathsIn(entry.text ?? ''),
    };
  }

  async #linksOf(entry: OutboxEntry) {
    const { headers, html = '' } = await this.#outbox.parse(entry);
    const value = headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    return { unsubscribe: /<(https?:[^>]+)>/.exec(value)?.[1], links: pathsIn(html) };
  }
}

/** Paths of links that lead through the stage, each once. */
const pathsIn = (text: string): readonly string[] => [...new Set(text.match(/\/c\/[\w.-]+(?:\/[\w.-]+)?/g) ?? [])];
