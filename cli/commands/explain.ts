import { explainProgram } from '#flow/explain/explain-program.ts';
import { explainTouch } from '#flow/explain/explain-touch.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { programText, touchText } from '../person/explain-text.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { titlesOf } from '../segments/titles.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const explainCommand: Command = {
  name: 'explain',
  words: ['CUSTOMER'],
  summary: 'says why a message goes out to somebody or does not, rule by rule; or what a program planned for them',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    touch: {
      value: 'ID',
      help: 'a planned or decided message, by its id (`touches --list` and `--program` show them)',
    },
    program: { value: 'ID', help: 'what this program has planned for the person, or why nothing' },
  },
  notes: `CUSTOMER is ${WHO}.
The rules that dispatch and senders ask are asked once more, for now or for the time at which the message is due, with what
is known now: of a message that has ended, the ledger says what was decided then. Nothing is written. On a stage the two
read-only policies suffice.`,
  run: explain,
};

async function explain(context: CommandContext): Promise<'done'> {
  const { args, output } = context;
  const [touchId, programId] = [args.text('touch'), args.text('program')];
  if ((touchId === undefined) === (programId === undefined))
    throw new UsageError('give either --touch ID or --program ID: one of them is explained');
  return withTarget(context, async (target) => {
    const shop = chosenShop(args, target);
    const [who = ''] = args.positionals;
    const { root } = await whoIs(target, shop, who, output);
    const stores = target.people();
    const { programs, segments } = target;
    const deps = { touches: stores.touches, people: stores, programs, segments, now: target.now() };
    const about = { shop: shop.id, customer: root };
    if (touchId !== undefined) {
      const explained = await explainTouch(deps, shop, root, touchId);
      if (!explained)
        throw new CliError(
          `${root} has no touch ${JSON.stringify(touchId)}`,
          'list them with `explain CUSTOMER --program ID`, or all of a time with `touches --list`',
        );
      output.answer({ ...about, ...explained }, touchText(explained, { shop, programs }, output));
      return 'done';
    }
    const explained = await explainProgram(deps, shop, root, programId ?? '');
    output.answer(
      { ...about, ...explained },
      programText(explained, { shop, programs, customer: root, titles: titlesOf(target, shop) }, output),
    );
    return 'done';
  });
}
