import { type QuarterNumber, quarterText } from '../effect/quarter.ts';
import type { Words } from '../kpi/form/kpi.ts';

/** Why it is not known what a campaign caused before any of it is compared, in words. */
export const NOT_COUNTED = {
  yet: {
    en: 'the daily run after its first messages counts it',
    zh: '首批消息发出后的每日运行会统计',
  },
  /** Of a quarter that runs count no more. */
  keptNoMore: (quarter: QuarterNumber): Words => {
    const [own, next] = [quarterText(quarter), quarterText(quarter + 1)];
    return {
      en: `no run counted it at the end of a month of ${own} or ${next}, and those are the ones that are kept`,
      zh: `${own} 和 ${next} 的各个月末都没有统计过它的每日运行，而只有月末的运行会长期保留`,
    };
  },
} as const;
