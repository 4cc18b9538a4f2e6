import type { OnRead } from '../form/on-read.ts';

export const caused: OnRead = {
  name: 'caused',
  title: { en: 'What programs caused', zh: '流程真正带来了什么' },
  means: {
    en: 'How much more those bought to whom a program was to write than those who were held out of it by chance, in the days after (30 unless the shop says otherwise). Everybody counts once a quarter, from the first time that nothing but the policy of contact or the holdout kept the message, whether it was sent then or not (intention to treat).',
    zh: '流程本应发消息的人，比随机留出不发的人在之后的天数内（默认 30 天）多买了多少。每人每季度只计一次，从除联系政策和对照组外再无阻碍的第一次算起，无论消息最终是否发出（意向性分析）。',
  },
  formula: {
    en: 'within value tier and stage at entry: share who bought of those who were to get it - share of those held out; added up by the shares of all who entered. Net value and contribution per person likewise, less what went back until now',
    zh: '在进入时的价值等级和阶段内：应收到者的购买比例 − 留出者的购买比例；按全部进入者的占比加总。每人净额和贡献同理，扣除至今的退款',
  },
  source: {
    en: 'Limits of 95 of 100 cases: while the quarter runs those that hold however often somebody looks (Waudby-Smith and others, 2103.06476), afterwards Newcombe and Welch over strata. Tiers are compared with their like alone, never with each other. Whoever is held out of all programs is left out here. A program that holds nobody out cannot be measured.',
    zh: '100 次中 95 次的范围：季度进行中用多次查看也成立的范围（Waudby-Smith 等，2103.06476），结束后用分层的 Newcombe 与 Welch。各等级只与同类相比，从不互相比较。被所有流程留出的人不计入。不留出任何人的流程无法衡量。',
  },
  unit: 'share',
  of: 'the effects of a day',
  place: 699,
};
