import { answerTo } from '#channels/sms/answers.ts';
import { e164 } from '#channels/sms/read-reply.ts';
import { keywordOf, type ReplyKind } from '#model/consent/keyword.ts';
import { smsNumbersOf } from '#model/shop/origination.ts';
import type { Shop } from '#model/shop/shop.ts';

/** Text messages as they are answered by hand. */
export const sms = {
  channel: 'sms',
  addressOf: e164,
  isSender: (shop: Shop, from: string): boolean => smsNumbersOf(shop).some(({ number }) => number === from),
  understood: (text: string, shop: Shop): ReplyKind | undefined => keywordOf(text, shop.consent?.smsStopWords)?.kind,
  isAnswerOf: (shop: Shop, to: string, text: string): boolean =>
    (['stop', 'start', 'help'] as const).some((kind) => answerTo(kind, to, shop) === text),
};
