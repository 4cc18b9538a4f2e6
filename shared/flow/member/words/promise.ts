import type { Speech } from './words.ts';
import { yuan } from './yuan.ts';

/** What somebody gets who joins, said in large. Everything is escaped by the page. */
interface PromiseWords {
  readonly gift: string;
  readonly giftWhen: string;
  /** Where there is no gift. @param isEarned whether orders bring points */
  readonly lead: (shop: string, isEarned: boolean) => string;
  readonly free: string;
  readonly invited: string;
  readonly forYou: (points: string) => string;
  /** What must be done for them. */
  readonly invitedWhen: (minimum: string | undefined, days: string) => string;
  /** The gift of who joins, beside that of the friend. */
  readonly beside: (points: string) => string;
}

const english = (unit: string): PromiseWords => ({
  gift: 'Your welcome gift',
  giftWhen: 'when you join. Free, no password.',
  lead: (shop, isEarned) => (isEarned ? `${unit} on every order` : `What you buy at ${shop} counts`),
  free: 'Free, no password.',
  invited: 'A friend invited you',
  forYou: (points) => `${points} for you`,
  invitedWhen: (minimum, days) =>
    `when you ${minimum === undefined ? 'order' : `spend ${minimum} or more`} within ${days} days and keep what you bought.`,
  beside: (points) => `And ${points} when you join.`,
});

const chinese = (unit: string): PromiseWords => ({
  gift: '入会礼',
  giftWhen: '入会即到账。免费，无需密码。',
  lead: (shop, isEarned) => (isEarned ? `每次消费都得${unit}` : `在${shop}的每次消费都有回馈`),
  free: '免费入会，无需密码。',
  invited: '好友邀请您加入',
  forYou: (points) => `送您${points}`,
  invitedWhen: (minimum, days) =>
    `入会后${days}天内下单${minimum === undefined ? '' : `满${yuan(minimum)}`}且未退货，即可获得。`,
  beside: (points) => `另有入会礼${points}，入会即到账。`,
});

export const promiseWords = ({ lang, pointsName }: Speech): PromiseWords =>
  lang.startsWith('zh') ? chinese(pointsName) : english(pointsName);
