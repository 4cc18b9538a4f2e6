import { LISTED } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { Stop } from '#model/policy/stop.ts';
import { comparedWith, type HeldProgram } from '#model/program/held-programs.ts';
import type { Shop } from '#model/shop/shop.ts';
import { SILENT_AFTER_HOURS } from '#model/shop/shop.ts';
import { addDays, type Day, endOfDay } from '#model/values/time/day.ts';
import { dayWords, momentWords } from '#model/values/time/day-words.ts';
import { campaignAlerts } from './campaign-alerts.ts';
import type { CampaignOfReport } from './campaigns.ts';
import type { Report } from './report.ts';

type Alert = Report['alerts'][number];

/** What waits for somebody; undefined where the place that reports it cannot tell. */
export interface Trouble {
  /** Deliveries that could not be applied, of the last 14 days. */
  readonly parked?: number | undefined;
  /** Messages of queues that no try worked. */
  readonly deadLetters?: number | undefined;
  /** What is stopped now. */
  readonly stops?: readonly Stop[] | undefined;
}

interface Seen extends Trouble {
  /** Programs that wait for a person's word. */
  readonly held?: readonly HeldProgram[];
  readonly shop: Pick<Shop, 'silentAfterHours' | 'timezone'>;
  readonly day: Day;
  /** Is there a record of the day's run? */
  readonly hasRun: boolean;
  /** Orders of a day. */
  readonly ordersOn: (day: Day) => number;
  readonly since: Day | undefined;
  readonly deliverability: Report['deliverability'];
  /** Whom programs handed over and nobody took yet; undefined where that is not read. */
  readonly untaken?: number | undefined;
  /** Campaigns as they stand now; none in the report of an earlier day, or where they are not read. */
  readonly campaigns?: readonly CampaignOfReport[] | undefined;
}

/** Worst first; nothing to look at is an empty list. */
export function alerts(seen: Seen): Report['alerts'] {
  const { parked = 0, deadLetters = 0, day } = seen;
  const found: readonly (Alert | undefined)[] = [
    seen.hasRun ? undefined : noRun(day),
    ...(seen.held ?? []).map(heldAlert),
    parked > 0 ? parkedDeliveries(parked) : undefined,
    deadLetters > 0 ? deadLetterAlert(deadLetters) : undefined,
    (seen.untaken ?? 0) > 0 ? casesAlert(seen.untaken ?? 0) : undefined,
    silence(seen),
    ...campaignAlerts(seen.campaigns ?? [], seen.shop.timezone, endOfDay(day, seen.shop.timezone)),
    ...(seen.stops ?? []).map((stop) => stoppedAlert(stop, seen.shop.timezone)),
    ...seen.deliverability.flatMap(limitAlerts),
  ];
  const told = found.filter((alert) => alert !== undefined);
  return [...told.filter(({ level }) => level === 'bad'), ...told.filter(({ level }) => level === 'watch')];
}

const noRun = (day: Day): Alert => ({
  ...{ kind: 'no-run', level: 'bad' },
  text: {
    en: `The daily run of ${dayWords(day).en} has left no record.`,
    zh: `${dayWords(day).zh}的每日运行没有留下记录。`,
  },
  remedy: {
    en: `Run it: \`perennial run daily --date ${day}\`. Until then customers and segments are those of an earlier day.`,
    zh: `请运行：\`perennial run daily --date ${day}\`。在此之前，顾客和人群仍是更早一天的。`,
  },
});

function heldAlert(held: HeldProgram): Alert {
  const { people, customers, usual } = comparedWith(held);
  return {
    ...{ kind: 'held', level: 'bad' },
    text: {
      en: `${held.name} is held: the run of ${dayWords(held.day).en} started it for ${people} of ${customers} customers${usual === undefined ? '' : `, the last time it was ${usual}`}.`,
      zh: `“${held.name}”已暂缓：${dayWords(held.day).zh}的运行涉及 ${customers} 位顾客中的 ${people} 位${usual === undefined ? '' : `，上一次为 ${usual} 位`}。`,
    },
    remedy: {
      en: `See whom it would write to, then \`perennial release ${held.programId}\`. What nobody releases is dropped.`,
      zh: `请先查看会写给谁，再运行 \`perennial release ${held.programId}\`。无人放行的消息会被丢弃。`,
    },
  };
}

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
    en: 'See why with `perennial parked`, mend the cause, then `perennial replay`. Each is kept for 14 days; what is older is fetched anew by `perennial reconcile`.',
    zh: '用 `perennial parked` 查看原因，修正后运行 `perennial replay`。每条保留 14 天；更早的请用 `perennial reconcile` 重新获取。',
  },
});

