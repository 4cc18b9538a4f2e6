import { type Migration, migrate } from '#flow/journey/migrate.ts';
import { isJourney } from '#model/journey/step.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const migrateCommand: Command = {
  name: 'migrate',
  words: ['PROGRAM'],
  summary: 'moves those inside a journey to its steps as they are now: says who would move, and with --yes moves them',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION, yes: { help: 'move them; without, nothing is changed' } },
  notes: `Whoever came in before a deployment keeps the waits and ways of that day. Deploy first, then migrate: who stands
at a step that is still there goes on from it, and a wait counts from when they came to it. Texts, exits and rules are
always those of now.`,
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [id = ''] = args.positionals;
      const program = target.programs.find((one) => one.id === id);
      const journeys = target.programs.filter(isJourney).map((one) => one.id);
      if (!program || !isJourney(program)) {
        throw new CliError(
          program ? `${id} is one message: nobody is inside it` : `there is no program ${JSON.stringify(id)}`,
          journeys.length > 0 ? oneOf(id, journeys) : 'no program has more than one step',
        );
      }
      const write = args.flag('yes');
      const found = await migrate(target.stores, shop, program, { now: target.now(), write });
      output.answer(
        { shop: shop.id, program: id, migrated: write, ...found },
        [output.heading(`${nameIn(shop.locale, program)} (${id}) at ${shop.name}`), ...told(found, write)].join('\n'),
      );
      return 'done';
    }),
};

const sum = (by: Migration['moves']): number => Object.values(by).reduce((a, b) => a + b, 0);
const atSteps = (by: Migration['moves']): string =>
  Object.entries(by)
    .map(([step, people]) => `${people} at ${step}`)
    .join(', ');

function told({ moves, goesOn, keep, current, busy }: Migration, wrote: boolean): readonly string[] {
  const move = sum(moves);
  const on = sum(goesOn);
  return [
    move === 0
      ? 'Nobody to move.'
      : `${wrote ? 'Moved' : 'Would move'}: ${move} (${atSteps(moves)}).${on > 0 ? ` Of them ${on} have waited long enough by the steps of now and go on at once, at permitted hours.` : ''}`,
    `Have the steps of now already: ${current}.`,
    ...(sum(keep) > 0
      ? [`Keep the steps with which they came in, since theirs is gone: ${sum(keep)} (${atSteps(keep)}).`]
      : []),
    ...(busy > 0 ? [`Went on at this moment: ${busy}. Migrate once more.`] : []),
    ...(!wrote && move > 0 ? ['Move them with --yes.'] : []),
  ];
}
