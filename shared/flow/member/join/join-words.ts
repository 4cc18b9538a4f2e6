/** What the page to join says. Everything is escaped by the page. */
interface JoinWords {
  readonly title: (membership: string) => string;
  readonly lead: (shop: string) => string;
  readonly welcome: (points: string) => string;
  readonly earn: (points: string, money: string) => string;
  readonly levels: (names: string) => string;
  readonly rewards: (names: string) => string;
  readonly either: string;
  readonly more: string;
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
  readonly done: string;
  readonly doneText: (shop: string) => string;
  readonly readTerms: string;
}

const ENGLISH: JoinWords = {
  title: (membership) => `Join ${membership}`,
  lead: (shop) => `What you buy at ${shop} counts, and you see all of it on a page of your own. No password.`,
  welcome: (points) => `${points} to begin with`,
  earn: (points, money) => `${points} for each ${money} that you spend`,
  levels: (names) => `Levels to rise through: ${names}`,
  rewards: (names) => `Rewards such as ${names}`,
  either: 'An e-mail address or a mobile number: one of them is enough.',
  more: 'I have a membership card or an invite code',
  invited: 'A friend invited you.',
  invitedGets: (what, minimum, days) =>
    `You get ${what} more once you have ordered${minimum === undefined ? '' : ` for ${minimum} or more`} within ${days} days and keep it.`,
  invite: 'Invite code',
  inviteHint: 'If a friend gave you one, such as 7K3M-9XQ2-PD4H.',
  inviteError: 'This is no invite code: look again, or leave the field empty',
  card: 'Number of your membership card',
  cardHint: 'If you have one of before, your points and your level come along.',
  cardError: 'Write the number as it stands on the card, or leave the field empty',
  accept: (version) => `I accept the terms of membership (${version})`,
  acceptAbout: 'With it we write to you about your points and your level. You can end that at any time.',
  acceptError: 'Nobody becomes a member without accepting the terms',
  topics: 'And if you like',
  topicsAbout: (shop) =>
    `With a tick you agree that ${shop} writes to you about this, too. It is not needed to join, and you can take it back at any time.`,
  button: 'Join',
  done: 'Please confirm',
  doneText: (shop) =>
    `${shop} has sent you a message. Open its link within seven days, and you are a member. No message? Look into the spam folder, or try again tomorrow.`,
  readTerms: 'Read the terms',
};

const CHINESE: JoinWords = {
  title: (membership) => `加入${membership}`,
  lead: (shop) => `在${shop}的每次消费都有回馈，并可在专属页面查看。无需密码。`,
  welcome: (points) => `加入即得${points}`,
  earn: (points, money) => `每消费${money}可获得${points}`,
  levels: (names) => `逐级提升：${names}`,
  rewards: (names) => `多种礼遇，例如${names}`,
  either: '邮箱或手机号码，填写一项即可。',
  more: '我有会员卡或邀请码',
  invited: '您的好友邀请您加入。',
  invitedGets: (what, minimum, days) =>
    `在 ${days} 天内下单${minimum === undefined ? '' : `满${minimum}`}且未退货，您还可获得${what}。`,
  invite: '邀请码',
  inviteHint: '如好友给过您邀请码，请填写，例如 7K3M-9XQ2-PD4H。',
  inviteError: '邀请码有误，请检查，或将此栏留空',
  card: '会员卡号',
  cardHint: '如您已有会员卡，原有积分和等级会一并转入。',
  cardError: '请按卡面填写卡号，或将此栏留空',
  accept: (version) => `我同意会员条款（${version}）`,
  acceptAbout: '我们会就您的积分和等级向您发送通知，您可以随时停止接收。',
  acceptError: '需同意会员条款才能加入',
  topics: '您还可以选择',
  topicsAbout: (shop) => `勾选即表示您同意${shop}就相应主题向您发送消息。这不是加入的条件，您可以随时撤回。`,
  button: '加入会员',
  done: '请点击确认',
  doneText: (shop) =>
    `${shop}已向您发送消息，请在七天内点击其中的链接，即可成为会员。没有收到？请查看垃圾邮件，或明天再试。`,
  readTerms: '阅读条款',
};

export const joinWords = (lang: string): JoinWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
