import { type EffectsOfDay, loadEffects } from '#flow/effects/load-effects.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import { AS_OF_OPTION, type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import { outputFile } from '../console/output-file.ts';
import { writeBeside } from '../console/write-beside.ts';
import { effectsFile } from '../effect/effect-file.ts';
import { effectsText, effectText, nameOf } from '../effect/effect-text.ts';
import { readable } from '../segments/kept-day.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { checkIsOver } from '../target/over.ts';
import type { Target } from '../target/target.ts';

export const effectCommand: Command = {
  name: 'effect',
  words: ['[PROGRAM]'],
  summary: 'shows what programs caused: who was to get them against who was held out, with limits',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    ...AS_OF_OPTION,
    csv: { value: 'FILE', help: 'write programs, tiers and wordings with all figures there, too' },
  },
  notes: `Everybody counts once a quarter, from the first time that nothing but the policy of contact or the holdout kept a message,
within value tier and stage at entry. While a quarter runs, the limits hold however often you look. Returns on cost are
told of each tier and never across tiers. Money is in minor units of the currency in the JSON document.`,
  run: (context) => {
    const { args, output, cwd } = context;
    const [id] = args.positionals;
    const file = outputFile(args, 'csv', cwd);
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const shown = { shop, programs: target.programs };
      const found = await effectsOf(target, shop, args.day('as-of'), id);
      checkProgram(id, target, found);
      const quarters = found.quarters.map(({ quarter, programs }) => ({
        quarter,
        programs: programs.filter(({ programId }) => id === undefined || programId === id),
      }));
      const told = { ...found, quarters: quarters.filter(({ programs }) => programs.length > 0) };
      if (file !== undefined) await writeBeside(file, effectsFile(told), output);
      const heading = output.heading(
        `${id === undefined ? shop.name : nameOf(shown, id)}, as known at the end of ${found.day} (${shop.timezone}): orders of ${found.outcomeDays} days`,
      );
      const nobody =
        id === undefined ? 'nobody has entered a program yet' : 'nobody has entered it in these two quarters';
      const text =
        told.quarters.length === 0
          ? nobody
          : id === undefined
            ? effectsText(told, shown, output)
            : told.quarters
                .flatMap(({ programs }) => programs.map((one) => effectText(one, shown, output)))
                .join('\n\n');
      output.answer({ shop: shop.id, currency: shop.currency, ...told }, `${heading}\n${text}`);
      return 'done';
    });
  },
};

/** One that `crm/` has no longer may have entries. */
function checkProgram(id: string | undefined, { programs }: Target, { quarters }: EffectsOfDay): void {
  const entered = quarters.flatMap((one) => one.programs.map(({ programId }) => programId));
  const known = [...new Set([...programs.map((one) => one.id), ...entered])].filter((one) => one !== '');
  if (id !== undefined && !known.includes(id))
    throw new CliError(`there is no program ${JSON.stringify(id)}`, oneOf(id, known));
}

async function effectsOf(
  { stores, now }: Target,
  shop: Shop,
  asked: Day | undefined,
  alone: string | undefined,
): Promise<EffectsOfDay> {
  const day = asked ?? (await stores.snapshots.latestRun(shop.id))?.day;
  if (day === undefined) throw new CliError(`${shop.id} has no daily run yet`, `make it: run daily --shop ${shop.id}`);
  const found = await readable(shop, () => loadEffects(stores.dayFiles, shop, day, alone));
  if (found) return found;
  checkIsOver(day, shop, { now: now(), option: 'as-of' });
  throw new CliError(
    `the run of ${day} left no effects of ${shop.id}`,
    `effects are kept for 35 days, those of month ends for ever; to write them anew: run daily --shop ${shop.id} --date ${day}`,
  );
}
