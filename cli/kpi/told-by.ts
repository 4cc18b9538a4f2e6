import { KPI_DAYS } from '#model/kpi/values.ts';
import type { Shop } from '#model/shop/shop.ts';
import { addDays, type Day, localDay } from '#model/values/time/day.ts';
import type { SnapshotStore } from '#ports/snapshots.ts';
import { CliError } from '../console/cli-error.ts';

/** Which runs a day's figures rest on. */
export interface ToldBy {
  /** Was the day itself run? */
  readonly hasRun: boolean;
  /** The latest run that was known of; undefined where no run has ended. */
  readonly run: Day | undefined;
  /** The last run up to the day from which sizes of stages and tiers come; undefined where there is none in the period. */
  readonly sizes: Day | undefined;
}

type Runs = Pick<SnapshotStore, 'latestRun' | 'getSnapshot' | 'listSnapshots'>;

/** Throws {@link CliError} for a day that no run has reached: its figures would be those of the days before it. */
export async function toldBy(
  snapshots: Runs,
  shop: Pick<Shop, 'id' | 'timezone'>,
  { day, knownOn, now }: { readonly day: Day; readonly knownOn: Day | undefined; readonly now: number },
): Promise<ToldBy> {
  const latest = (await snapshots.latestRun(shop.id))?.day;
  if (latest === undefined) return { hasRun: false, run: undefined, sizes: undefined };
  const run = knownOn === undefined || latest <= knownOn ? latest : await lastRun(snapshots, shop, day, knownOn);
  if (run === undefined || run < day) {
    const until = knownOn === undefined ? '' : ` that was known on ${knownOn}`;
    throw new CliError(
      `nothing was run for ${shop.id} on ${day}${run === undefined ? ` by what was known on ${knownOn}` : `: the last run${until} is of ${run}`}`,
      day < localDay(now, shop.timezone)
        ? `run it: run daily --shop ${shop.id} --date ${day}`
        : `the day is not over in ${shop.timezone}: ask for --date ${latest}`,
    );
  }
  const hasRun = run === day || (await snapshots.getSnapshot(shop.id, day)) !== undefined;
  return { hasRun, run, sizes: hasRun ? day : await lastRun(snapshots, shop, addDays(day, -KPI_DAYS + 1), day) };
}

const lastRun = async (snapshots: Runs, { id }: Pick<Shop, 'id'>, from: Day, to: Day): Promise<Day | undefined> =>
  (await snapshots.listSnapshots(id, from, to)).at(-1)?.day;

/** What has to be minded of a day without a run of its own; nothing of any other. */
export function toldByText({ hasRun, run, sizes }: ToldBy, day: Day, locale: string): string {
  if (hasRun || run === undefined) return '';
  if (/^zh\b/i.test(locale)) {
    const state = sizes === undefined ? '各阶段和层级的人数不可知' : `各阶段和层级的人数是 ${sizes} 那次运行的`;
    return `${day} 没有每日运行：订单与顾客的数字来自 ${run} 的运行，${state}。`;
  }
  const state =
    sizes === undefined
      ? 'sizes of stages and tiers are not known'
      : `sizes of stages and tiers are of the run of ${sizes}`;
  return `No run of ${day}: its figures of orders are of what the run of ${run} knew, ${state}.`;
}
