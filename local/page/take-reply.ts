import type { IncomingMessage } from 'node:http';
import { wordsFor } from '#view/words/words.ts';
import { targetOf } from '../http/guard.ts';
import { readBody } from '../http/loopback-server.ts';
import { ReplyError } from '../replies/world.ts';
import type { MessageSource } from './common/source.ts';
import { MAX_REPLY, type Replied } from './messages/reply-form.ts';
import { localWords } from './words/words.ts';

export interface Answer {
  readonly status: number;
  readonly location?: string | undefined;
  /** The page is loaded again by itself after so many seconds. */
  readonly refreshAfter?: number | undefined;
  readonly body: string;
}

/** What became of answers by hand, by number; the last ones. */
export type Replies = Map<number, Replied>;

const KEPT = 20;
/** The text in a form, where a character may take twelve. */
const MAX_BODY_BYTES = 12 * MAX_REPLY + 1000;

/** A form of the outbox: forms of other origins were refused before. Leads back to the message, with what became of it. */
export async function takeReply(
  {
    crm,
    outbox,
    reply,
  }: Pick<MessageSource, 'crm' | 'outbox'> & { readonly reply: NonNullable<MessageSource['reply']> },
  replies: Replies,
  request: IncomingMessage,
): Promise<Answer> {
  const { segments } = targetOf(request);
  const [shopId = '', view = ''] = segments;
  const shop = crm.shops.find(({ id }) => id === shopId);
  if (!shop || view !== 'outbox') return { status: 404, body: 'There is no such page.' };
  const body = await readBody(request, MAX_BODY_BYTES);
  const form = new URLSearchParams(body?.toString('utf8') ?? '');
  const text = (form.get('text') ?? '').toWellFormed();
  const entry = outbox.entries.find(({ seq, raw }) => String(seq) === form.get('message') && raw === undefined);
  if (!body || !entry || text.length > MAX_REPLY)
    return { status: 400, body: localWords(wordsFor(shop.locale).lang).reply.unreadable };
  const number = 1 + Math.max(0, ...replies.keys());
  replies.set(
    number,
    await reply({ from: entry.to, text, shop: shop.id }).then(
      (outcome): Replied => ({ outcome, shops: crm.shops }),
      (error: unknown): Replied => {
        if (!(error instanceof ReplyError)) throw error;
        return { problem: error.problem, remedy: error.remedy };
      },
    ),
  );
  for (const old of [...replies.keys()].slice(0, -KEPT)) replies.delete(old);
  return { status: 303, location: `/${shop.id}/outbox?message=${entry.seq}&replied=${number}#message`, body: '' };
}
