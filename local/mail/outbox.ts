import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import PostalMime, { type Email } from 'postal-mime';

/** What the provider does with a call: the cases a sender must survive. */
export type ProviderMode = 'accept' | 'reject' | 'throttle' | 'accept-and-drop' | 'hang' | 'fail';

/** A message that the provider accepted. */
export interface OutboxEntry {
  readonly seq: number;
  /** UTC ms of the stack's clock. */
  readonly at: number;
  readonly channel: 'email' | 'sms';
  readonly messageId: string;
  /** E-mail address or E.164 number. */
  readonly to: string;
  readonly from: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSet?: string | undefined;
  /** E-mail: the raw MIME message, latin1-decoded bytes. */
  readonly raw?: string | undefined;
  /** SMS: the text. */
  readonly text?: string | undefined;
  readonly fate: 'delivered' | 'bounced' | 'complained';
}

/** Accepted messages, in order; kept in a file when the stack keeps state. */
export class Outbox {
  readonly #entries: OutboxEntry[] = [];
  readonly #file: string | undefined;
  readonly #modes: ProviderMode[] = [];
  /** Provider calls of any outcome, also rejected ones. */
  attempts = 0;

  constructor(file?: string) {
    this.#file = file;
    if (!file || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) if (line) this.#entries.push(JSON.parse(line));
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** The next provider calls behave so, one mode per call; later ones are accepted again. */
  script(...modes: readonly ProviderMode[]): void {
    this.#modes.push(...modes);
  }

  /** Takes the mode of the call that just came in. */
  nextMode(): ProviderMode {
    this.attempts++;
    return this.#modes.shift() ?? 'accept';
  }

  add(entry: Omit<OutboxEntry, 'seq'>): OutboxEntry {
    const stored = { seq: this.#entries.length + 1, ...entry };
    this.#entries.push(stored);
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(stored)}\n`);
    return stored;
  }

  /** Headers and both bodies of an e-mail. */
  async parse(entry: OutboxEntry): Promise<Email> {
    return PostalMime.parse(Buffer.from(entry.raw ?? '', 'latin1'));
  }
}
