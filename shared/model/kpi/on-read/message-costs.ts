import type { Shop } from '../../shop/shop.ts';
import type { KpiValue } from '../form/kpi.ts';
import type { OnRead } from '../form/on-read.ts';
import { unknown } from '../form/reading.ts';

export const messageCosts: OnRead = {
  name: 'message-costs',
  title: { en: 'Cost of messages', zh: '消息发送成本' },
  means: {
    en: 'What providers take for the messages of programs that left in the period, by what the shop says that 1,000 messages of a channel cost it. By program and channel, on the day on which the message left.',
    zh: '期间内流程所发消息的服务商费用，按店铺填写的每个渠道每千条消息的费用计算。按流程和渠道，计入消息发出的当天。',
  },
  formula: {
    en: 'for each channel messages sent × cost of 1,000 messages, added up, ÷ 1,000; rounded once, at the end',
    zh: '各渠道的发出数 × 每千条费用，相加后 ÷ 1000；只在最后四舍五入一次',
  },
  source: {
    en: 'Not known, rather than 0, where a message left by a channel without a declared cost (messageCosts of the shop). A message that bounced is paid for too; one that was not sent costs nothing. Discounts, goods and work are not in it, and set against what receivers bought it is no return on money: many would have bought anyway. Days are counted at what is declared now.',
    zh: '若有消息通过未填写费用的渠道发出（店铺的 messageCosts），则为未知而不是 0。退回的消息也要付费；未发出的没有费用。不含折扣、商品和人工；与收件人的购买额相比也不等于投资回报：许多人本来就会购买。所有日期都按目前填写的费用计算。',
  },
  unit: 'money',
  of: 'the snapshots',
  place: 708,
};

/** Ended touches as snapshots count them. */
interface Counted {
  readonly programId: string;
  readonly channel: string;
  readonly state: string;
  readonly count: number;
}

/** Messages that `messageCosts` is told for. */
const PER = 1000n;

/**
 * Cost of the messages that left, in minor units of the shop's currency; `of` is their number, parts the same by
 * `<program>:<channel>`. Each sum is exact and rounded by itself, half up, so parts may miss their total by a minor unit.
 */
export function costOfMessages(
  snapshots: readonly { readonly touches: readonly Counted[] }[],
  { messageCosts: costs = {} }: Pick<Shop, 'messageCosts'>,
  isAsked: (touch: Counted) => boolean = () => true,
): KpiValue {
  if (snapshots.length === 0) return unknown(NO_RUN);
  const missing = new Set<string>();
  const sums = new Map<string, bigint>();
  let [total, messages] = [0n, 0];
  for (const touch of snapshots.flatMap(({ touches }) => touches)) {
    const { programId, channel, state, count } = touch;
    if (state !== 'sent' || !isAsked(touch)) continue;
    const cost = Object.hasOwn(costs, channel) ? costs[channel] : undefined;
    if (cost === undefined) {
      missing.add(channel);
      continue;
    }
    const thousandths = BigInt(count) * BigInt(cost);
    const cell = `${programId}:${channel}`;
    sums.set(cell, (sums.get(cell) ?? 0n) + thousandths);
    total += thousandths;
    messages += count;
  }
  if (missing.size > 0) return unknown(undeclared([...missing].sort()));
  const parts = Object.fromEntries([...sums].map(([cell, sum]) => [cell, minorOf(sum)]));
  return { known: true, value: minorOf(total), of: messages, parts };
}

/** Thousandths of a minor unit, none below 0, rounded half away from zero. */
const minorOf = (thousandths: bigint): number => Number((thousandths + PER / 2n) / PER);

const NO_RUN = {
  en: 'no daily run has counted messages in this period',
  zh: '这段时间内每日任务没有统计过消息',
};

const undeclared = (channels: readonly string[]) => {
  const write = `messageCosts: { ${channels.map((channel) => `${/^[a-z]+$/.test(channel) ? channel : `'${channel}'`}: …`).join(', ')} }`;
  return {
    en: `nobody said what 1,000 messages by ${channels.join(' and ')} cost: write ${write} at the shop in crm/crm.config.ts, as your bill has it`,
    zh: `还没有填写 ${channels.join('、')} 每千条消息的费用：请在 crm/crm.config.ts 的店铺中按账单填写 ${write}`,
  };
};
