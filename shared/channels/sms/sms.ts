import type { Channel } from '#model/channel/channel.ts';
import { checkText } from './check-text.ts';
import { readSpendAlarm } from './spend-alarm.ts';

export const sms: Channel = {
  id: 'sms',
  address: 'phone',
  costly: true,
  wakes: true,
  // 1,600 bytes (SNS) of a script with two bytes a character, in parts of 67.
  mostParts: 12,
  // A text costs money, and strangers decide to whom it goes.
  questionsPerDay: 200,
  templateFiles: ['.sms.liquid'],
  name: 'SMS',
  words: {
    en: { message: 'text message', messages: 'text messages', address: 'phone number' },
    'zh-CN': { message: '短信', messages: '短信', address: '手机号码' },
  },
  onSignUpForm: true,
  checkText,
  readSpend: readSpendAlarm,
};
