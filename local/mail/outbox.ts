import PostalMime, { type Email } from 'postal-mime';
import * as z from 'zod/mini';
import type { ChannelId } from '#model/values/ids.ts';
import { appendLine, keptLines } from '../state/kept-lines.ts';

/** What the provider does with a call: the cases a sender must survive. */
export type ProviderMode = 'accept' | 'reject' | 'throttle' | 'accept-and-drop' | 'hang' | 'fail';

export interface OutboxEntry {
  readonly seq: number;
  /** UTC ms of the stack's clock. */
  readonly at: number;
  readonly channel: ChannelId;
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

const Entry: z.ZodMiniType<OutboxEntry> = z.object({
  seq: z.number(),
  at: z.number(),
  channel: z.string(),
  messageId: z.string(),
  to: z.string(),
  from: z.string(),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.optional(z.string()),
  raw: z.optional(z.string()),
  text: z.optional(z.string()),
  fate: z.enum(['delivered', 'bounced', 'complained']),
});

/** To somebody of the team, as a digest: no message to a customer. */
export const isToTeam = ({ tags }: Pick<OutboxEntry, 'tags'>): boolean => tags.team !== undefined;

/** Accepted messages, in order; kept in a file when the stack keeps state. */
export class Outbox {
  readonly #entries: OutboxEntry[] = [];
  readonly #file: string | undefined;
  readonly #modes: { readonly mode: ProviderMode; readonly channel: ChannelId | undefined }[] = [];
  /** Provider calls of any outcome, also rejected ones. */
  attempts = 0;

  constructor(file?: string) {
    this.#file = file;
    if (file) this.#entries.push(...keptLines(file, Entry));
  }

  get entries(): readonly OutboxEntry[] {
    return this.#entries;
  }

  /** The next provider calls behave so, one mode per call; later ones are accepted again. */
  script(...modes: readonly ProviderMode[]): void {
    this.#modes.push(...modes.map((mode) => ({ mode, channel: undefined })));
  }

  /** As `script`, for the calls of one channel. */
  scriptOf(channel: ChannelId, ...modes: readonly ProviderMode[]): void {
    this.#modes.push(...modes.map((mode) => ({ mode, channel })));
  }

  /** Takes the mode of the call that just came in. */
  nextMode(of: ChannelId): ProviderMode {
    this.attempts++;
    const next = this.#modes.findIndex(({ channel }) => channel === undefined || channel === of);
    return this.#modes.splice(next, next < 0 ? 0 : 1)[0]?.mode ?? 'accept';
  }

  add(entry: Omit<OutboxEntry, 'seq'>): OutboxEntry {
    const stored = { seq: (this.#entries.at(-1)?.seq ?? 0) + 1, ...entry };
    this.#entries.push(stored);
    if (this.#file) appendLine(this.#file, stored);
    return stored;
  }

  async parse(entry: OutboxEntry): Promise<Email> {
    return PostalMime.parse(Buffer.from(entry.raw ?? '', 'latin1'));
  }
}
