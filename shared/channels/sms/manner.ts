import type { Manner } from '#model/message/manner.ts';
import { countryOf } from '#model/shop/origination.ts';
import type { Shop } from '#model/shop/shop.ts';
import { smsOriginFor } from './origin.ts';

type Sender = Pick<Shop, 'sender' | 'consent'>;

/**
 * Mainland China lets no text through without the sender's name in 【】 and, of advertising, how to refuse it in Chinese
 * (通信短信息服务管理规定, articles 17 to 20); carriers drop what lacks either.
 */
const CHINA = 'CN';

/** The word STOP is the one that carriers and SNS act on, in any language. */
const REPLY: Readonly<Record<string, string>> = {
  en: 'Reply STOP to opt out',
  de: 'Abmelden: STOP antworten',
  fr: 'STOP pour ne plus recevoir',
  es: 'Responda STOP para no recibir',
  it: 'Rispondi STOP per cancellarti',
  nl: 'Afmelden? Antwoord STOP',
  pt: 'Responda STOP para sair',
  pl: 'Wypisz: odpisz STOP',
  sv: 'Svara STOP för att avsluta',
  da: 'Svar STOP for at afmelde',
  ja: '配信停止はSTOPと返信',
  ko: '수신거부: STOP 회신',
};
const LINK: Readonly<Record<string, string>> = { de: 'Abmelden:', fr: 'Stop :', zh: '退订：' };

/**
 * How a text message says whose it is, and how to stop: what the country asks for, in the reader's language.
 * @param to E.164; undefined where nobody is known, in the language alone
 * @param unsubscribe address of the one-click page, for who cannot answer: a name as sender takes no replies
 */
export function smsManner(
  shop: Sender,
  {
    to,
    locale,
    unsubscribe,
  }: { readonly to?: string | undefined; readonly locale: string; readonly unsubscribe: string },
): Manner {
  const { smsName } = shop.sender;
  const [language = ''] = locale.toLowerCase().split('-');
  const isChina = to !== undefined && countryOf(to) === CHINA;
  const spoken = isChina ? 'zh' : language;
  const isNamed = to !== undefined && smsOriginFor(shop, to).senderId !== undefined;
  return {
    from: spoken === 'zh' ? `【${smsName}】` : `${smsName}:`,
    stop: isNamed ? `${LINK[spoken] ?? 'Stop:'} ${unsubscribe}` : replyIn(spoken, shop),
  };
}

const replyIn = (language: string, shop: Sender): string =>
  language === 'zh' ? `回${chineseStopWord(shop)}退订` : (REPLY[language] ?? REPLY.en ?? '');

/** The short word that people in China know, where the shop takes it for one; TD is always understood. */
export const chineseStopWord = ({ consent }: Pick<Shop, 'consent'>): string =>
  ['T', 'R'].find((word) => consent?.smsStopWords?.includes(word)) ?? 'TD';
