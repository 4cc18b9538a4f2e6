import { type Cells, defineKpi } from '../form/kpi.ts';
import { putPressure } from '../form/pressure.ts';
import { unknown } from '../form/reading.ts';

export const pressure = defineKpi({
  name: 'pressure',
  title: { en: 'Messages per person and week', zh: '每人每周消息数' },
  means: {
    en: 'Of the people who got a message in the seven days that end with the day: how many they got on average, of all programs together, and how many got one, two, three, four or more.',
    zh: '在截至当天的七天内收到消息的顾客，平均每人收到多少条（所有流程合计），以及收到一条、两条、三条、四条及以上的人数。',
  },
  formula: {
    en: 'messages sent in seven days ÷ people who got one',
    zh: '七天内发出的消息数 ÷ 收到消息的人数',
  },
  source: {
    en: 'Beside it, of the seven days before: whether people bought in the seven days after, and whether a person clicked. Who gets more messages is another kind of customer than who gets one: it is no effect of the number.',
    zh: '同时给出再往前七天的情况：之后七天内是否购买，以及消息是否有人点击。收到更多消息的人本来就不同于只收到一条的人，这不是消息数量的效果。',
  },
  unit: 'count',
  grain: 'day',
  place: 709,
  needs: 'sends',
  restatesDays: 1,
  ofOrders: putPressure,
  read: (rows) => {
    let last: Cells = {};
    for (const [, cells] of rows.each()) last = cells;
    const { people = 0, messages = 0, ...cells } = last;
    if (people === 0) return unknown(NOBODY_GOT_ONE);
    const bands = Object.fromEntries(Object.entries(cells).filter(([cell]) => cell.startsWith('people:')));
    return { known: true, value: messages / people, of: people, parts: { messages, ...bands }, counted: 'at-end' };
  },
});

const NOBODY_GOT_ONE = {
  en: 'no message of the seven days up to then is counted in this period: none left, or no daily run has counted it yet',
  zh: '截至当天的七天内没有统计到消息：没有发出，或每日任务尚未统计',
};
