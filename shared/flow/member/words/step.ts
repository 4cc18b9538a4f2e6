import type { Speech } from './words.ts';

/** Parts of the page to which links lead from its top. */
export type Place = 'rewards' | 'claims' | 'orders' | 'fresh' | 'invite' | 'contact';

/** What the page says of what to do next, and of what orders brought. Everything is escaped by the page. */
export interface StepWords {
  /** Of who owes: what brings the balance back to zero, and for about how much money orders bring that. */
  readonly back: (points: string, money: string | undefined) => string;
  /** The same where what is on its way is enough. */
  readonly backSoon: string;
  readonly codeReady: (reward: string, day: string | undefined) => string;
  readonly toCode: string;
  readonly enough: (reward: string) => string;
  /** What a reward needs on a page by a link that may have been passed on. */
  readonly needsLink: string;
  /** Of points that wait for the days of return; the day on which the last of them are there. */
  readonly notYet: (points: string, day: string | undefined) => string;
  readonly brought: (points: string) => string;
  readonly broughtFrom: (points: string, day: string) => string;
  readonly tookBack: (points: string) => string;
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
  codeReady: (reward, day) =>
    day === undefined ? `Your code is ready: ${reward}.` : `Your code is ready: ${reward}. Use it by ${day}.`,
  toCode: 'Show my code',
  enough: (reward) => `You have enough for: ${reward}.`,
  needsLink: 'Your private link is needed',
  notYet: (points, day) =>
    day === undefined ? `Not yet yours to spend: ${points}.` : `Not yet yours to spend: ${points}, all by ${day}.`,
  brought: (points) => `+${points}`,
  broughtFrom: (points, day) => `+${points} from ${day}`,
  tookBack: (points) => `−${points} taken back`,
  toAgree: 'Send me my private link to agree',
  places: {
    ...{ rewards: 'Rewards', claims: 'Your codes', orders: 'Orders' },
    ...{ fresh: 'Private link', invite: 'Invite', contact: 'Ask us' },
  },
  empty: 'Please fill this in',
};

const CHINESE: StepWords = {
  back: (points, money) =>
    money === undefined ? `再获得${points}即可补足。` : `再获得${points}即可补足，约需消费${money}。`,
  backSoon: '待入账的部分入账后即可补足。',
  codeReady: (reward, day) =>
    day === undefined ? `您的券码已可使用：${reward}。` : `您的券码已可使用：${reward}，有效期至${day}。`,
  toCode: '查看券码',
  enough: (reward) => `已可兑换：${reward}。`,
  needsLink: '需使用您的专属链接兑换',
  notYet: (points, day) => (day === undefined ? `待入账：${points}。` : `待入账：${points}，最晚${day}全部入账。`),
  brought: (points) => `+${points}`,
  broughtFrom: (points, day) => `+${points}，${day}入账`,
  tookBack: (points) => `已扣回${points}`,
  toAgree: '获取专属链接确认',
  places: {
    ...{ rewards: '礼遇', claims: '我的券码', orders: '订单' },
    ...{ fresh: '专属链接', invite: '邀请好友', contact: '提问' },
  },
  empty: '请填写此项',
};

/** In the language of a page; English where there are none. */
export const stepWords = ({ lang }: Pick<Speech, 'lang'>): StepWords => (lang.startsWith('zh') ? CHINESE : ENGLISH);
