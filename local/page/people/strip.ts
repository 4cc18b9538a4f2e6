import { localDay } from '#model/values/time/day.ts';
import { type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { type Speech, STRIP_MS } from './speech.ts';

const [WIDTH, HEIGHT] = [180, 26];

/** A year of orders (above) and messages (below) as dots on one axis that ends today; dots on one place are one. */
export function strip(speech: Speech, orders: readonly number[], messages: readonly number[]): Html {
  const { say, format, now, shop } = speech;
  const from = now - STRIP_MS;
  const within = (at: number): boolean => at > from && at <= now;
  const [shownOrders, shownMessages] = [orders.filter(within), messages.filter(within)];
  const days = {
    from: format.day(localDay(from, shop.timezone)),
    to: format.day(localDay(now, shop.timezone)),
  };
  const any = shownOrders.length + shownMessages.length > 0;
  const text = any
    ? filled(say.stripText, {
        ...days,
        orders: format.count(shownOrders.length),
        messages: format.count(shownMessages.length),
      })
    : filled(say.stripNone, days);
  const dots = (times: readonly number[], y: number, name: string): readonly Html[] =>
    [...new Set(times.map((at) => 3 + Math.round(((at - from) / STRIP_MS) * (WIDTH - 6))))].map(
      (x) => html`<circle class="${name}" cx="${x}" cy="${y}" r="3"></circle>`,
    );
  return html`<svg class="strip" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${text}"><line x1="0" x2="${WIDTH}" y1="13" y2="13"></line>${dots(shownOrders, 7, 'order')}${dots(shownMessages, 19, 'message')}</svg>`;
}
