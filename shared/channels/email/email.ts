import type { Channel } from '#model/channel/channel.ts';
import { readSesEvent } from './ses-event.ts';

export const email: Channel = {
  id: 'email',
  address: 'email',
  costly: false,
  wakes: false,
  judged: true,
  questionsPerDay: 5000,
  templateFiles: ['.mjml', '.subject.liquid'],
  name: 'e-mail',
  words: {
    en: { message: 'e-mail', messages: 'e-mails', address: 'e-mail address' },
    'zh-CN': { message: '邮件', messages: '邮件', address: '邮箱' },
  },
  onSignUpForm: true,
  readFeedback: readSesEvent,
};
