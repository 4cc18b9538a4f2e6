import { type SinceDay, sinceDays } from '#flow/days/days-before.ts';
import type { KpiValue } from '#model/kpi/form/kpi.ts';
import { topShareOf } from '#model/kpi/on-read/top-share.ts';
import { TIERS } from '#model/segment/membership.ts';
import type { ShopId } from '#model/values/ids.ts';
import { type Day, daysBetween } from '#model/values/time/day.ts';
import { UnreadableObjectError } from '#ports/objects.ts';
import type { Output } from '../console/output.ts';
import { amount, percent } from '../console/shown.ts';
import type { Stores } from '../target/stores.ts';

/** A month, and the day before: the one says what moved, the other how yesterday's prediction did. */
const AGO = [30, 1];

/** Figures of a day that no row is stored of. */
export interface OnReadFigures {
  readonly since: readonly SinceDay[];
  readonly topShare: KpiValue;
  /** Why `since` is empty. */
  readonly why: string | undefined;
}

/** Reads the kept day and those that it is compared with. A damaged file is said, and ends nothing. */
export async function onReadFigures(
  { snapshots, dayFiles }: Pick<Stores, 'snapshots' | 'dayFiles'>,
  shop: ShopId,
  day: Day,
): Promise<OnReadFigures> {
  const topShare = topShareOf((await snapshots.getRun(shop, day))?.pyramid);
  const modelsOf = async (of: Day) => (await snapshots.getRun(shop, of))?.models;
  try {
    const since = await sinceDays(dayFiles, modelsOf, shop, day, AGO);
    const why = since.length > 0 ? undefined : `customers of ${day}, or of a day before it, are not kept`;
    return { since, topShare, why };
  } catch (error) {
    if (error instanceof UnreadableObjectError) return { since: [], topShare, why: error.message };
    throw error;
  }
}

const count = (n: number): string => n.toLocaleString('en', { maximumFractionDigits: 1 });

/** Churn, who came back, how predictions did, and what the best fifth holds. */
export function onReadText(
  { since, topShare, why }: OnReadFigures,
  day: Day,
  currency: string,
  output: Output,
): string {
  const blocks = since.map(({ from, found }, n) => {
    const days = daysBetween(from, day);
    const lines = n === 0 ? [...churnLines(found.churn), ['moved', movedText(found.moved), ''] as const] : [];
    const title = `From ${from} to ${day}, ${days === 1 ? 'a day' : `${days} days`}`;
    return `${output.heading(title)}\n${output.columns([...lines, ['forecast-check', ...forecastText(found.forecast)]])}`;
  });
  const top = output.columns([['top-share', ...topText(topShare, currency)]]);
  const none = why === undefined ? [] : [output.prose(`churn-by-tier, moved and forecast-check are not known: ${why}`)];
  return [...blocks, ...none, `${output.heading('As the run of the day found it')}\n${top}`].join('\n\n');
}

const churnLines = (churn: SinceDay['found']['churn']) =>
  TIERS.map((tier) => {
    const value = churn[tier];
    const name = `churn-by-tier ${tier}`;
    if (!value.known) return [name, 'not known', value.why.en] as const;
    const { low = value.value, high = value.value, of = 0, parts } = value;
    return [
      name,
      percent(value.value),
      `${count(parts?.lapsed ?? 0)} of ${count(of)}, ${percent(low)} to ${percent(high)}`,
    ] as const;
  });

const movedText = ({ lapsed, wonBack, reactivated }: SinceDay['found']['moved']): string =>
  `${count(lapsed)} lapsed, ${count(wonBack)} won back, ${count(reactivated)} reactivated`;

function forecastText(value: KpiValue): readonly [string, string] {
  if (!value.known) return ['not known', value.why.en];
  const { low = value.value, high = value.value, of = 0, parts } = value;
  const expected = `${count(Math.round(value.value))} expected of ${count(of)}, ${count(Math.round(low))} to ${count(Math.round(high))} by chance`;
  return [`${count(parts?.came ?? 0)} came`, expected];
}

function topText(value: KpiValue, currency: string): readonly [string, string] {
  if (!value.known) return ['not known', value.why.en];
  const { customers = 0, value: minor = 0 } = value.parts ?? {};
  return [
    percent(value.value),
    `${amount(minor, currency)} from ${count(customers)} of ${count(value.of ?? 0)} customers`,
  ];
}
