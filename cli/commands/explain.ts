import declared from '#crm/crm.config.ts';
import { explainProgram } from '#flow/explain/explain-program.ts';
import { explainTouch } from '#flow/explain/explain-touch.ts';
import { OF_MEMBERS } from '#flow/send/member-of-message.ts';
import { type Program, programOf } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import type { Output } from '../console/output.ts';
import { deciding } from '../deciding/deciding.ts';
import { programText } from '../person/explain-program-text.ts';
import { explainSpeech } from '../person/explain-speech.ts';
import { touchText } from '../person/explain-text.ts';
import { WHO, whoIs } from '../person/who-is.ts';
import { memberAnswer, memberOf, memberText } from '../points/member-of.ts';
import { titlesOf } from '../segments/titles.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

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
    const { segments } = target;
    const drafts = declared.programs.filter(({ draft }) => draft === true);
    const { programs, permitsOf } = await deciding(target);
    const deps = { touches: stores.touches, people: stores, programs, segments, permitsOf, now: target.now() };
    const about = { shop: shop.id, customer: root };
    const titles = titlesOf(target, shop);
    const gateways = declared.gateways ?? [];
    const speech = explainSpeech({ shop, programs, gateways, titles, now: target.now() });
    if (touchId !== undefined) {
      const explained = await explainTouch(deps, shop, root, touchId);
      if (!explained)
        throw new CliError(
          `${root} has no touch ${JSON.stringify(touchId)}`,
          'list them with `explain CUSTOMER --program ID`, or all of a time with `touches --list`',
        );
      const touch = explained.touch ?? explained.due;
      const member = await asMember(target, shop, root, touch && programOf(programs, touch));
      output.answer(
        { ...about, ...explained, ...member?.answer },
        [touchText(explained, speech, output), ...memberLines(member, shop, output)].join('\n'),
      );
      return 'done';
    }
    const id = programId ?? '';
    const ofProgram = { ...deps, drafts, enrolments: stores.enrolments };
    const explained = await explainProgram(ofProgram, shop, root, id);
    if (explained.notPlanned?.why === 'no_such_program')
      throw new CliError(
        `there is no program ${JSON.stringify(id)}, and none of this id has ever written to the person`,
        oneOf(
          id,
          [...programs, ...drafts].map((one) => one.id),
        ),
      );
    const member = await asMember(target, shop, root, explained.program);
    output.answer(
      { ...about, ...explained, ...member?.answer },
      [programText(explained, speech, root, output), ...memberLines(member, shop, output)].join('\n'),
    );
    return 'done';
  });
}

/** Points and levels decide what a program of members does: how they stand now is told beside it. Undefined of other programs. */
async function asMember(target: Target, shop: Shop, root: CustomerId, program: Program | undefined) {
  if (!program || !OF_MEMBERS.has(program.trigger.on)) return undefined;
  const found = await memberOf(target, shop, root);
  return { found, answer: { member: found ? memberAnswer(found) : null } };
}

function memberLines(member: Awaited<ReturnType<typeof asMember>>, shop: Shop, output: Output): readonly string[] {
  if (!member) return [];
  if (member.found) return memberText(member.found, shop, output);
  return [
    '',
    output.prose('They are no member of this shop now: it starts nothing for them, and no message of it goes out.'),
  ];
}
