import type { Speech } from '../words/words.ts';
import { yuan } from '../words/yuan.ts';

/** A step by its name, and what follows it. */
type Step = readonly [what: string, more: string];

/** What the page to join says. Everything is escaped by the page. */
interface JoinWords {
  readonly title: (membership: string, shop: string) => string;
  readonly rewards: string;
  readonly noPoints: string;
  readonly how: string;
  readonly stepJoin: Step;
  /** @param points with what they are called */
  readonly stepCollect: (money: string, points: string) => Step;
  /** The first level that gives something. @param takes what it takes @param perk by name */
  readonly stepPerk: (takes: string, perk: string) => Step;
  /** @param levels the lowest and the highest, by name */
  readonly stepEnjoy: (hasRewards: boolean, levels: readonly string[]) => Step;
  readonly or: string;
  readonly oneIsEnough: string;
  readonly phoneHint: (begins: string) => string;
  /** Of a shop of one market, whose country code may be left out. */
  readonly oneMarket: (begins: string) => string;
  /** What may be left out. */
  readonly more: (asksCode: boolean, hasTopics: boolean) => string;
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
  /** What follows the button. */
  readonly after: (byPhone: boolean) => string;
  /** Of who needs not to join. */
  readonly already: string;
}

const english = (unit: string): JoinWords => ({
  title: (membership) => `Join ${membership}`,
  rewards: `Rewards for your ${unit}`,
  noPoints: 'Free',
  how: 'How it works',
  stepPerk: (takes, perk) => ['Rise', `: from ${takes}, ${perk.charAt(0).toLowerCase()}${perk.slice(1)}.`],
  stepJoin: ['Join free', ', then confirm by the link we send.'],
  stepCollect: (money, points) => ['Shop', `: ${points} for each ${money} spent.`],
  stepEnjoy: (hasRewards, levels) => {
    const rise = levels.length > 0 ? `: ${levels.join(' to ')}.` : '.';
    if (!hasRewards) return ['Rise', rise];
    return levels.length > 0 ? ['Redeem and rise', rise] : ['Redeem', ' them for rewards.'];
  },
  or: 'or',
  oneIsEnough: 'E-mail or mobile phone: one is enough.',
  phoneHint: (begins) => `with country code (${begins})`,
  oneMarket: (begins) => `${begins} may be left out`,
  more: (asksCode, hasTopics) =>
    `Optional: ${asksCode ? 'invite code, card' : 'card, name'}${hasTopics ? ', news' : ''}`,
  invite: 'Invite code',
  inviteHint: 'If a friend gave you one, such as 7K3M-\u20609XQ2-\u2060PD4H.',
  inviteError: 'We don’t know this code: check it, or leave the field empty',
  card: 'Number of your membership card',
  cardHint: `If you have one from before, your ${unit} and your level come along.`,
  cardError: 'Enter the number as it is on the card, or leave the field empty',
  accept: (version) => `I accept the terms (${version})`,
  acceptAbout: `We message you about your ${unit} and level. You can stop this at any time.`,
  acceptError: 'Please accept the terms to join',
  topics: 'News and offers',
  topicsAbout: (shop) =>
    `With a tick you agree that ${shop} writes to you about this, too. It is not needed to join, and you can take it back at any time.`,
  button: 'Join',
  already: 'Already a member? Then we send you the link to your page.',
  after: (byPhone) => `We send you a link to confirm, by e-mail${byPhone ? ' or text' : ''}.`,
});

const chinese = (unit: string): JoinWords => ({
  title: (_membership, shop) => `加入${shop}会员`,
  rewards: `${unit}可兑换`,
  noPoints: '免费',
  how: '会员说明',
  stepPerk: (takes, perk) => ['升级', `：${yuan(takes)}起，${perk}。`],
  stepJoin: ['免费入会', '，点击链接确认即可。'],
  stepCollect: (money, points) => [`消费得${unit}`, `：每消费${yuan(money)}得${points}。`],
  stepEnjoy: (hasRewards, levels) => [
    hasRewards ? '兑换好礼' : '逐级提升',
    `${levels.length > 0 ? `${hasRewards ? '，等级' : ''}从${levels.join('升至')}` : ''}。`,
  ],
  or: '或',
  oneIsEnough: '手机号码和邮箱填写一项即可。',
  phoneHint: (begins) => `以国家代码开头（${begins}）`,
  oneMarket: (begins) => `无需填写${begins}`,
  more: (asksCode, hasTopics) =>
    `选填：${asksCode ? '邀请码、会员卡' : '会员卡、称呼'}${hasTopics ? '、新品优惠' : ''}`,
  invite: '邀请码',
  inviteHint: '如好友给过您邀请码，请填写，例如7K3M-\u20609XQ2-\u2060PD4H。',
  inviteError: '邀请码有误，请检查，或将此栏留空',
  card: '会员卡号',
  cardHint: `如您已有会员卡，原有${unit}和等级会一并转入。`,
  cardError: '请按卡面填写卡号，或将此栏留空',
  accept: (version) => `我同意会员条款（${version}）`,
  acceptAbout: `我们会就您的${unit}和等级向您发送通知，您可以随时停止接收。`,
  acceptError: '请先同意会员条款',
  topics: '接收新品和优惠',
  topicsAbout: (shop) => `勾选即表示您同意${shop}就相应主题向您发送消息。这不是加入的条件，您可以随时撤回。`,
  button: '加入会员',
  already: '已经是会员？您会收到会员页面的链接。',
  after: (byPhone) => `提交后，您会收到${byPhone ? '短信或邮件' : '邮件'}确认链接。`,
});

export const joinWords = ({ lang, pointsName }: Speech): JoinWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
