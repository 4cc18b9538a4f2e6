import type { Speech } from '../words/words.ts';
import { yuan } from '../words/yuan.ts';

/** What the page to join says. Everything is escaped by the page. */
interface JoinWords {
  readonly title: (membership: string, shop: string) => string;
  /** @param isEarned whether orders bring points */
  readonly lead: (shop: string, isEarned: boolean) => string;
  readonly welcome: (points: string) => string;
  /** @param points with what they are called */
  readonly earn: (count: string, money: string, points: string) => string;
  readonly levels: (names: string) => string;
  readonly rewards: (offered: readonly string[], hasMore: boolean) => string;
  /** @param points undefined: none are needed */
  readonly reward: (name: string, points: string | undefined) => string;
  readonly either: string;
  /** Of a shop of one market, whose country code may be left out. */
  readonly oneMarket: (begins: string) => string;
  readonly more: string;
  readonly moreInvited: string;
  readonly invited: string;
  readonly invitedGets: (what: string, minimum: string | undefined, days: string) => string;
  readonly invite: string;
  readonly inviteHint: string;
  readonly inviteError: string;
  readonly card: string;
  readonly cardHint: string;
  readonly cardError: string;
  readonly accept: (version: string) => string;
  readonly acceptAbout: string;
  readonly acceptError: string;
  readonly topics: string;
  readonly topicsAbout: (shop: string) => string;
  readonly button: string;
  readonly done: (to: readonly ('email' | 'phone')[]) => string;
  readonly doneText: (shop: string, to: readonly ('email' | 'phone')[]) => string;
  /** What was typed, in which a mistake shows. */
  readonly sentTo: string;
  readonly noMessage: string;
  readonly helps: (to: readonly ('email' | 'phone')[]) => readonly string[];
  readonly back: string;
  readonly readTerms: string;
}

const english = (unit: string): JoinWords => ({
  title: (membership) => `Join ${membership}`,
  lead: (shop, isEarned) =>
    `${isEarned ? `Earn ${unit} on every order` : `What you buy at ${shop} counts`}. Free, and no password.`,
  welcome: (points) => `${points} to begin with`,
  earn: (count, money) =>
    `${unit.slice(0, 1).toUpperCase()}${unit.slice(1)}: ${count} for each ${money} that you spend`,
  levels: (names) => `Levels to rise through: ${names}`,
  rewards: (offered, hasMore) => `Rewards: ${[...offered, ...(hasMore ? ['and more'] : [])].join(' · ')}`,
  reward: (name, points) => (points === undefined ? name : `${name} (${points})`),
  either: 'An e-mail address or a mobile number: one of them is enough.',
  oneMarket: (begins) => `${begins} may be left out.`,
  more: 'First name, card or invite code (optional)',
  moreInvited: 'First name or membership card (optional)',
  invited: 'A friend invited you.',
  invitedGets: (what, minimum, days) =>
    `You get ${what} once you place an order${minimum === undefined ? '' : ` of ${minimum} or more`} within ${days} days and keep it.`,
  invite: 'Invite code',
  inviteHint: 'If a friend gave you one, such as 7K3M-9XQ2-PD4H.',
  inviteError: 'We don’t know this code: check it, or leave the field empty',
  card: 'Number of your membership card',
  cardHint: `If you have one from before, your ${unit} and your level come along.`,
  cardError: 'Enter the number as it is on the card, or leave the field empty',
  accept: (version) => `I accept the terms of membership (${version})`,
  acceptAbout: `We then write to you about your ${unit} and your level. You can end that at any time.`,
  acceptError: 'Please accept the terms to join',
  topics: 'News and offers (optional)',
  topicsAbout: (shop) =>
    `With a tick you agree that ${shop} writes to you about this, too. It is not needed to join, and you can take it back at any time.`,
  button: 'Join',
  done: (to) =>
    `One more step: ${to.length > 1 ? 'please confirm' : to[0] === 'phone' ? 'check your text messages' : 'check your e-mail'}`,
  doneText: (shop, to) => {
    const what = to.map((kind) => (kind === 'email' ? 'an e-mail' : 'a text message')).join(' and ');
    return `${shop} has sent you ${what}. Open the link in ${to.length > 1 ? 'one of them' : 'it'} within seven days and confirm, and you are a member.`;
  },
  sentTo: 'Sent to',
  noMessage: 'No message?',
  helps: (to) => [
    ...(to.includes('email') ? ['Look into the spam folder: some mails land there.'] : []),
    ...(to.includes('phone') ? ['Text messages leave in the daytime only.'] : []),
    `Is there a mistake above? Go back and join with the right ${to.includes('email') ? 'address' : 'number'}.`,
    `We send one message a day to ${to.includes('email') ? 'an address' : 'a number'}: please try again tomorrow.`,
  ],
  back: 'Back to the form',
  readTerms: 'Read the terms',
});

