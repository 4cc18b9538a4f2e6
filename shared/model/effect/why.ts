import type { Words } from '../kpi/form/kpi.ts';
import type { SampleRatio } from './stats/ratio.ts';
import { FEWEST } from './stats/sequence.ts';

const share = (part: number): string => `${(part * 100).toFixed(1).replace(/\.0$/, '')} %`;

/** Why it is not known what a program caused, in words. */
export const WHY = {
  nobodyYet: (days: number): Words => ({
    en: `nobody has had their ${days} days yet`,
    zh: `还没有人满 ${days} 天`,
  }),
  noHoldout: {
    en: 'nobody is held out of it, so nobody knows what these people would have bought anyway; a holdout of 0.1 would tell',
    zh: '没有设对照组，无法得知这些人本来会买多少；设置 holdout: 0.1 即可衡量',
  },
  shareChanged: {
    en: 'the share of people held out was changed in this quarter, and this is counted over all of it; the next quarter tells',
    zh: '本季度内更改过对照组比例，而此项按整个季度统计；下个季度可知',
  },
  fewYet: {
    en: 'too few people of one of the two groups have had their days yet (25 are needed): one order would decide',
    zh: '其中一组满期的人太少（至少需要 25 人）：一个订单就会左右结论',
  },
  /** Once all have had their days: more will not come. */
  fewInAll: (treated: number, control: number): Words => ({
    en: `${treated < FEWEST ? 'only ' : ''}${treated.toLocaleString('en')} ${treated === 1 ? 'person was' : 'people were'} to get it and ${treated < FEWEST ? '' : 'only '}${control.toLocaleString('en')} ${control === 1 ? 'was' : 'were'} held out; ${FEWEST} of each are needed: one order would decide`,
    zh: `应收到的有 ${treated} 人，对照组有 ${control} 人，人数不足；每组至少需要 ${FEWEST} 人：一个订单就会左右结论`,
  }),
  fewInQuarter: {
    en: 'fewer than 25 people of one of the two groups entered it in the quarter: one order would decide',
    zh: '本季度其中一组进入的人不足 25 人：一个订单就会左右结论',
  },
  allAlike: {
    en: 'nobody bought, or everybody did: there is nothing to compare',
    zh: '没有人购买，或所有人都购买了：无从比较',
  },
  mismatch: ({ expected, found }: SampleRatio): Words => ({
    en: `${share(found)} are held out where ${share(expected)} were to be: chance alone does that in fewer than 1 of 1,000 cases, so something leaves people out of one group, and the two cannot be compared`,
    zh: `实际对照组占 ${share(found)}，应为 ${share(expected)}：纯属偶然的概率不到千分之一，说明有一组漏掉了人，两组无法比较`,
  }),
  fewOfWords: (least: number): Words => ({
    en: `fewer than ${least} people of one tier and quarter had words with it, or words without it, in the same message`,
    zh: `同一条消息、同一等级和季度中，带或不带该标签的人数不足 ${least} 人`,
  }),
  noCosts: {
    en: 'costs of goods are not known of every order',
    zh: '并非每个订单的商品成本都已知',
  },
  noMessageCost: {
    en: 'what its messages cost is not declared (messageCosts)',
    zh: '未填写消息费用（messageCosts）',
  },
  noMessages: { en: 'no message left', zh: '没有发出消息' },
} as const;
