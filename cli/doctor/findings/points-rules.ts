import { type ChangedRules, changedRules } from '#model/given/points-rules.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { type Membership, membershipOf } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from './asked.ts';

interface Asking {
  readonly snapshots: { readonly latestRun: (shop: ShopId) => Promise<Pick<RunRecord, 'day' | 'rules'> | undefined> };
  /** UTC ms. */
  readonly now: number;
}

/** Are points counted by the rules by which people earned them? Asked before a deployment, too: the rules are those in `crm/`. */
export async function pointsFindings(
  { snapshots, now }: Asking,
  shops: readonly Shop[],
  memberships: readonly Membership[] | undefined,
): Promise<readonly Finding[]> {
  const found = await Promise.all(
    shops.map(async ({ id, timezone }) => {
      const run = await snapshots.latestRun(id);
      const membership = membershipOf({ memberships }, id);
      if (!run?.rules || !Object.keys(run.rules).some((key) => key.startsWith('points:'))) return [];
      const changed = changedRules(run.rules, membership, run.day);
      const what = `rules of points of ${id}`;
      if (changed.length === 0) return [good(what, 'are those by which people earned')];
      const next = addDays(localDay(now, timezone), 1);
      return changed.map((one) => missing(what, inWords(one), remedyOf(one, next)));
    }),
  );
  return found.flat();
}

const WORDS = {
  changed: 'is another one than by which people earned: what they hold changes with it',
  gone: 'is gone, and with it what people earned by it',
  'dated back': 'was added after its day: what people earned since changes with it',
} as const;

const inWords = ({ from, is }: ChangedRules): string => `the version from ${from} ${WORDS[is]}`;

const remedyOf = ({ was }: ChangedRules, next: string): string =>
  was === undefined
    ? `let it begin on a day to come: from: '${next}'`
    : `put it back as it was, and write what is new as a version from: '${next}' on: ${was}`;
