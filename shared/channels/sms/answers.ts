import { parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { ReplyKind } from '#model/consent/keyword.ts';
import type { Shop } from '#model/shop/shop.ts';
import { composeSms } from './compose.ts';
import { chineseStopWord } from './manner.ts';

type Sender = Pick<Shop, 'sender' | 'url' | 'consent'>;

const ENGLISH: Readonly<Record<ReplyKind, (shop: Sender) => string>> = {
  stop: ({ sender }) =>
    `${sender.smsName}: you are unsubscribed and will get no more marketing texts. Reply START to resume.`,
  start: ({ sender }) => `${sender.smsName}: you are subscribed again. Reply STOP to opt out, HELP for help.`,
  help: ({ sender, url }) => `${sender.smsName}: help at ${url}. Reply STOP to opt out of marketing texts.`,
};

const CHINESE: Readonly<Record<ReplyKind, (shop: Sender) => string>> = {
  stop: ({ sender }) => `【${sender.smsName}】您已退订，将不再收到营销短信。回复START恢复订阅。`,
  start: (shop) => `【${shop.sender.smsName}】您已恢复订阅。回${chineseStopWord(shop)}退订，回复HELP获取帮助。`,
  help: (shop) => `【${shop.sender.smsName}】如需帮助请访问 ${shop.url} 。回${chineseStopWord(shop)}退订营销短信。`,
};

/** The one text that confirms a reply, in the language of the country that the number belongs to. */
export function answerTo(kind: ReplyKind, number: string, shop: Sender): string {
  const chinese = parsePhoneNumberFromString(number)?.country === 'CN';
  return composeSms((chinese ? CHINESE : ENGLISH)[kind](shop)).text;
}
