import type { Channel } from '#model/channel/channel.ts';

/** People of the team call: they take the file of whom with `perennial calls`, and tell what came of it. */
export const worklist: Channel = {
  id: 'worklist',
  address: 'phone',
  isTaken: true,
  costly: true,
  wakes: true,
  questionsPerDay: 0,
  templateFiles: ['.worklist.liquid'],
  name: 'call',
  words: {
    en: { message: 'call', messages: 'calls', address: 'phone number' },
    'zh-CN': { message: '电话', messages: '电话', address: '手机号码' },
  },
  onSignUpForm: false,
};
