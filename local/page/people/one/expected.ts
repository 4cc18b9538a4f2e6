import type { Interval } from '#model/predict/intervals.ts';
import type { Prediction } from '#model/predict/predict.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import { type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { Speech } from '../speech.ts';

/** What is expected of a customer from the end of a day on, each figure with the range that it is sure to. */
export function expected(speech: Speech, day: Day, prediction: Prediction | undefined): Html {
  const { say, format } = speech;
  const { predict } = say;
  const title = html`<h2>${filled(predict.title, { day: format.day(day) })}</h2>`;
  if (!prediction) return html`${title}<p class="card">${predict.none}</p>`;
  const { active, orders, ordersOfYear, clv, nextOrder, pooled, level } = prediction;
  const share = format.share(level);
  const within = ({ low, high }: Interval, show: (n: number) => string) => ({
    share,
    low: show(low),
    high: show(high),
  });
  const dayIn = (days: number): string => format.day(addDays(day, Math.round(days)));
  const few = (n: number): string => (n < 10 ? n.toFixed(2) : format.count(Math.round(n)));
  return html`${title}<div class="card"><dl class="facts">
<dt>${predict.active}</dt><dd>${filled(predict.likely, { share: odds(speech, active) })}</dd>
<dt>${predict.orders}</dt><dd>${filled(predict.ordersText, { d30: few(orders[30]), d90: few(orders[90]), d365: few(orders[365]) })}</dd>
<dt>${predict.year}</dt><dd>${filled(predict.range, within(ordersOfYear, format.count))}</dd>
<dt>${predict.clv}</dt><dd>${filled(predict.clvText, { ...within(clv, format.money), net: format.money(clv.netMinor), discount: format.share(clv.discountPerYear) })}</dd>
${clv.marginMinor !== undefined && html`<dt>${predict.margin}</dt><dd>${format.money(clv.marginMinor)}</dd>`}
<dt>${predict.next}</dt><dd>${
    nextOrder
      ? filled(predict.nextText, {
          ...within(nextOrder, dayIn),
          day: dayIn(nextOrder.days),
          chance: odds(speech, nextOrder.chance),
        })
      : predict.nextNone
  }</dd>
<dt>${predict.sure}</dt><dd>${pooled ? predict.pooled : predict.own}</dd>
</dl></div>`;
}

/** Of people nothing is certain: what would round to nobody or to all is said as a bound. */
const odds = ({ say, format }: Speech, share: number): string =>
  share >= 0.9995 ? say.predict.over : share < 0.0005 ? say.predict.below : format.share(share);
