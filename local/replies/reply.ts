import { randomUUID } from 'node:crypto';
import { answerableBy, isAnswerOf } from './answers.ts';
import { placeOf } from './place.ts';
import { ReplyError, type ReplyOutcome, type ReplyWish, type ReplyWorld } from './world.ts';

/** Sends a text into the stack as its owner's phone would. Throws {@link ReplyError} for what no phone could send. */
export async function reply(world: ReplyWorld, wish: ReplyWish): Promise<ReplyOutcome> {
  const by = answerableBy(wish.from);
  if (!by) {
    throw new ReplyError(
      { en: `${wish.from} is no phone number`, zh: `${wish.from} 不是电话号码` },
      { en: 'write it with its country code, such as +4915112345678', zh: '请带上国家区号，例如 +8613800138000' },
    );
  }
  const { answerable, from } = by;
  if (wish.text.trim() === '')
    throw new ReplyError(
      { en: 'the text is empty', zh: '内容为空' },
      { en: 'give what the person writes, such as STOP', zh: '请写下顾客回复的内容，例如 STOP' },
    );
  const { shop, to, previous } = await placeOf(world, { ...wish, from });
  const id = randomUUID();
  const before = world.outbox.entries.at(-1)?.seq ?? 0;
  const at = world.now();
  await world.textIn({
    ...{ originationNumber: from, destinationNumber: to, messageKeyword: `KEYWORD_${to.slice(1)}` },
    ...{ messageBody: wish.text, inboundMessageId: id },
    ...(previous !== undefined && { previousPublishedMessageId: previous }),
  });
  const heard = shop ? [shop] : world.shops;
  const people = await Promise.all(heard.map((each) => world.owner(each.id, { kind: 'phone', value: from })));
  const customerId = people.find((each) => each !== undefined);
  const ledgers = await Promise.all(
    heard.map(async (each, n) => (people[n] === undefined ? [] : world.consents.list(each.id, people[n]))),
  );
  const said = ledgers.flat().filter(({ proof }) => proof?.kind === 'sms' && proof.messageId === id);
  const stopped = await Promise.all(
    heard.map(async ({ id: each }) => {
      const held = await world.consents.suppression(each, answerable.channel, from);
      return held !== undefined && (held.liftedAt ?? 0) <= held.at ? [each] : [];
    }),
  );
  const answers = world.outbox.entries.filter(({ seq, to: number }) => seq > before && number === from);
  return {
    ...{ from, to, text: wish.text, at, shop: shop?.id, customerId },
    understood: heard.map((each) => answerable.understood(wish.text, each)).find(Boolean) ?? 'other',
    changes: said.map(({ channel, topic, state }) => ({ channel, topic, state })),
    stoppedAt: stopped.flat(),
    // a touch that happened to leave meanwhile is no answer
    answers: answers.map(({ text = '' }) => text).filter((text) => heard.some((each) => isAnswerOf(each, from, text))),
  };
}
