import { DAY_MS } from '#model/values/time/day.ts';
import { escapeHtml } from '../../../preferences/pages/html.ts';
import type { Section } from '../../form/section.ts';
import type { MemberTexts } from '../../form/texts.ts';
import type { ShownOrder } from '../../load/view.ts';
import { stepWords } from '../../words/step.ts';

/** So many orders are seen at once, the rest is unfolded. */
const AT_ONCE = 1;
/** So many goods of an order are named. */
const NAMED = 2;
/** So long one may wonder where one is that is paid: not every shop tells what it has sent. */
const ASKED_DAYS = 30;

/** The newest orders and how they stand; only by a fresh link. */
export const orders: Section = ({ isFresh, orders: shown, member, now }, texts) => {
  if (!isFresh) return '';
  const { words, count } = texts;
  const rows = shown.map((one) => row(one, texts, now));
  const earlier = rows.slice(AT_ONCE);
  const all = [...member.customer.entries.values()].filter(({ state }) => state !== 'return only').length;
  const [more, of] = [count(earlier.length), count(all - AT_ONCE)];
  return [
    '<section aria-labelledby="orders">',
    `<h2 id="orders">${escapeHtml(words.orders)}</h2>`,
    ...(shown.length === 0
      ? [`<p class="soft">${escapeHtml(words.noOrders)}</p>`]
      : ['<ul class="rows">', ...rows.slice(0, AT_ONCE), '</ul>']),
    ...(earlier.length === 0
      ? []
      : [
          `<details><summary>${escapeHtml(all > rows.length ? words.earlierOf(more, of) : words.earlier(more))}</summary><ul class="rows">`,
          ...earlier,
          '</ul></details>',
        ]),
    '</section>',
  ].join('\n');
};

function row(order: ShownOrder, speech: MemberTexts, now: number) {
  const { name, at, grossMinor, state, goods, payUrl } = order;
  const { words, dayAt, money, count, texts } = speech;
  const points = brought(order, speech);
  const more = goods.length - NAMED;
  const named = [...goods.slice(0, NAMED), ...(more > 0 ? [words.more(count(more))] : [])].join(texts.comma);
  return [
    '<li>',
    `<p class="line"><strong>${escapeHtml(name ?? words.order)}</strong> <span>${escapeHtml(money(grossMinor))}</span></p>`,
    `<p class="line"><span dir="auto">${escapeHtml(named)}</span> <span class="state">${escapeHtml(words.states[state])}</span></p>`,
    `<p class="soft">${escapeHtml(dayAt(at))}</p>`,
    points && `<p class="soft">${escapeHtml(points)}</p>`,
    isOpen(order, now) && `<p><a href="#contact">${escapeHtml(stepWords(speech).askAbout(name))}</a></p>`,
    payUrl && `<p><a class="small" href="${escapeHtml(payUrl)}">${escapeHtml(words.pay)}</a></p>`,
    '</li>',
  ]
    .filter(Boolean)
    .join('');
}

/** On its way, or of late paid with nothing told of it since, or returned in part. */
const isOpen = ({ state, at }: ShownOrder, now: number): boolean =>
  state === 'shipped' || ((state === 'paid' || state === 'part-returned') && now - at < ASKED_DAYS * DAY_MS);

/** What it brought, and what of that was taken back, so that both add up to what the books say. */
function brought({ earned }: ShownOrder, texts: MemberTexts): string {
  if (!earned) return '';
  const { points, back, from } = earned;
  const words = stepWords(texts);
  const said = texts.points(points - back);
  const came = from === undefined ? words.brought(said) : words.broughtFrom(said, texts.dayAt(from));
  return back > 0 ? `${came}${texts.texts.gap}${words.tookBack(texts.count(points), texts.count(back))}` : came;
}