const casesAlert = (count: number): Alert => ({
  ...{ kind: 'cases', level: 'watch' },
  text: {
    en:
      count === 1
        ? '1 person whom a program handed over waits for somebody of the team.'
        : `${count} people whom programs handed over wait for somebody of the team.`,
    zh: `流程转交的顾客中有 ${count} 位还没有人接手。`,
  },
  remedy: {
    en: 'Take them with `perennial cases --take ID --by MEMBER`: as long as a case is open nothing is sold to its customer.',
    zh: '用 `perennial cases --take ID --by MEMBER` 接手：工单未结期间不会向该顾客推销。',
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

const STOPPED = {
  all: { en: 'Every message is', zh: '所有消息已' },
  marketing: { en: 'All marketing is', zh: '所有营销消息已' },
} as const;

/** Somebody or the reputation of the shop stopped messages: nobody shall forget it. */
function stoppedAlert({ what, at, by, reason }: Stop, timezone: string): Alert {
  const word = what === 'all' || what === 'marketing' ? what : what.slice('program:'.length);
  const name =
    what === 'all' || what === 'marketing' ? STOPPED[what] : { en: `The program ${word} is`, zh: `流程 ${word} 已` };
  const since = momentWords(at, timezone);
  return {
    ...{ kind: 'stopped', level: what === `program:${word}` ? 'watch' : 'bad' },
    text: {
      en: `${name.en} stopped by ${by} since ${since.en} (${timezone}): ${reason}.`,
      zh: `${name.zh}由 ${by} 自 ${since.zh}（${timezone}）起暂停：${reason}。`,
    },
    remedy: {
      en: `Messages wait while they are useful. When it is mended: \`perennial resume ${word}\`.`,
      zh: `消息会在有效期内等待。问题解决后运行：\`perennial resume ${word}\`。`,
    },
  };
}

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
    text: {
      en: `No order has come in since ${dayWords(last).en}.`,
      zh: `自${dayWords(last).zh}以来没有收到任何订单。`,
    },
    remedy: {
      en: 'See whether the shop platform still sends its orders (webhooks): `perennial doctor`.',
      zh: '请检查店铺平台是否仍在推送订单（webhook）：`perennial doctor`。',
    },
  };
}

/** What is to be said of a channel's shares and their limits. */
export const limitAlerts = ({ channel, measures }: Report['deliverability'][number]): readonly Alert[] =>
  measures.flatMap((measure) => nearLimit(channel, measure) ?? []);

/** From this part of a limit on, somebody should look. */
const NEAR = 0.8;

const MEASURED = {
  complaints: { one: 'was reported as spam', en: 'were reported as spam', zh: '被举报为垃圾邮件' },
  bounces: { one: 'bounced', en: 'bounced', zh: '被退回' },
} as const;

type Measure = Report['deliverability'][number]['measures'][number];

const percent = (value: number): string => `${Number((value * 100).toPrecision(2))} %`;

/** A share near the strictest limit that so many messages can be held against; else one beyond a limit, of too few to judge. */
function nearLimit(channel: string, measure: Measure): Alert | undefined {
  const { name, share, limits } = measure;
  const strictest = strictestOf(limits.filter(({ enough }) => enough));
  if (!share.known) return undefined;
  if (!strictest || share.value < NEAR * strictest.share) return beyondOfFew(channel, measure);
  const { en, zh } = MEASURED[name];
  return {
    kind: name,
    level: share.value >= strictest.share ? 'bad' : 'watch',
    text: {
      en: `${percent(share.value)} of ${messagesOf(channel, 'en')} ${en}; ${strictest.by} wants less than ${percent(strictest.share)}.`,
      zh: `${percent(share.value)} 的${messagesOf(channel, 'zh-CN')}${zh}；${strictest.by} 要求低于 ${percent(strictest.share)}。`,
    },
    remedy: {
      en: 'Write less to those who have not bought or answered for long, and look at the addresses of the last import.',
      zh: '减少给长期未购买或未回应的顾客发消息，并检查最近导入的地址。',
    },
  };
}

/** Of few messages a single one is beyond a limit: no verdict, and nothing to pass over either. */
function beyondOfFew(channel: string, { name, share, of, limits }: Measure): Alert | undefined {
  const strictest = strictestOf(limits.filter(({ enough }) => !enough));
  if (!share.known || !strictest || share.value < strictest.share) return undefined;
  const { one, en, zh } = MEASURED[name];
  const count = Math.round(share.value * of);
  const least = Math.ceil(1 / strictest.share);
  return {
    ...{ kind: name, level: 'watch' },
    text: {
      en: `${count} of ${of} ${messagesOf(channel, 'en')} ${count === 1 ? one : en}: too few to judge, have a look.`,
      zh: `${of} 条${messagesOf(channel, 'zh-CN')}中有 ${count} 条${zh}：数量太少，无法判断，请留意。`,
    },
    remedy: {
      en: `See whom they went to, and where these addresses came from. ${strictest.by} wants less than ${percent(strictest.share)}, which says something from ${least.toLocaleString('en')} messages on.`,
      zh: `请查看发给了谁，以及这些地址的来源。${strictest.by} 要求低于 ${percent(strictest.share)}，至少 ${least.toLocaleString('en')} 条消息才能判断。`,
    },
  };
}

const strictestOf = (limits: Measure['limits']): Measure['limits'][number] | undefined =>
  limits.toSorted((a, b) => a.share - b.share)[0];

function messagesOf(channel: string, language: 'en' | 'zh-CN'): string {
  const words = channelOf(LISTED, channel)?.words;
  return words?.[language]?.messages ?? (language === 'en' ? `messages by ${channel}` : ` ${channel} 消息`);
}
