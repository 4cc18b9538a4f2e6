import { segmentWord } from '../segment/words.ts';
import { SEGMENT_WORDS_ZH } from '../segment/words-zh.ts';
import type { ResponseGroup } from '../values/response-group.ts';
import type { Rule } from './definition.ts';
import type { AmountRange, Period, Predicate } from './predicate.ts';
import type { RuleNames as Names } from './words.ts';

/** As `ruleInWords`, in Simplified Chinese: “最近 60 天内有含 tea 的订单，且非（……）”. */
export function ruleInChinese(rule: Rule, names: Names = {}): string {
  switch (rule.type) {
    case 'and':
      return rule.of.map((part) => within(part, names)).join('，且');
    case 'or':
      return rule.of.map((part) => within(part, names)).join('，或');
    case 'not':
      return `非（${ruleInChinese(rule.of, names)}）`;
    default:
      return predicateInChinese(rule, names);
  }
}

/** In brackets where words of its own could be read with those around it. */
const within = (rule: Rule, names: Names): string =>
  (rule.type === 'and' || rule.type === 'or') && rule.of.length > 1
    ? `（${ruleInChinese(rule, names)}）`
    : ruleInChinese(rule, names);

function predicateInChinese(asked: Predicate, names: Names): string {
  switch (asked.type) {
    case 'orders': {
      const { count, value } = asked;
      const orders = joined(channelsIn(asked), goodsIn(asked), '订单');
      const none = count?.max === 0;
      const has = none ? '没有' : !count && !value && '有';
      return joined(
        periodIn(asked),
        has,
        orders,
        !none && count && `${rangeIn(count)} 笔`,
        value && `共${amountIn(value)}`,
      );
    }
    case 'order':
      return joined(
        periodIn(asked),
        channelsIn(asked),
        goodsIn(asked),
        `${asked.which === 'first' ? '首笔' : '最近一笔'}订单`,
        asked.value && `金额${amountIn(asked.value)}`,
      );
    case 'worth':
      return `${asked.of === 'net' ? '净贡献' : '毛利'}${amountIn(asked.value)}`;
    case 'since':
      return joined(periodIn(asked), '成为顾客');
    case 'attribute': {
      const { name, is, range } = asked;
      const period = periodIn(asked);
      const what = [is && `为${anyOf(is.map(String))}`, range && rangeIn(range), period && `在${period}`];
      return joined(`“${name}”`, ...(what.some(Boolean) ? what : ['已知']));
    }
    case 'tag':
      return `标签为${anyOf(asked.is)}`;
    case 'member':
      return joined(
        '会员',
        asked.levels && `，等级为${anyOf(asked.levels)}`,
        asked.points && `，积分${rangeIn(asked.points)}`,
      );
    case 'level':
      return `会员等级为${anyOf(asked.is)}`;
    case 'points':
      return `可用积分${rangeIn(asked.range)}`;
    case 'points-expiring':
      return `${asked.withinDays} 天内到期的积分${rangeIn(asked.points ?? { min: 1 })}`;
    case 'level-near':
      return `距下一等级还差${asked.value ? amountIn(asked.value) : rangeIn(asked.missing ?? {})}`;
    case 'event': {
      const { name, count, properties = {} } = asked;
      const having = Object.entries(properties).map(([property, is]) => `${property} 为${anyOf(is.map(String))}`);
      return joined(
        periodIn(asked),
        `事件“${name}”${count ? rangeIn(count) : '至少 1'} 次`,
        having.length > 0 && `（${having.join('，')}）`,
      );
    }
    case 'case':
      return joined(
        periodIn(asked),
        asked.causes && `因${anyOf(asked.causes)}`,
        `有${asked.state ? CASES[asked.state] : ''}服务工单`,
      );
    case 'consent':
      return `${channelIn(asked, names)}的同意状态为${anyOf(asked.is.map((state) => CONSENTS[state]))}`;
    case 'topic':
      return `同意通过${channelIn(asked, names)}接收${topicsIn(asked, names)}`;
    case 'reach':
      return REACH[asked.is](channelIn(asked, names));
    case 'confirmed':
      return joined(periodIn(asked), `确认过${channelIn(asked, names)}地址`);
    case 'responded':
      return joined(periodIn(asked), `通过${channelIn(asked, names)}点击或回复过`);
    case 'campaign':
      return `对活动“${asked.campaign}”${asked.of === undefined ? '的任一消息' : `的“${asked.of}”`}的反应为${anyOf(asked.groups.map((group) => RESPONSES[group]))}`;
    case 'answered':
      return `对活动“${asked.campaign}”的回答为${asked.score ? `${rangeIn(asked.score)}分` : anyOf((asked.is ?? []).map((one) => `“${one}”`))}`;
    case 'reviewed':
      return joined(periodIn(asked), '写过评价');
    case 'referred':
      return joined(periodIn(asked), '推荐过他人');
    case 'subscription':
      return joined(
        `有${anyOf(asked.is.map((state) => SUBSCRIPTIONS[state]))}的订阅`,
        asked.delivers && `（${anyOf(asked.delivers)}）`,
      );
    case 'truth':
      return asked.is === 'stale' ? '两年内没有订单也没有表态' : '同意与地址互相矛盾';
    case 'interest':
      return `感兴趣的是${anyOf(asked.is)}`;
    case 'language':
      return `选择的语言为${anyOf(asked.is)}`;
    case 'birthday':
      return `生日在${rangeIn(asked.inDays)} 天后`;
    case 'habit':
      return `通常的${HABITS[asked.of]}为${'is' in asked ? anyOf(asked.is) : 'value' in asked ? amountIn(asked.value) : rangeIn(asked.range)}`;
    case 'segment':
      return `属于“${segmentIn(asked.name, names)}”`;
    case 'score':
      return `${asked.of.toUpperCase()} 评分${rangeIn(asked.range)}`;
    case 'prediction':
      return predictionIn(asked);
    case 'replenishment':
      return joined(goodsIn(asked), `将在 ${asked.withinDays} 天内用完`);
  }
}

