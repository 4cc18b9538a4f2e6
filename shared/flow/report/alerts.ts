import type { Shop } from '#model/shop/shop.ts';
import { SILENT_AFTER_HOURS } from '#model/shop/shop.ts';
import { addDays, type Day } from '#model/values/time/day.ts';
import type { Report } from './report.ts';

type Alert = Report['alerts'][number];

/** What waits for somebody; undefined where the place that reports it cannot tell. */
export interface Trouble {
  /** Deliveries that could not be applied, of the last 14 days. */
  readonly parked?: number | undefined;
  /** Messages of queues that no try worked. */
  readonly deadLetters?: number | undefined;
}

interface Seen extends Trouble {
  readonly shop: Pick<Shop, 'silentAfterHours'>;
  readonly day: Day;
  /** Is there a record of the day's run? */
  readonly hasRun: boolean;
  /** Orders of a day. */
  readonly ordersOn: (day: Day) => number;
  readonly since: Day | undefined;
  readonly deliverability: Report['deliverability'];
}

/** Worst first; nothing to look at is an empty list. */
export function alerts(seen: Seen): Report['alerts'] {
  const { parked = 0, deadLetters = 0, day } = seen;
  const found: readonly (Alert | undefined)[] = [
    seen.hasRun ? undefined : noRun(day),
    parked > 0 ? parkedDeliveries(parked) : undefined,
    deadLetters > 0 ? deadLetterAlert(deadLetters) : undefined,
    silence(seen),
    ...seen.deliverability.flatMap(({ channel, measures }) => measures.map((measure) => nearLimit(channel, measure))),
  ];
  const told = found.filter((alert) => alert !== undefined);
  return [...told.filter(({ level }) => level === 'bad'), ...told.filter(({ level }) => level === 'watch')];
}

const noRun = (day: Day): Alert => ({
  ...{ kind: 'no-run', level: 'bad' },
  text: { en: `The daily run of ${day} has left no record.`, zh: `${day} 的每日运行没有留下记录。` },
  remedy: {
    en: `Run it: \`perennial run daily --date ${day}\`. Until then customers and segments are those of an earlier day.`,
    zh: `请运行：\`perennial run daily --date ${day}\`。在此之前，顾客和人群仍是更早一天的。`,
  },
});

const parkedDeliveries = (count: number): Alert => ({
  ...{ kind: 'parked', level: 'bad' },
  text: {
    en:
      count === 1
        ? '1 notification of the shop platform could not be taken in (parked).'
        : `${count} notifications of the shop platform could not be taken in (parked).`,
    zh: `有 ${count} 条店铺平台推送未能写入（已搁置）。`,
  },
  remedy: {
    en: 'See why with `perennial parked`, mend the cause, then `perennial replay`.',
    zh: '用 `perennial parked` 查看原因，修正后运行 `perennial replay`。',
  },
});

const deadLetterAlert = (count: number): Alert => ({
  ...{ kind: 'dead-letters', level: 'bad' },
  text: {
    en:
      count === 1
        ? '1 message failed every try and waits (dead letter).'
        : `${count} messages failed every try and wait (dead letters).`,
    zh: `有 ${count} 条消息多次处理失败，正在等待（死信）。`,
  },
  remedy: {
    en: 'See why with `perennial redrive`, mend the cause, and let them be tried again.',
    zh: '用 `perennial redrive` 查看原因，修正后重新处理。',
  },
});

/** Days before the silence by which it is judged. */
const USUAL_DAYS = 28;
/** So seldom a shop of that many orders a day has none by chance. */
const BY_CHANCE = 0.001;

/** No order for longer than chance explains: of a shop with a day's orders now and then, silence says nothing. */
function silence({ shop, day, ordersOn, since }: Seen): Alert | undefined {
  const hours = shop.silentAfterHours ?? SILENT_AFTER_HOURS;
  if (hours <= 0 || since === undefined) return undefined;
  let silent = 0;
  while (silent < USUAL_DAYS && ordersOn(addDays(day, -silent)) <= 0) silent++;
  if (silent * 24 < hours) return undefined;
  let [orders, days] = [0, 0];
  for (let back = silent; back < silent + USUAL_DAYS && addDays(day, -back) >= since; back++) {
    orders += Math.max(0, ordersOn(addDays(day, -back)));
    days++;
  }
  if (days === 0 || Math.exp(-(orders / days) * silent) >= BY_CHANCE) return undefined;
  const last = addDays(day, -silent);
  return {
    ...{ kind: 'silent', level: 'bad' },
    text: { en: `No order has come in since ${last}.`, zh: `自 ${last} 以来没有收到任何订单。` },
    remedy: {
      en: 'See whether the shop platform still sends its orders (webhooks): `perennial doctor`.',
      zh: '请检查店铺平台是否仍在推送订单（webhook）：`perennial doctor`。',
    },
  };
}

/** From this part of a limit on, somebody should look. */
const NEAR = 0.8;

const MEASURED = {
  complaints: { en: 'were reported as spam', zh: '被举报为垃圾邮件' },
  bounces: { en: 'bounced', zh: '被退回' },
} as const;

function nearLimit(
  channel: string,
  { name, share, limits }: Report['deliverability'][number]['measures'][number],
): Alert | undefined {
  // of few messages a single one would be over the limit
  const strictest = limits.filter(({ enough }) => enough).toSorted((a, b) => a.share - b.share)[0];
  if (!share.known || !strictest || share.value < NEAR * strictest.share) return undefined;
  const percent = (value: number): string => `${Number((value * 100).toPrecision(2))} %`;
  const { en, zh } = MEASURED[name];
  return {
    kind: name,
    level: share.value >= strictest.share ? 'bad' : 'watch',
    text: {
      en: `${percent(share.value)} of messages by ${channel} ${en}; ${strictest.by} wants less than ${percent(strictest.share)}.`,
      zh: `${percent(share.value)} 的 ${channel} 消息${zh}；${strictest.by} 要求低于 ${percent(strictest.share)}。`,
    },
    remedy: {
      en: 'Write less to those who have not bought or answered for long, and look at the addresses of the last import.',
      zh: '减少给长期未购买或未回应的顾客发消息，并检查最近导入的地址。',
    },
  };
}
