import { loadYearPlan } from '#flow/campaign/load-year-plan.ts';
import type { YearPlan } from '#model/campaign/year-plan.ts';
import type { Intent } from '#model/program/intent.ts';
import { localDay } from '#model/values/time/day.ts';
import type { Output } from '../../console/output.ts';
import { plain } from '../../console/shown.ts';
import { chosenShop, withTarget } from '../../target/open-target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';

const [FIRST, LAST] = [2024, 2040];

export const calendarStep: CampaignStepCommand = {
  name: 'calendar',
  summary: 'a year of a shop by week: campaigns, festivals, care against selling',
  options: { year: { value: 'YYYY', help: 'which year (default: this one)' } },
  id: 'none',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const today = localDay(target.now(), shop.timezone);
      const year = args.integer('year', Number(today.slice(0, 4)), FIRST, LAST);
      const { programs, campaigns, stores } = target;
      const plan = await loadYearPlan(stores, { shop, year, today, programs, campaigns });
      output.answer(
        { shop: shop.id, year, today, ...plan },
        `${output.heading(`${shop.name}, ${year}`)}\n${yearText(plan, output)}`,
      );
      return 'done';
    }),
};

/** Weeks in which there is something: of a quiet year a page is enough. */
function yearText({ weeks, unsown }: YearPlan, output: Output): string {
  const told = weeks.filter(({ festivals, waves, sent }) => festivals.length + waves.length + total(sent) > 0);
  const rows = told.map(({ from, festivals, waves, sent }) => [
    from,
    festivals.map(({ name, day }) => `${plain(name)} ${day.slice(5)}`).join(', '),
    waves.map(({ campaign, wave, day }) => `${campaign}: ${wave} ${day.slice(5)}`).join(', '),
    ...[sent.care, sent.sell, sent.service].map((n) => (n > 0 ? n.toLocaleString('en') : '')),
  ]);
  const table = output.table(['week from', 'festivals', 'campaigns', 'care', 'sell', 'service'], rows);
  const unsaid = unsown.map((week) =>
    output.prose(`The week from ${week} sells, and nothing cares for anybody in the six weeks before it.`),
  );
  return [table, ...unsaid].join('\n');
}

const total = (sent: Readonly<Record<Intent, number>>): number => Object.values(sent).reduce((sum, n) => sum + n, 0);
