import type { Channel } from '#model/channel/channel.ts';
import { isCostlyNumber, isOfMarkets } from '#model/identity/textable.ts';
import { composeSms } from './compose.ts';

export const sms: Channel = {
  id: 'sms',
  address: 'phone',
  // Anybody can type a number from whose texts they earn; so the question of an opt-in stays within the shop's markets.
  refuses: (number, markets) => isCostlyNumber(number) || (markets !== undefined && !isOfMarkets(number, markets)),
  wakes: true,
  // A text costs money, and strangers decide to whom it goes.
  questionsPerDay: 200,
  templateFiles: ['.sms.liquid'],
  name: 'SMS',
  costOf: (text) => {
    const { segments, encoding } = composeSms(text);
    return `${segments} ${segments === 1 ? 'part' : 'parts'}, ${encoding}`;
  },
  words: {
    en: { message: 'text message', messages: 'text messages', address: 'phone number' },
    'zh-CN': { message: '短信', messages: '短信', address: '手机号码' },
  },
  onSignUpForm: true,
};
