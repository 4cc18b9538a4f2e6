import { loadEffects } from '#flow/effects/load-effects.ts';
import { eachInParallel } from '#flow/in-parallel.ts';
import { followMerges } from '#flow/person/follow-merges.ts';
import { effects } from '#flow/report/effects.ts';
import { readKpiRows } from '#flow/report/kpi-rows.ts';
import { membersOfReport } from '#flow/report/members-of-report.ts';
import { readMembers } from '#flow/report/read-members.ts';
import { KPI_DAYS } from '#model/kpi/values.ts';
import type { CustomerId, ShopId } from '#model/values/ids.ts';
import { namedIn } from '#model/values/text/local-names.ts';
import { AS_OF_OPTION, type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { membersText } from '../members/members-text.ts';
import { declaredMembership } from '../points/declared-membership.ts';
import { readableMembers } from '../report/brought.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { checkIsOver } from '../target/over.ts';
import type { Target } from '../target/target.ts';

/** People whose merges are followed side by side. */
const AT_ONCE = 16;

export const membersCommand: Command = {
  name: 'members',
  summary: 'shows what a membership amounts to: members by level, points and what they cost, who brought whom',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION, ...AS_OF_OPTION },
  notes: `What is known at the end of a day, of the ${KPI_DAYS} days up to it where nothing else is said. Each figure stands with its
definition in docs/kpis.md; of one member: perennial points WHO. Money is in minor units in the JSON document.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const membership = declaredMembership(target, shop);
      const { stores } = target;
      const asked = args.day('as-of');
      if (asked !== undefined) checkIsOver(asked, shop, { now: target.now(), option: 'as-of' });
      const day = asked ?? (await stores.snapshots.latestRun(shop.id))?.day;
      if (day === undefined)
        throw new CliError(`${shop.id} has no daily run yet`, `make it: run daily --shop ${shop.id}`);
      const [rows, run, caused, read] = await Promise.all([
        readKpiRows(stores.snapshots, shop.id, day),
        stores.snapshots.getRun(shop.id, day),
        loadEffects(stores.dayFiles, shop, day),
        readMembers({ snapshots: stores.snapshots, brought: readableMembers(stores) }, shop, membership, day),
      ]);
      const ids = new Set((read.referrals ?? []).flatMap(({ friend, inviter }) => [friend, inviter]));
      const rootOf = await rootsOf(target, shop.id, ids);
      const { programs } = target;
      const of = { programs, effects: effects(caused, namedIn('en', programs)) };
      const figures = membersOfReport(membership, {
        shop,
        days: KPI_DAYS,
        rows,
        ...read,
        ...of,
        voices: run?.voices,
        rootOf,
      });
      const text = membersText(figures, { shop, day, output });
      output.answer({ shop: shop.id, currency: shop.currency, membership: membership.id, day, ...figures }, text);
      return 'done';
    }),
};

/** Under which ids people live now. */
async function rootsOf({ stores }: Target, shop: ShopId, ids: Iterable<CustomerId>) {
  const roots = new Map<CustomerId, CustomerId>();
  await eachInParallel(ids, AT_ONCE, async (id) => {
    roots.set(id, (await followMerges(stores.customers, shop, id)).root);
  });
  return (id: CustomerId): CustomerId => roots.get(id) ?? id;
}