const chinese = (unit: string): JoinWords => ({
  title: (_membership, shop) => `加入${shop}会员`,
  lead: (shop, isEarned) =>
    `${isEarned ? `每次消费都可累积${unit}` : `在${shop}的每次消费都有回馈`}。免费加入，无需密码。`,
  welcome: (points) => `加入即得${points}`,
  earn: (_count, money, points) => `每消费${yuan(money)}得${points}`,
  levels: (names) => `逐级提升：${names}`,
  rewards: (offered, hasMore) => `可兑换礼遇：${offered.join('、')}${hasMore ? '等' : ''}`,
  reward: (name, points) => (points === undefined ? name : `${name}（${points}）`),
  either: '手机号码或邮箱，填写一项即可。',
  oneMarket: (begins) => `可省略${begins}。`,
  more: '称呼、会员卡或邀请码（选填）',
  moreInvited: '称呼或会员卡（选填）',
  invited: '您的好友邀请您加入。',
  invitedGets: (what, minimum, days) =>
    `在${days}天内下单${minimum === undefined ? '' : `满${yuan(minimum)}`}且未退货，您还可获得${what}。`,
  invite: '邀请码',
  inviteHint: '如好友给过您邀请码，请填写，例如7K3M-9XQ2-PD4H。',
  inviteError: '邀请码有误，请检查，或将此栏留空',
  card: '会员卡号',
  cardHint: `如您已有会员卡，原有${unit}和等级会一并转入。`,
  cardError: '请按卡面填写卡号，或将此栏留空',
  accept: (version) => `我同意会员条款（${version}）`,
  acceptAbout: `我们会就您的${unit}和等级向您发送通知，您可以随时停止接收。`,
  acceptError: '请先同意会员条款',
  topics: '接收新品和优惠（选填）',
  topicsAbout: (shop) => `勾选即表示您同意${shop}就相应主题向您发送消息。这不是加入的条件，您可以随时撤回。`,
  button: '加入会员',
  done: (to) => (to.length > 1 ? '请确认加入' : to[0] === 'phone' ? '请查收短信' : '请查收邮件'),
  doneText: (shop, to) => {
    const what = to.map((kind) => (kind === 'email' ? '一封邮件' : '一条短信')).join('和');
    return `${shop}已向您发送${what}，请在七天内打开其中的链接，确认后即成为会员。`;
  },
  sentTo: '已发送至',
  noMessage: '没有收到？',
  helps: (to) => [
    ...(to.includes('email') ? ['请查看垃圾邮件。'] : []),
    ...(to.includes('phone') ? ['短信仅在白天发送。'] : []),
    `${to.length > 1 ? '以上信息' : to[0] === 'phone' ? '号码' : '邮箱'}填错了？请返回修改。`,
    `同一${to.length > 1 ? '联系方式' : to[0] === 'phone' ? '号码' : '邮箱'}每天只发送一次，请明天再试。`,
  ],
  back: '返回加入页面',
  readTerms: '阅读条款',
});

export const joinWords = ({ lang, pointsName }: Speech): JoinWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
