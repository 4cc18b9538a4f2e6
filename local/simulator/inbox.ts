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
    const unsubscribe = isMail ? await this.#listUnsubscribe(entry) : undefined;
    return {
      id: entry.tags.touch ?? `${entry.to} ${entry.at}`,
      at: entry.at,
      to: entry.to,
      marketing: isMail ? unsubscribe !== undefined : entry.tags['AWS.SNS.SMS.SMSType'] === 'Promotional',
      unsubscribeUrl: unsubscribe,
    };
  }

  async #listUnsubscribe(entry: OutboxEntry): Promise<string | undefined> {
    const { headers } = await this.#outbox.parse(entry);
    const value = headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '';
    return /<(https?:[^>]+)>/.exec(value)?.[1];
  }
}
