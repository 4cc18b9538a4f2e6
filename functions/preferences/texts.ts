import type { Channel } from '#domain/event/event.ts';

/** What the pages say, in one language. `shop` is escaped by the page. */
export interface Texts {
  readonly lang: string;
  readonly ask: (shop: string, channel: Channel) => string;
  readonly manage: (shop: string) => string;
  readonly explain: string;
  readonly orders: string;
  readonly stopChannel: Readonly<Record<Channel, string>>;
  readonly stopAll: string;
  readonly done: string;
  readonly doneChannel: (shop: string, channel: Channel) => string;
  readonly doneAll: (shop: string) => string;
  readonly close: string;
  readonly unclear: string;
  readonly notFound: string;
  readonly notFoundHelp: string;
}

export const ENGLISH: Texts = {
  lang: 'en',
  ask: (shop, channel) => `Stop ${channel === 'email' ? 'e-mails' : 'text messages'} from ${shop}?`,
  manage: (shop) => `Your messages from ${shop}`,
  explain: 'Choose what should end. It takes effect at once.',
  orders: 'Messages about your own orders, such as a payment that is still open, are not affected.',
  stopChannel: { email: 'Stop marketing e-mails', sms: 'Stop marketing text messages' },
  stopAll: 'Stop all marketing, e-mail and text',
  done: 'Done',
  doneChannel: (shop, channel) =>
    `${shop} will send you no more marketing ${channel === 'email' ? 'e-mails' : 'text messages'}.`,
  doneAll: (shop) => `${shop} will send you no more marketing, neither by e-mail nor by text message.`,
  close: 'You can close this page.',
  unclear: 'We did not understand that. Please use one of the buttons.',
  notFound: 'This link does not work',
  notFoundHelp:
    'Perhaps it was cut off when it was copied. Please open it again from the message, or reply to the message and ask us to stop.',
};

const zh: Texts = {
  lang: 'zh-CN',
  ask: (shop, channel) => `不再接收${shop}的营销${channel === 'email' ? '邮件' : '短信'}？`,
  manage: (shop) => `${shop}的消息设置`,
  explain: '请选择要停止接收的内容，选择后立即生效。',
  orders: '与您自己的订单有关的通知（例如尚未付款的提醒）不受影响。',
  stopChannel: { email: '停止接收营销邮件', sms: '停止接收营销短信' },
  stopAll: '停止接收所有营销邮件和短信',
  done: '已完成',
  doneChannel: (shop, channel) => `${shop}将不再向您发送营销${channel === 'email' ? '邮件' : '短信'}。`,
  doneAll: (shop) => `${shop}将不再向您发送任何营销邮件和短信。`,
  close: '您可以关闭此页面。',
  unclear: '未能识别您的选择，请使用下面的按钮。',
  notFound: '此链接无效',
  notFoundHelp: '链接可能在复制时不完整。请从原消息中重新打开，或直接回复该消息要求停止发送。',
};

export const TEXTS: Readonly<Record<string, Texts>> = { en: ENGLISH, 'zh-CN': zh };
