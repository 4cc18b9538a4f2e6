import type { SendWindow } from '#model/shop/contact-policy.ts';

type Ways = readonly ('email' | 'phone')[];

/** What is said to who has sent the form. Everything is escaped by the page. */
interface JoinedWords {
  readonly title: string;
  readonly sentTo: (to: Ways) => string;
  readonly open: (shop: string, to: Ways) => string;
  /** @param button what the button behind the link says */
  readonly press: (button: string) => string;
  /** @param points what is given then */
  readonly opens: (points: string | undefined) => string;
  readonly noMessage: string;
  readonly spam: string;
  readonly hours: (window: SendWindow) => string;
  readonly mistake: (to: Ways) => string;
  readonly again: (to: Ways) => string;
  readonly already: string;
  readonly back: string;
}

const hour = (of: number): string => `${of}:00`;

const ENGLISH: JoinedWords = {
  title: 'One more step',
  sentTo: (to) =>
    to.length > 1 ? 'Check your e-mail and your texts' : to[0] === 'phone' ? 'Check your texts' : 'Check your e-mail',
  open: (shop, to) =>
    `Open the link in ${to.length > 1 ? 'one of the messages' : to[0] === 'phone' ? 'the text message' : 'the e-mail'} from ${shop}, within seven days.`,
  press: (button) => `Press “${button}”.`,
  opens: (points) => `You’re in: your page opens${points === undefined ? '' : `, with ${points} on it`}.`,
  noMessage: 'Still no message?',
  spam: 'Not there? Check your spam folder.',
  hours: ({ fromHour, toHour }) => `Text messages leave between ${hour(fromHour)} and ${hour(toHour)} only.`,
  mistake: (to) => `${to.includes('email') ? 'Wrong address' : 'Wrong number'}? Go back and enter the right one.`,
  again: (to) =>
    `We send one message a day to ${to.includes('email') ? 'an address' : 'a number'}: ask again tomorrow.`,
  already: 'Already a member? Then the message brings the link to your page.',
  back: 'Back to the form',
};

const CHINESE: JoinedWords = {
  title: '还差一步',
  sentTo: (to) => (to.length > 1 ? '请查收邮件或短信' : to[0] === 'phone' ? '请查收短信' : '请查收邮件'),
  open: (shop, to) =>
    `七天内打开${shop}发送的${to.length > 1 ? '任意一条消息' : to[0] === 'phone' ? '短信' : '邮件'}中的链接。`,
  press: (button) => `点击“${button}”。`,
  opens: (points) => `加入成功${points === undefined ? '' : `，${points}立即到账`}，并打开您的会员页面。`,
  noMessage: '还没有收到？',
  spam: '请查看垃圾邮件。',
  hours: ({ fromHour, toHour }) => `短信仅在${hour(fromHour)}至${hour(toHour)}之间发送。`,
  mistake: (to) => `${to.length > 1 ? '填错了' : to[0] === 'phone' ? '号码填错了' : '邮箱填错了'}？请返回修改。`,
  again: (to) => `同一${to.length > 1 ? '联系方式' : to[0] === 'phone' ? '号码' : '邮箱'}每天只发送一次，请明天再试。`,
  already: '已经是会员？您会收到会员页面的链接。',
  back: '返回加入页面',
};

/** In the language of a page; English where there are none. */
export const joinedWords = (lang: string): JoinedWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
