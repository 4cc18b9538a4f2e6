import { answerTo } from '#channels/sms/answers.ts';
import type { Shop } from '#model/shop/shop.ts';

/** Is the text what this shop confirms an answer with? No touch and no tag says of whom such a message is. */
export const isAnswerOf = (shop: Shop, to: string, text: string): boolean =>
  (['stop', 'start', 'help'] as const).some((kind) => answerTo(kind, to, shop) === text);
