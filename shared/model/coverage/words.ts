import type { MomentName } from '../day/moment-name.ts';
import type { Words } from '../kpi/form/kpi.ts';
import { isMissed, type MissedFor, type MomentOutcome } from './outcome.ts';

/** Why moments were missed, in a few words. */
export const MISSED_WORDS: Readonly<Record<MissedFor, Words>> = {
  consent: { en: 'no consent', zh: '没有同意' },
  address: { en: 'no address', zh: '没有地址' },
  caps: { en: 'had enough messages', zh: '消息已够多' },
  care: { en: 'left in peace', zh: '暂不打扰' },
  budget: { en: 'sending limits', zh: '发送额度' },
  held: { en: 'held or stopped', zh: '被保留或暂停' },
  'no-program': { en: 'no program', zh: '没有流程' },
  late: { en: 'too late', zh: '太迟' },
  sender: { en: 'sender failed', zh: '发送失败' },
  other: { en: 'another reason', zh: '其他原因' },
};

const OTHER_OUTCOMES: Readonly<Record<Exclude<MomentOutcome, MissedFor>, Words>> = {
  kept: { en: 'kept', zh: '做到' },
  'not-due': { en: 'not due any more', zh: '不再应做' },
  'held-out': { en: 'held out', zh: '对照组' },
};

/** What became of a moment, in a few words: the same on pages and at the command line. */
export const outcomeWords = (outcome: MomentOutcome): Words =>
  isMissed(outcome) ? MISSED_WORDS[outcome] : OTHER_OUTCOMES[outcome];

/** The same in a sentence each. */
export const MISSED_MEANS: Readonly<Record<MissedFor, Words>> = {
  consent: {
    en: 'the person never agreed to the topic, or took it back',
    zh: '顾客从未同意该主题，或已撤回同意',
  },
  address: {
    en: 'there is no address or number, it bounced, or nobody is known',
    zh: '没有地址或号码、地址退信，或不知道是谁',
  },
  caps: {
    en: 'no place was left under the limits of messages per person',
    zh: '每人消息上限内没有空位',
  },
  care: {
    en: 'a case was open, the person asked for a pause, or was sold to and not cared for since',
    zh: '有未结工单、顾客要求暂停，或上次促销后还没有关怀',
  },
  budget: {
    en: 'the budget of the month, or the ramp of a new domain, was used up',
    zh: '当月预算或新域名预热名额已用完',
  },
  held: {
    en: 'the program was held or stopped, and nobody let it go in time',
    zh: '流程被保留或暂停，没有及时放行',
  },
  'no-program': {
    en: 'the program or its step was taken away, or none is live for such a moment',
    zh: '流程或步骤已被移除，或没有启用的流程对应该时刻',
  },
  late: { en: 'the message would have come too late to be of use', zh: '消息到达时已无用处' },
  sender: {
    en: 'no sender took it, the provider refused it or gave no answer, or its text could not be made',
    zh: '没有发送程序处理、服务商拒绝或没有答复，或无法生成文本',
  },
  other: { en: 'a reason that another release wrote', zh: '其他版本写入的原因' },
};

/** Moments that no program waits for. */
export const MOMENT_WORDS: Readonly<Record<MomentName, Words>> = {
  'order-unpaid': { en: 'an order left unpaid', zh: '订单未付款' },
  'first-order': { en: 'a first order', zh: '首次下单' },
  'at-risk': { en: 'a customer at risk of leaving', zh: '顾客有流失风险' },
  lapsed: { en: 'a customer who lapsed', zh: '顾客已流失' },
  'running-out': { en: 'a product that ran out', zh: '商品用完' },
  'product-expiry': { en: 'a product at its date', zh: '商品到期' },
};
