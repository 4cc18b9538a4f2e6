import { loadWorded } from '#flow/effects/load-worded.ts';
import { hourEffectOf, wordingPace, wordingsOf } from '#flow/report/wordings.ts';
import { templateTags } from '#infra/publish/publish.ts';
import { tagEffects } from '#model/effect/wordings/by-tag.ts';
import { localDay } from '#model/values/time/day.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import { outputFile } from '../console/output-file.ts';
import { writeBeside } from '../console/write-beside.ts';
import { readable } from '../segments/kept-day.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { wordingsFile } from '../wordings/wordings-file.ts';
import { wordingsText } from '../wordings/wordings-text.ts';

export const wordingsCommand: Command = {
  name: 'wordings',
  words: ['[PROGRAM]'],
  summary:
    'shows which wording of a message brings more orders, what words of a kind do by tier, and the preferred hour',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    csv: { value: 'FILE', help: 'write wordings, and tags by tier, with their figures there, too' },
  },
  notes: `Of messages whose 14 days are over: an order counts, a click does not. Shares are those of today; the daily run
sets them anew. Differences of tags are within each message that has wordings with the tag and without it, each quarter
and each value tier: tiers are never thrown together.`,
  run: (context) => {
    const { args, output, cwd } = context;
    const [wished] = args.positionals;
    const file = outputFile(args, 'csv', cwd);
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { programs, stores } = target;
      const run = await stores.snapshots.latestRun(shop.id);
      if (!run) throw new CliError(`${shop.id} has had no daily run yet`, `make it: run daily --shop ${shop.id}`);
      const through = run.wordings?.through;
      const pace = through === undefined ? undefined : await wordingPace(stores.snapshots, shop.id, through);
      const all = wordingsOf(programs, run, localDay(target.now(), shop.timezone), pace);
      const shown = wished === undefined ? all : all.filter(({ program }) => program.id === wished);
      if (wished !== undefined && shown.length === 0) {
        const ids = all.map(({ program }) => program.id);
        throw new CliError(`no message of ${JSON.stringify(wished)} has several wordings`, oneOf(wished, ids));
      }
      const [worded, templates, hour] = await Promise.all([
        readable(shop, () => loadWorded(stores.dayFiles, shop.id, run.day)),
        templateTags(),
        hourEffectOf(stores.snapshots, shop.id, run.day),
      ]);
      const { outcomeDays } = worded;
      const tags = tagEffects(worded.counts, { programs, templates });
      if (file !== undefined) await writeBeside(file, wordingsFile(shown, tags), output);
      const json = {
        ...{ shop: shop.id, day: run.day, through },
        programs: shown.map(({ program, groups }) => ({ program: program.id, groups })),
        ...{ outcomeDays, tags, hour },
      };
      output.answer(json, wordingsText({ shop, run, programs: shown, tags, outcomeDays, hour }, output));
      return 'done';
    });
  },
};
