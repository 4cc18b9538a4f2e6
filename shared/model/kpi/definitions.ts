import { KPIS } from './all.ts';
import type { Grain, Kpi, KpiUnit, Words } from './form/kpi.ts';
import type { OnRead } from './form/on-read.ts';
import * as onRead from './on-read.ts';

/** What a figure is, whether rows of it are stored or it is made on read. */
export interface Definition extends Omit<OnRead, 'of'> {
  /** By what it is counted; undefined where it is made on read. */
  readonly per: Words | undefined;
  /** When it changes no more of itself. */
  readonly final: Words;
  /** How far back it is known, and what changes it later. */
  readonly history: Words;
}

export const UNIT_WORDS: Readonly<Record<KpiUnit, Words>> = {
  count: { en: 'a number of people or things', zh: '人数或件数' },
  money: { en: "money in the shop's currency", zh: '店铺货币金额' },
  share: { en: 'a share, shown as per cent', zh: '比例，以百分比显示' },
  days: { en: 'days', zh: '天' },
};

const PER: Readonly<Record<Grain, Words>> = {
  day: { en: 'a local day of the shop', zh: '店铺当地的一天' },
  month: {
    en: 'a calendar month of the shop; people are counted once in it',
    zh: '店铺当地的一个自然月；每人只计一次',
  },
  cohort: { en: 'the people who first bought in a month', zh: '同一个月首次购买的顾客' },
};

const END: Readonly<Record<Grain, Words>> = {
  day: { en: 'the day', zh: '当天' },
  month: { en: 'the month', zh: '当月' },
  cohort: { en: 'the month of first purchase', zh: '首购当月' },
};

function finalOf({ grain, matureAfterDays: days, ofState }: Kpi): Words {
  if (ofState) return { en: 'at once: it is said of the day of its run alone', zh: '当即确定：只说明运行当天的状态' };
  const { en, zh } = END[grain];
  if (days === undefined) return { en: `at the end of ${en}`, zh: `${zh}结束时` };
  return { en: `${days} days after the end of ${en}`, zh: `${zh}结束后 ${days} 天` };
}

const historyOf = ({ ofOrders, grain, restatesDays }: Kpi): Words => {
  if (restatesDays !== undefined && grain === 'month')
    return {
      en: 'from the first daily run on: each run counts its own month anew, and earlier ones stay as their last run counted them',
      zh: '从第一次每日运行起：每次运行重新统计当月，更早的月份保持其最后一次运行的结果',
    };
  if (restatesDays !== undefined)
    return {
      en: `from the first daily run on: each run counts the last ${restatesDays} days anew, and earlier ones stay as they were counted`,
      zh: `从第一次每日运行起：每次运行重新统计最近 ${restatesDays} 天，更早的日子保持原样`,
    };
  return ofOrders
    ? {
        en: 'the whole history, also after an import: each run counts all days anew from the orders, and restates those that changed',
        zh: '全部历史（包括导入之后）：每次运行都根据订单重新统计所有日期，并更正有变化的日期',
      }
    : { en: 'from the first daily run on; never counted again', zh: '从第一次每日运行起；之后不再重算' };
};

const MADE_OF: Readonly<Record<OnRead['of'], Words>> = {
  'two kept days': {
    en: 'made when somebody looks, of the customers of two kept days (35 days and month ends are kept)',
    zh: '查看时由两个已保留日期的顾客数据得出（保留 35 天和每月最后一天）',
  },
  'a kept day': {
    en: 'made when somebody looks, of the customers of a kept day (35 days and month ends are kept)',
    zh: '查看时由已保留日期的顾客数据得出（保留 35 天和每月最后一天）',
  },
  'the effects of a day': {
    en: 'made when somebody looks, of sums that each run counts anew over the last two quarters (35 days and month ends are kept)',
    zh: '查看时计算，依据每次运行对最近两个季度重新统计的合计（保留 35 天和每月最后一天）',
  },
  'the snapshots': {
    en: 'made when somebody looks, of the snapshots of days: from the first daily run on',
    zh: '查看时由各日快照得出：从第一次每日运行起',
  },
  'the points of members': {
    en: 'made when somebody looks, of the points that each daily run counts for all days',
    zh: '查看时由每次运行对所有日期统计的会员积分得出',
  },
  'the rewards that members took': {
    en: 'made when somebody looks, of all rewards that members of the shop took',
    zh: '查看时由店铺会员的全部兑换记录得出',
  },
  'who brought whom': {
    en: 'made when somebody looks, of all referrals of the shop',
    zh: '查看时由店铺的全部推荐记录得出',
  },
  'the run record': {
    en: 'made when somebody looks, of the record of the daily run',
    zh: '查看时由当天运行的记录得出',
  },
};

const ofOnRead = (figure: OnRead): Definition => ({
  ...figure,
  per: undefined,
  final: { en: 'at once: it is of the days that it names', zh: '当即确定：只涉及所写明的日期' },
  history: MADE_OF[figure.of],
});

const ofKpi = (kpi: Kpi): Definition => ({ ...kpi, per: PER[kpi.grain], final: finalOf(kpi), history: historyOf(kpi) });

/** Every figure, in the order in which people see them. */
export const DEFINITIONS: readonly Definition[] = [
  ...KPIS.map(ofKpi),
  ...Object.values<OnRead>(onRead).map(ofOnRead),
].toSorted((a, b) => a.place - b.place);
