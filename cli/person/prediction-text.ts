import type { Prediction } from '#model/predict/predict.ts';
import type { Stage } from '#model/segment/membership.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { Output } from '../console/output.ts';
import { amount, percent } from '../console/shown.ts';

/** From so many order days on, below this probability, the odds need explaining. */
const OFTEN = 3;
const HARDLY = 0.3;
/** From this probability on, somebody who is later than usual has to be told from somebody who left. */
const LIKELY = 0.5;

/** What is expected of a customer from the end of a day on, with how sure that is. */
export function predictionText(
  told: Prediction | undefined,
  {
    day,
    currency,
    orderDays,
    stage,
  }: {
    readonly day: Day;
    readonly currency: string;
    readonly orderDays: number;
    readonly stage?: Stage | undefined;
  },
  output: Output,
): string {
  if (!told) return output.prose('  not known: nothing is expected of who never bought, or sent all back');
  const { clv, nextOrder, ordersOfYear } = told;
  const cases = `in ${percent(told.level).replace('.0', '')} of such cases`;
  const money = (minor: number): string => amount(minor, currency);
  const table = output.columns([
    ['still a customer', `${odds(told.active)} likely`],
    [
      'orders to come',
      `${few(told.orders[30])} in 30 days, ${few(told.orders[90])} in 90, ${few(told.orders[365])} in 365`,
    ],
    ['in a year', `${cases} ${ordersOfYear.low} to ${ordersOfYear.high} orders`],
    [
      'value of a year',
      `${money(clv.netMinor)} net, ${cases} ${money(clv.low)} to ${money(clv.high)}; discounted by ${percent(clv.discountPerYear)} a year`,
    ],
    ...(clv.marginMinor === undefined ? [] : [['margin of a year', money(clv.marginMinor)]]),
    [
      'next order',
      nextOrder
        ? `about ${addDays(day, nextOrder.days)}, ${cases} ${addDays(day, nextOrder.low)} to ${addDays(day, nextOrder.high)}; ${odds(nextOrder.chance)} likely within a year`
        : 'none is likely within a year',
    ],
    [
      'how sure',
      told.pooled
        ? 'of other shops: this one has too few buyers or days of its own yet, so the intervals are wide'
        : "the shop's own orders",
    ],
  ]);
  if ((stage === 'lapsed' || stage === 'at_risk') && told.active >= LIKELY) {
    const late = `  ${stage === 'lapsed' ? 'Lapsed' : 'At risk'} says that they are later than usual for them; this says whether they are gone for good, and most with such a history are still customers.`;
    return `${table}\n${output.prose(late)}`;
  }
  if (orderDays < OFTEN || told.active >= HARDLY) return table;
  return `${table}\n${output.prose('  Who used to buy often and then fell silent is lost more surely than who bought once: the silence is longer for them.')}`;
}

/** Expected orders are means: below 10 with two digits. */
const few = (orders: number): string => (orders < 10 ? orders.toFixed(2) : Math.round(orders).toLocaleString('en'));

/** Of people nothing is certain: what would round to 0 or to all of them is said as a bound. */
const odds = (share: number): string =>
  share >= 0.9995 ? 'over 99.9 %' : share < 0.0005 ? 'below 0.1 %' : percent(share);
