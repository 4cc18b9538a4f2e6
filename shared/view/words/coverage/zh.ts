import { careZh } from './care-zh.ts';

/** The same in Simplified Chinese. */
export const coverageZh = {
  ...careZh,
  coverage: {
    title: '应做与做到',
    about:
      '流程要给某人发消息时，就有一个应做的时刻：订单未付款、生日、久未光顾。消息发出即为做到；应做而没有发出即为错过。已无必要的（已付款、已再次购买）不再应做。',
    share: '应做 {due} 次，做到 {kept} 次：{share}。',
    before: '之前的{days}为 {share}。',
    youngBefore: '没有之前的{days}可比较。',
    withoutProgram: '错过的时刻中有 {moments} 次根本没有对应的流程（{parts}）；有流程的时刻做到 {share}。',
    withoutProgramAlone: '错过的时刻中有 {moments} 次根本没有对应的流程（{parts}）。',
    apart: '不再应做：{notDue}。有意保留作对照：{heldOut}。',
    withoutRun: '以下日期没有每日运行，不计入任何数字：{days}。',
    withoutRunMore: '{days} 及另外 {more} 天',
    byDay: '每天的时刻',
    description: '{from} 至 {to} 共 {days}：做到与错过的次数。{best} 应做最多：{due} 次，做到 {kept} 次。',
    kept: '做到',
    missed: '错过',
    due: '应做',
    day: '日期',
    keptShare: '做到比例',
    whyMissed: '为何错过',
    why: '原因',
    moments: '次数',
    ofDue: '占应做',
    madeOf: '其中',
    byProgram: '按流程',
    program: '流程',
    most: '错过最多的原因',
    notDue: '不再应做',
    heldOut: '对照组',
    dayText: '{day}：做到 {kept}，错过 {missed}',
    noneMissed: '没有错过。',
    journeys: '有多条消息的流程，每条消息算一个时刻。',
  },
};
