import type { LevelScheme } from '#model/level/level.ts';
import type { Speech } from './words.ts';
import { yuan } from './yuan.ts';

/** Parts of the page to which links lead from its top. */
export type Place = 'rewards' | 'claims' | 'orders' | 'invite' | 'contact';

/** What the page says of what to do next, and of what orders brought. Everything is escaped by the page. */
export interface StepWords {
  /** Of who owes: what brings the balance back to zero, and for about how much money orders bring that. */
  readonly back: (points: string, money: string | undefined) => string;
  /** The same where what is on its way is enough. */
  readonly backSoon: string;
  readonly codeReady: string;
  readonly useCode: (reward: string, day: string | undefined) => string;
  readonly toCode: string;
  /** Above a list of rewards. */
  readonly enough: string;
  /** Of a reward that they have enough for. */
  readonly has: string;
  /** Above the ways to the shop, and where there are other members among them. */
  readonly help: string;
  readonly helpAndOthers: string;
  /** Of who thinks again. */
  readonly stay: string;
  /** What redeeming needs on a page by a link that may have been passed on, and where one has just been sent. */
  readonly needsLink: string;
  /** Before the button that takes a reward: how long its code holds, and that only the shop can give it back. */
  readonly holds: (days: string) => string;
  readonly final: string;
  /** Of a form of one reward in which something is wrong. */
  readonly wrongFor: (reward: string, what: string) => string;
  /** Of an address of terms to which they have not agreed. */
  readonly newTerms: (version: string) => string;
  readonly allLevels: string;
  /** What levels count. */
  readonly counts: (period: string, by: LevelScheme['by']) => string;
  /** Of the own level among all. */
  readonly youAre: string;
  readonly fromStart: string;
  readonly linkSent: string;
  /** Of an order of which one may want to know more. */
  readonly askAbout: (order: string | undefined) => string;
  /** Of a page by a fresh link: the time of day at which it shows less, with its zone. */
  readonly openUntil: (time: string) => string;
  /** Of points that wait for the days of return; the day on which the last of them are there. */
  readonly notYet: (points: string, day: string | undefined) => string;
  readonly brought: (points: string) => string;
  readonly broughtFrom: (points: string, day: string) => string;
  readonly tookBack: (first: string, back: string) => string;
  /** What agreeing to terms begins with on such a page. */
  readonly toAgree: string;
  /** Two of them stand in a row on a phone. */
  readonly places: Readonly<Record<Place, string>>;
  /** Of a field of a form that is to be filled in. */
  readonly empty: string;
}

const ENGLISH: StepWords = {
  back: (points, money) =>
    money === undefined
      ? `${points} bring you back to zero.`
      : `${points} bring you back to zero: that is about ${money} of orders.`,
  backSoon: 'What is on its way brings you back to zero.',
  codeReady: 'Your code is ready',
  useCode: (reward, day) => (day === undefined ? `${reward}.` : `${reward}. Use it by ${day}.`),
  toCode: 'Show my code',
  enough: 'You have enough for:',
  has: 'You have enough',
  help: 'Help',
  helpAndOthers: 'Help and community',
  stay: 'Stay a member',
  holds: (days) => `The code is valid for ${days}.`,
  final: 'You cannot undo this yourself.',
  wrongFor: (reward, what) => `${reward}: ${what}`,
  newTerms: (version) => `New terms of membership (${version})`,
  allLevels: 'All levels',
  counts: (period, by) =>
    `What you ${{ net: 'spend', orders: 'order', points: 'collect' }[by]} in ${period} decides your level.`,
  youAre: 'You are here',
  fromStart: 'from the start',
  needsLink: 'To redeem, get your private link.',
  linkSent: 'Open the link we just sent you to redeem.',
  askAbout: (order) => `Ask about ${order ?? 'this order'}`,
  openUntil: (time) => `Private page, open until ${time}`,
  notYet: (points, day) =>
    day === undefined ? `Not yet yours to spend: ${points}.` : `Not yet yours to spend: ${points}, all by ${day}.`,
  brought: (points) => `+${points}`,
  broughtFrom: (points, day) => `+${points} from ${day}`,
  tookBack: (first, back) => `(${first} earned, ${back} removed after your return)`,
  toAgree: 'To agree, get your private link.',
  places: {
    ...{ rewards: 'Rewards', claims: 'Your codes', orders: 'Orders' },
    ...{ invite: 'Invite', contact: 'Ask us' },
  },
  empty: 'Please fill this in',
};

const CHINESE: StepWords = {
  back: (points, money) =>
    money === undefined ? `再获得${points}即可补足。` : `再获得${points}即可补足，约需消费${yuan(money)}。`,
  backSoon: '待入账的部分入账后即可补足。',
  codeReady: '您的券码已可使用',
  useCode: (reward, day) => (day === undefined ? `${reward}。` : `${reward}，有效期至${day}。`),
  toCode: '查看券码',
  enough: '您已可兑换：',
  has: '可兑换',
  help: '客服',
  helpAndOthers: '客服与社区',
  stay: '继续做会员',
  holds: (days) => `券码${days}内有效。`,
  final: '兑换后无法自行撤销。',
  wrongFor: (reward, what) => `${reward}：${what}`,
  newTerms: (version) => `新版会员条款（${version}）`,
  allLevels: '全部等级',
  counts: (period, by) => `等级按近${period}的${{ net: '消费', orders: '订单', points: '累积' }[by]}计算。`,
  youAre: '当前等级',
  fromStart: '加入即享',
  needsLink: '获取专属链接后即可兑换。',
  linkSent: '请打开刚发送的专属链接兑换。',
  askAbout: (order) => `咨询${order === undefined ? '此订单' : `订单${order}`}`,
  openUntil: (time) => `专属页面，${time}前有效`,
  notYet: (points, day) => (day === undefined ? `待入账：${points}。` : `待入账：${points}，最晚${day}全部入账。`),
  brought: (points) => `+${points}`,
  broughtFrom: (points, day) => `+${points}，${day}入账`,
  tookBack: (first, back) => `（原${first}，退货扣回${back}）`,
  toAgree: '获取专属链接后即可确认。',
  places: {
    ...{ rewards: '兑换', claims: '我的券码', orders: '订单' },
    ...{ invite: '邀请好友', contact: '联系客服' },
  },
  empty: '请填写此项',
};

/** In the language of a page; English where there are none. */
export const stepWords = ({ lang }: Pick<Speech, 'lang'>): StepWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
