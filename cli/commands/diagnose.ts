import { loadDiagnoses } from '#flow/report/load-diagnosis.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { AS_OF_OPTION, type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import { outputFile } from '../console/output-file.ts';
import { programName } from '../console/shown.ts';
import { writeBeside } from '../console/write-beside.ts';
import { diagnosisFile } from '../diagnosis/diagnosis-file.ts';
import { diagnosesText, diagnosisText } from '../diagnosis/diagnosis-text.ts';
import { readableHandOffs } from '../report/hand-offs.ts';
import { readable } from '../segments/kept-day.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import { checkIsOver } from '../target/over.ts';

export const diagnoseCommand: Command = {
  name: 'diagnose',
  words: ['[PROGRAM]'],
  summary: 'says where a program loses value, from who should get it to what it caused, and what to change',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    ...AS_OF_OPTION,
    csv: { value: 'FILE', help: 'write everything that is found there, too' },
  },
  notes: `Looks at the 30 days up to that day, against the 30 before, other programs of the same intent, and limits of the field.
Only what chance does not explain is named; what follows from it is said for the first alone. Money is in minor units of
the currency in the JSON document.`,
  run: (context) => {
    const { args, output, cwd } = context;
    const [id] = args.positionals;
    const asked = args.day('as-of');
    const file = outputFile(args, 'csv', cwd);
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      if (asked !== undefined) checkIsOver(asked, shop, { now: target.now(), option: 'as-of' });
      const { snapshots, dayFiles } = target.stores;
      const handOffs = readableHandOffs(target.stores.handOffs);
      const yesterday = addDays(localDay(target.now(), shop.timezone), -1);
      const day = asked ?? (await snapshots.latestRun(shop.id))?.day ?? yesterday;
      const all = await readable(shop, () => loadDiagnoses({ snapshots, dayFiles, handOffs, crm: target }, shop, day));
      const told = all.filter(({ programId }) => id === undefined || programId === id);
      const known = all.map(({ programId }) => programId);
      if (target.campaigns.some((campaign) => campaign.id === id))
        throw new CliError(
          `${id} is a campaign, which goes out once: it is not compared with a time before`,
          `what came of it: perennial campaign report ${id}`,
        );
      if (told.length === 0 && id !== undefined)
        throw new CliError(`there is no program ${JSON.stringify(id)}`, oneOf(id, known));
      if (file !== undefined) await writeBeside(file, diagnosisFile(told), output);
      const shown = { shop, programs: target.programs };
      const [first] = told;
      const name = id === undefined ? shop.name : programName(target.programs, id, shop);
      const heading = output.heading(`${name}: 30 days up to the end of ${day} (${shop.timezone})`);
      const text = id !== undefined && first ? diagnosisText(first, shown, output) : diagnosesText(told, shown, output);
      output.answer({ shop: shop.id, currency: shop.currency, day, programs: told }, `${heading}\n${text}`);
      return 'done';
    });
  },
};
