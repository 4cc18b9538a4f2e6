import type { AllocationKey, Campaign } from './campaign.ts';
import type { Thousandths } from './message-cost.ts';

/** What a campaign was meant to cost, and what it cost; minor units of the shop's currency. */
export interface CostLine {
  readonly item: string;
  readonly kind: 'messages' | 'coupons' | 'fixed' | 'allocated';
  /** Undefined where nobody said before. */
  readonly plannedMinor: number | undefined;
  /** Undefined where nobody knows. */
  readonly realMinor: number | undefined;
  /** As the bill says, by the prices of the shop, as declared, or as the budget was charged beyond these prices. */
  readonly by: 'invoice' | 'prices' | 'declared' | 'budget';
}

/** A share of the costs of the house, as its key shares them out among the campaigns of the same time. */
export interface AllocationBase {
  readonly key: AllocationKey;
  readonly own: number;
  readonly all: number;
}

export interface SettlementInput {
  readonly budget: Campaign['budget'];
  /** Expected when it was submitted, and what left, by channel; thousandths of minor units each message costs. */
  readonly messages: readonly {
    readonly channel: string;
    readonly planned: number | undefined;
    readonly sent: number;
    readonly milliMinor: number | undefined;
  }[];
  readonly coupons: { readonly planned: number | undefined; readonly redeemed: number };
  /** What the bill says, by the name of the item or channel; minor units. */
  readonly invoice: Readonly<Record<string, number>>;
  readonly allocation?: AllocationBase | undefined;
  /** What the budget was charged for messages; undefined where nobody knows. */
  readonly spent?: Thousandths | undefined;
  /** Of it what senders reserved on days that are not settled yet, and may give back. */
  readonly reserved?: Thousandths | undefined;
}

export interface Settlement {
  readonly lines: readonly CostLine[];
  /** Undefined where a line is not known. */
  readonly direct: { readonly plannedMinor: number | undefined; readonly realMinor: number | undefined };
  readonly allocatedMinor: number;
  /** What it was shared out by; undefined where nothing is, or all of it is the campaign's. */
  readonly allocation: AllocationBase | undefined;
  /** Reserved on days that are not settled yet, minor units: counted as spent until it is known. */
  readonly reservedMinor: number;
  /** What the invoice names that the campaign does not have. */
  readonly unknownItems: readonly string[];
}

/** Halves away from zero: a sum of money is never lost to the even one. */
const rounded = (value: number): number => Math.sign(value) * Math.round(Math.abs(value));

/** Planned against real, item by item: the bill where one was typed in, else what was sent at the prices of the shop. */
export function settled(input: SettlementInput): Settlement {
  const { budget, messages, coupons, invoice, allocation, spent, reserved = 0 } = input;
  const billed = (item: string, otherwise: number | undefined, by: CostLine['by']) =>
    Object.hasOwn(invoice, item) ? { realMinor: invoice[item], by: 'invoice' as const } : { realMinor: otherwise, by };
  const lines: CostLine[] = messages.map(({ channel, planned, sent, milliMinor }) => ({
    ...{ item: channel, kind: 'messages' },
    plannedMinor: planned === undefined ? undefined : priceOf(planned, milliMinor),
    ...billed(channel, priceOf(sent, milliMinor), 'prices'),
  }));
  const beyond = beyondPrices({ messages, invoice, spent });
  if (beyond > 0)
    lines.push({ item: AS_BUDGETED, kind: 'messages', plannedMinor: 0, ...billed(AS_BUDGETED, beyond, 'budget') });
  const { couponMinor = 0, fixed = [], allocated } = budget;
  if (couponMinor > 0) {
    const { planned, redeemed } = coupons;
    const plannedMinor = planned === undefined ? undefined : planned * couponMinor;
    lines.push({
      item: 'coupons',
      kind: 'coupons',
      plannedMinor,
      ...billed('coupons', redeemed * couponMinor, 'prices'),
    });
  }
  for (const { name, minor } of fixed)
    lines.push({ item: name, kind: 'fixed', plannedMinor: minor, ...billed(name, minor, 'declared') });
  const known = new Set(lines.map(({ item }) => item));
  return {
    lines,
    direct: { plannedMinor: sumOf(lines, 'plannedMinor'), realMinor: sumOf(lines, 'realMinor') },
    allocation: allocated ? allocation : undefined,
    reservedMinor: rounded(reserved / 1000),
    allocatedMinor: allocated ? shareOf(allocated.minor, allocation) : 0,
    unknownItems: Object.keys(invoice).filter((item) => !known.has(item)),
  };
}

const AS_BUDGETED = 'messages (as budgeted)';

/**
 * Minor units that the budget was charged beyond what lines of messages say: they were longer, or went elsewhere, than
 * expected. Nothing where a bill says it of each channel, or where a price is not known, which the sum says.
 */
function beyondPrices({ messages, invoice, spent = 0 }: Pick<SettlementInput, 'messages' | 'invoice' | 'spent'>) {
  const left = messages.filter(({ sent }) => sent > 0);
  if (left.length > 0 && left.every(({ channel }) => Object.hasOwn(invoice, channel))) return 0;
  let told: Thousandths = 0;
  for (const { channel, sent, milliMinor } of left) {
    const bill = Object.hasOwn(invoice, channel) ? (invoice[channel] ?? 0) * 1000 : undefined;
    if (bill === undefined && milliMinor === undefined) return 0;
    told += bill ?? sent * (milliMinor ?? 0);
  }
  return Math.max(0, rounded((spent - told) / 1000));
}

const priceOf = (messages: number, milliMinor: number | undefined): number | undefined =>
  messages === 0 ? 0 : milliMinor === undefined ? undefined : rounded((messages * milliMinor) / 1000);

/** One that is not known makes the sum unknown: a campaign is never told cheaper than it was. */
function sumOf(lines: readonly CostLine[], field: 'plannedMinor' | 'realMinor'): number | undefined {
  let sum = 0;
  for (const line of lines) {
    const value = line[field];
    if (value === undefined) return undefined;
    sum += value;
  }
  return sum;
}

/** All of it where it was alone, or nobody knows of others. */
const shareOf = (minor: number, base: AllocationBase | undefined): number =>
  !base || base.all <= 0 ? minor : rounded((minor * Math.min(base.own, base.all)) / base.all);

/** What came of the money: undefined where there was none of it, or the cost is not known. */
export function costPer(
  realMinor: number | undefined,
  counts: Readonly<Record<string, number>>,
): Readonly<Record<string, number | undefined>> {
  return Object.fromEntries(
    Object.entries(counts).map(([what, count]) => [
      what,
      realMinor === undefined || count <= 0 ? undefined : rounded(realMinor / count),
    ]),
  );
}
