import type { Channel } from '#model/channel/channel.ts';

/** Channels that a team attaches by a gateway of its own (WeChat, WhatsApp, push): `ch:<name>`. */
export const gateway: Channel = {
  id: 'gateway',
  address: 'ch:gateway',
  isFamily: true,
  costly: false,
  // What it becomes is the team's own: most of it rings on a phone.
  wakes: true,
  questionsPerDay: 200,
  templateFiles: ['.gateway.liquid'],
  moreFiles: ['.gateway.json'],
  name: 'own gateway',
  words: {
    en: { message: 'message', messages: 'messages', address: 'address' },
    'zh-CN': { message: '消息', messages: '消息', address: '地址' },
  },
  onSignUpForm: false,
};
