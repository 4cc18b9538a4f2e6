import { pause } from '#adapters/random/pause.ts';
import { closeHandOff, OrderNamedError, takeHandOff } from '#flow/team/settle-hand-off.ts';
import { tellReply } from '#flow/team/tell-reply.ts';
import type { Shop } from '#model/shop/shop.ts';
import { MOST_TEXT } from '#model/survey/survey.ts';
import { type HandOff, isLead, OUTCOMES, type Outcome, outcomesOf, stateOf } from '#model/team/hand-off.ts';
import { listCases } from '../cases/list-text.ts';
import { memberOf } from '../cases/member-of.ts';
import { worthOf } from '../cases/worth.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { amount } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const casesCommand: Command = {
  name: 'cases',
  summary: 'shows whom programs handed over to the team; takes a case, or closes it with what came of it',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    all: { help: 'with those that are closed (kept for 400 days)' },
    take: { value: 'ID', help: 'this case is yours from now on' },
    close: { value: 'ID', help: 'this case is done: --outcome says how' },
    by: { value: 'MEMBER', help: 'who takes or closes it: an id of crm/team.ts' },
    outcome: { value: 'WORD', help: `what came of it: ${OUTCOMES.join(', ')}` },
    answer: { value: 'TEXT', help: 'what you answer: it goes to the customer as a message, with --close' },
    value: { value: 'AMOUNT', help: 'what a lead that was won is worth, in the currency of the shop: 120.00' },
    order: { value: 'ID,..', help: 'the orders that a lead which was won is about; their worth, unless --value says' },
  },
  notes:
    'As long as one is open nothing is sold to its customer; what their orders bring goes on.\n' +
    'Of a case: kept (the customer is content), lost (they are not), unreached (nobody answered),\n' +
    'wrong (it was none). Of a lead: won (they bought), lost, later (perhaps), unreached, wrong.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [take, close] = [args.text('take'), args.text('close')];
      if (take !== undefined && close !== undefined) throw new UsageError('give --take or --close, not both');
      const id = take ?? close;
      if (id === undefined) {
        listCases(await target.stores.handOffs.list(shop.id), { shop, target, output, isAll: args.flag('all') });
        return 'done';
      }
      const by = memberOf(target, args.text('by'));
      const deps = { ...target.stores, pause };
      const reply = args.text('answer');
      if (reply !== undefined && close === undefined) throw new UsageError('--answer goes with --close');
      if (reply !== undefined && (reply.trim() === '' || [...reply].length > MOST_TEXT))
        throw new UsageError(`--answer is a text of 1 to ${MOST_TEXT} characters`);
      const now = target.now();
      const outcome = outcomeOf(args.text('outcome'), close !== undefined);
      if (outcome !== 'won' && (args.text('value') ?? args.text('order')) !== undefined)
        throw new UsageError('--value and --order go with --outcome won');
      const done =
        outcome === undefined
          ? await takeHandOff(deps, shop, id, by, now)
          : await closeAs(context, target, shop, { id, by, outcome, reply });
      if (!done) throw new CliError(`there is no case ${id}`, 'perennial cases lists them with their ids');
      output.answer({ case: done }, sayDone(done));
      return 'done';
    }),
};

interface Closing {
  readonly id: string;
  readonly by: string;
  readonly outcome: Outcome;
  readonly reply: string | undefined;
}

/** Closed with a word that fits what it is. */
async function closeAs(
  { args }: CommandContext,
  target: Target,
  shop: Shop,
  { id, by, outcome, reply }: Closing,
): Promise<HandOff | undefined> {
  const there = await target.stores.handOffs.get(shop.id, id);
  if (!there) return undefined;
  const words = outcomesOf(there);
  if (!words.includes(outcome)) throw new UsageError(`${id} is a ${kindOf(there)}: --outcome ${words.join(', ')}`);
  if (reply !== undefined && there.reason === 'walker')
    throw new UsageError(`${id} is of somebody of the team: answer them yourself`);
  const worth = { ...(await worthOf(target.stores, shop, there, args)), ...(reply !== undefined && { reply }) };
  const closing = { by, outcome, worth, now: target.now() };
  const done = await closeHandOff({ ...target.stores, pause }, shop, id, closing).catch((error: unknown) => {
    if (!(error instanceof OrderNamedError)) throw error;
    const hint = `${id} is still open: close it with what it brought itself, or with --value`;
    throw new CliError(error.message, hint);
  });
  if (done?.reply !== undefined) await tellReply({ ...target.stores, programs: target.programs, pause }, shop, done);
  return done;
}

const kindOf = (of: HandOff): string => (isLead(of) ? 'lead' : 'case');

function sayDone(done: HandOff): string {
  const { id, closedBy, outcome, takenBy, valueMinor, currency = '' } = done;
  const worth = valueMinor === undefined ? '' : `, ${amount(valueMinor, currency)}`;
  return stateOf(done) === 'closed'
    ? `${kindOf(done)} ${id} is closed by ${closedBy}: ${outcome}${worth}`
    : `${kindOf(done)} ${id} is with ${takenBy}`;
}

function outcomeOf(word: string | undefined, isClosing: boolean): Outcome | undefined {
  if (!isClosing && word === undefined) return undefined;
  if (!isClosing) throw new UsageError('--outcome goes with --close');
  const outcome = OUTCOMES.find((each) => each === word);
  if (!outcome) throw new UsageError(`--close needs --outcome: ${OUTCOMES.join(', ')}`);
  return outcome;
}
