import { pause } from '#adapters/random/pause.ts';
import { closeHandOff, takeHandOff } from '#flow/team/settle-hand-off.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type HandOff, isLead, OUTCOMES, type Outcome, outcomesOf, stateOf } from '#model/team/hand-off.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { plain, programName, shopTime } from '../console/shown.ts';
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
  },
  notes:
    'As long as a case is open nothing is sold to its customer; what their orders bring goes on.\n' +
    'kept: the customer is content; lost: they are not; unreached: nobody answered; wrong: it was no case.',
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const [take, close] = [args.text('take'), args.text('close')];
      if (take !== undefined && close !== undefined) throw new UsageError('give --take or --close, not both');
      const id = take ?? close;
      if (id === undefined) {
        list(await target.stores.handOffs.list(shop.id), { shop, target, output, isAll: args.flag('all') });
        return 'done';
      }
      const by = memberOf(target, args.text('by'));
      const deps = { ...target.stores, pause };
      const outcome = outcomeOf(args.text('outcome'), close !== undefined);
      const now = target.now();
      const there = await target.stores.handOffs.get(shop.id, id);
      const words = there && outcomesOf(there);
      if (outcome !== undefined && words?.includes(outcome) === false)
        throw new UsageError(`${id} is a ${isLead(there ?? {}) ? 'lead' : 'case'}: --outcome ${words.join(', ')}`);
      const done =
        outcome === undefined
          ? await takeHandOff(deps, shop, id, by, now)
          : await closeHandOff(deps, shop, id, { by, outcome, now });
      if (!done) throw new CliError(`there is no case ${id}`, 'perennial cases lists them with their ids');
      output.answer({ case: done }, sayDone(done, output));
      return 'done';
    }),
};

function sayDone(done: HandOff, _output: Output): string {
  const { id, closedBy, outcome, takenBy } = done;
  return stateOf(done) === 'closed'
    ? `case ${id} is closed by ${closedBy}: ${outcome}`
    : `case ${id} is with ${takenBy}`;
}

function outcomeOf(word: string | undefined, isClosing: boolean): Outcome | undefined {
  if (!isClosing && word === undefined) return undefined;
  if (!isClosing) throw new UsageError('--outcome goes with --close');
  const outcome = OUTCOMES.find((each) => each === word);
  if (!outcome) throw new UsageError(`--close needs --outcome: ${OUTCOMES.join(', ')}`);
  return outcome;
}

/** Who is not of the team has a typing error in the name more often than not. */
function memberOf({ team }: Target, by: string | undefined): string {
  const ids = team?.members.map(({ id }) => id) ?? [];
  if (by === undefined) throw new UsageError(`--by says who: ${ids.join(', ') || 'a member of crm/team.ts'}`);
  if (!ids.includes(by))
    throw new CliError(
      `${by} is nobody of the team`,
      `use one of ${ids.join(', ') || 'crm/team.ts, which has none yet'}`,
    );
  return by;
}

interface Listing {
  readonly shop: Shop;
  readonly target: Target;
  readonly output: Output;
  readonly isAll: boolean;
}

function list(found: readonly HandOff[], { shop, target, output, isAll }: Listing): void {
  const listed = isAll ? found : found.filter((each) => stateOf(each) !== 'closed');
  const counts = {
    open: found.filter((each) => stateOf(each) === 'open').length,
    taken: found.filter((each) => stateOf(each) === 'taken').length,
    ...Object.fromEntries(OUTCOMES.map((word) => [word, found.filter(({ outcome }) => outcome === word).length])),
  };
  const time = (ms: number | undefined): string => (ms === undefined ? '' : shopTime(ms, shop.timezone));
  const rows = listed.map((each) => [
    ...[time(each.openedAt), each.id, each.customerId, plain(each.reason)],
    ...[each.program === undefined ? '' : programName(target.programs, each.program), each.member ?? 'nobody'],
    ...[stateOf(each), time(each.takenAt), each.outcome ?? ''],
  ]);
  const cards = listed.filter((each) => stateOf(each) !== 'closed').map((each) => output.lines(cardOf(each)));
  output.answer(
    { shop: shop.id, counts, cases: listed },
    [
      output.heading(`${shop.name}: cases (times in ${shop.timezone})`),
      output.table(
        ['opened', 'case', 'customer', 'why', 'program', 'with', 'state', 'taken', 'outcome'],
        rows,
        '  nobody waits for the team',
      ),
      ...(cards.length > 0 ? ['', ...cards] : []),
      '',
      output.columns(Object.entries(counts)),
    ].join('\n'),
  );
}

function cardOf({ id, card, known, answer }: HandOff): string {
  const { tier, stage, country, language } = known;
  const said = answer && `answered ${answer.score} of 10 in ${answer.survey}`;
  const about = [tier && `tier ${tier}`, stage, country, language, said].filter(Boolean).join(', ');
  return `  ${id}: ${card}${about && `\n    known: ${about}`}`;
}