const RESPONSES: Readonly<Record<ResponseGroup, string>> = {
  ...{
    unsubscribed: '已退订',
    bought: '已购买',
    came: '已到场',
    answered: '已作答',
    replied: '已回信',
    clicked: '已点击',
  },
  ...{ opened: '已打开', delivered: '已送达', 'not-delivered': '未送达', silent: '无反应' },
};
const CASES = { open: '未结的', closed: '已结的' } as const;
const CONSENTS = { granted: '已同意', pending: '待确认', withdrawn: '已退订', none: '从未同意' } as const;
const SUBSCRIPTIONS = { running: '进行中', paused: '已暂停', ended: '已结束' } as const;
const REACH = {
  reachable: (channel: string) => `可以通过${channel}联系`,
  address: (channel: string) => `有${channel}地址`,
  suppressed: (channel: string) => `已停止向其发送${channel}`,
} as const;
const HABITS = {
  hour: '下单时刻',
  weekday: '下单星期（1 为星期一）',
  channel: '下单渠道',
  device: '下单设备',
  group: '商品类别',
  kind: '顾客类型',
  priceBand: '单件价格',
  basket: '每单金额',
  discount: '折扣订单占比',
  returnRate: '退货金额占比',
  gapDays: '下单间隔天数',
} as const;

function predictionIn(asked: Extract<Predicate, { type: 'prediction' }>): string {
  switch (asked.of) {
    case 'active':
      return `仍是顾客的可能性${rangeIn(asked.range)}`;
    case 'nextOrderDays':
      return `预计下一单在${rangeIn(asked.range)} 天后`;
    case 'orders':
      return `预计 ${asked.days} 天内下单${rangeIn(asked.range)} 笔`;
    case 'clv':
      return `预计 365 天内贡献${amountIn(asked.value)}`;
  }
}

const joined = (...parts: readonly (string | false | undefined)[]): string =>
  parts
    .filter((part) => part !== undefined && part !== false)
    .join('')
    .trim();

const segmentIn = (name: string, { titles }: Names): string => {
  const given: Readonly<Record<string, readonly [string, string]>> = SEGMENT_WORDS_ZH;
  return (Object.hasOwn(given, name) ? given[name]?.[0] : undefined) ?? segmentWord(name, titles);
};

const channelIn = ({ channel }: { readonly channel: string }, { channels }: Names): string =>
  channels?.[channel] ?? ` ${channel} `;

const topicsIn = ({ topics }: { readonly topics: readonly string[] }, names: Names): string =>
  anyOf(topics.map((topic) => (names.topics?.[topic] ? `“${names.topics[topic]}”` : topic)));

const anyOf = (list: readonly string[]): string => (list.length === 0 ? '（无）' : list.join(' 或 '));

function goodsIn({
  groups,
  skus,
}: {
  readonly groups?: readonly string[] | undefined;
  readonly skus?: readonly string[] | undefined;
}): string | undefined {
  const of = [...(groups ?? []), ...(skus ?? []).map((sku) => `SKU ${sku}`)];
  return (groups ?? skus) && `含 ${anyOf(of)} 的`;
}

const channelsIn = ({ channels }: { readonly channels?: readonly string[] | undefined }): string | undefined =>
  channels && `经 ${anyOf(channels)} 渠道的`;

function rangeIn({
  min,
  max,
}: {
  readonly min?: number | string | undefined;
  readonly max?: number | string | undefined;
}): string {
  if (min !== undefined && max !== undefined) return min === max ? ` ${min}` : ` ${min} 至 ${max}`;
  return min === undefined ? `至多 ${max}` : `至少 ${min}`;
}

const amountIn = (range: AmountRange): string => `${rangeIn(range)} ${range.currency}`;

function periodIn({ withinDays, beforeDays, from, to }: Period): string | undefined {
  const parts = [
    withinDays !== undefined && `最近 ${withinDays} 天内`,
    beforeDays !== undefined && `${beforeDays} 天以前`,
    from !== undefined && `自 ${from} 起`,
    to !== undefined && `截至 ${to}`,
  ].filter(Boolean);
  return parts.length === 0 ? undefined : parts.join('、');
}
