import type { GivenFor } from '#model/points/journal.ts';
import type { Speech } from './words.ts';

/** What the page says of points that came and went. Everything is escaped by the page. */
export interface MoveWords {
  /** Of the fold of all that is said of points. */
  readonly title: string;
  /** Of what came and went, in it. */
  readonly moves: string;
  readonly order: (name: string | undefined) => string;
  readonly takenBack: (name: string | undefined) => string;
  readonly reward: (name: string) => string;
  readonly rewardBack: (name: string) => string;
  readonly given: Readonly<Record<GivenFor, string>>;
  readonly otherwise: string;
  readonly givenBack: string;
  readonly adjusted: string;
  readonly expired: string;
  /** Below the newest of them. */
  readonly newest: (count: string) => string;
}

const ENGLISH: MoveWords = {
  title: 'History and expiry',
  moves: 'Earned and spent',
  order: (name) => (name === undefined ? 'An earlier order' : `Order ${name}`),
  takenBack: (name) => (name === undefined ? 'Return of an earlier order' : `Return, order ${name}`),
  reward: (name) => name,
  rewardBack: (name) => `Given back: ${name}`,
  given: {
    ...{ welcome: 'Welcome', review: 'For your review', survey: 'For your answers', referral: 'For inviting a friend' },
    ...{
      birthday: 'For your birthday',
      community: 'For the community',
      activity: 'For taking part',
      draw: 'From a draw',
    },
    legacy: 'From before',
  },
  otherwise: 'Given to you',
  givenBack: 'Taken back: what they were given for does not stand any more',
  adjusted: 'Set right by our team',
  expired: 'Expired',
  newest: (count) => `These are the newest ${count}.`,
};

const chinese = (unit: string): MoveWords => ({
  title: `${unit}明细`,
  moves: '收支记录',
  order: (name) => (name === undefined ? '较早的订单' : `订单${name}`),
  takenBack: (name) => (name === undefined ? '退货扣回' : `订单${name}退货扣回`),
  reward: (name) => `兑换：${name}`,
  rewardBack: (name) => `兑换退回：${name}`,
  given: {
    ...{ welcome: '入会礼', review: '评价奖励', survey: '问卷奖励', referral: '邀请好友' },
    ...{ birthday: '生日礼', community: '社区奖励', activity: '活动奖励', draw: '抽奖所得', legacy: '原有余额' },
  },
  otherwise: '赠送',
  givenBack: '扣回：赠送条件不再满足',
  adjusted: '人工调整',
  expired: '到期',
  newest: (count) => `以上为最近${count}笔。`,
});

export const moveWords = ({ lang, pointsName }: Speech): MoveWords =>
  lang.startsWith('zh') ? chinese(pointsName) : ENGLISH;
