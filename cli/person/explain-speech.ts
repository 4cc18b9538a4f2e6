import { reasonWord } from '#local/page/people/message-words.ts';
import { channelName, type Speech, speechOf } from '#local/page/people/speech.ts';
import type { Gateway } from '#model/channel/gateway.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { REASONS } from '#model/touch/reasons.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { namedIn } from '#model/values/text/local-names.ts';
import { viewOf } from '#view/view-of.ts';
import { plain, shopTime, zoned } from '../console/shown.ts';
import type { ExplainWords } from './explain-words/en.ts';
import { explainWords } from './explain-words/words.ts';

/** What an explanation speaks with: the words of the shop's pages, in its language. */
export interface ExplainSpeech {
  readonly shop: Shop;
  readonly told: ExplainWords;
  /** That of the pages, for steps, triggers and segments. */
  readonly page: Speech;
  readonly reason: (code: string) => string;
  readonly channel: (id: ChannelId | undefined) => string;
  /** On the shop's clock, without and with its zone. */
  readonly time: (ms: number) => string;
  readonly moment: (ms: number) => string;
}

interface Known {
  readonly shop: Shop;
  readonly now: number;
  readonly programs: readonly Program[];
  readonly gateways: readonly Gateway[];
  readonly titles: Readonly<Record<string, string>>;
}

const REASON_WORDS = new Map<string, string>(Object.values(REASONS).flatMap((ofState) => Object.entries(ofState)));

export function explainSpeech({ shop, programs, ...rest }: Known): ExplainSpeech {
  const page = speechOf(viewOf(shop), { shop, programs: namedIn(shop.locale, programs), ...rest });
  const isEnglish = page.words.lang === 'en';
  return {
    ...{ shop, page, told: explainWords(page.words.lang) },
    reason: (code) =>
      isEnglish
        ? (REASON_WORDS.get(code) ?? plain(code))
        : reasonWord(page, { reason: code as Parameters<typeof reasonWord>[1]['reason'] }),
    channel: (id) => (id === undefined ? '' : channelName(page, id)),
    time: (ms) => shopTime(ms, shop.timezone),
    moment: (ms) => zoned(ms, shop.timezone),
  };
}
