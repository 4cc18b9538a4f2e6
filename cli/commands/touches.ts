import { ALL_OUTCOMES, ALL_REASONS, type AskedMoments, isAsked } from '#model/coverage/asked.ts';
import type { MomentOutcome } from '#model/coverage/outcome.ts';
import { outcomeWords } from '#model/coverage/words.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, type Day, localDay } from '#model/values/time/day.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import type { Args } from '../console/args.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import { programName, reasonLabel } from '../console/shown.ts';
import { livingOf } from '../person/living.ts';
import { reasonLegend } from '../person/person-tables.ts';
import { chosenShop, whereOf, withTarget } from '../target/open-target.ts';
import type { Stores } from '../target/stores.ts';
import type { Target } from '../target/target.ts';
import { countsText, dueText, endedText } from '../touches/touches-text.ts';
import { COVERAGE_DAYS } from './coverage.ts';

/** Touches read side by side. */
const AT_ONCE = 25;

export const touchesCommand: Command = {
  name: 'touches',
  summary: 'shows how touches ended, by program, channel, state and reason, and what is still due',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: {
      value: 'YYYY-MM-DD',
      help: "last local day (default: the shop's today; with --why the latest that was run, as of coverage)",
    },
    days: { value: 'N', help: 'so many days up to it (default 7)' },
    list: { help: 'each message instead of counts: whose it was, when it was planned, due, ended and delivered' },
    program: { value: 'ID', help: 'of this program alone' },
    reason: { value: 'CODE', help: 'that ended with this reason alone: no_consent, frequency_cap ..' },
    why: { value: 'WORD', help: `of which that became alone, as coverage says: ${ALL_OUTCOMES.join(', ')}` },
  },
  notes: `Days and times are the shop's; JSON holds times as UTC milliseconds, and the ids of people. What is still due has no
reason yet, and is not looked for with --why or --reason. Reasons are those of the pages, their codes those of
docs/contact-policy.md. \`explain ID\` tells of one message, by its id, all that was asked.`,
  run: (context) => {
    const { args, output } = context;
    const date = args.day('date');
    const days = args.integer('days', 7, 1, 400);
    const asked = {
      program: args.text('program'),
      reason: wordOf(args.text('reason'), ALL_REASONS, 'reason'),
      why: outcomeOfWords(args.text('why')),
    };
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { touches } = target.stores;
      const to = date ?? (await lastDay(target, shop, asked.why !== undefined));
      const from = addDays(to, 1 - days);
      const perDay = await Promise.all(
        Array.from({ length: days }, (_, offset) => touches.endedOn(shop.id, addDays(from, offset))),
      );
      const ends = perDay.flat().filter((end) => isAsked(end, asked));
      if (ends.length === 0 && asked.program !== undefined) knownProgram(target, asked.program);
      const due = await stillDue(target, shop, asked);
      const about = { shop: shop.id, from, to, ...asked, stillDue: due?.length };
      const shown = { shop, programs: target.programs };
      const narrowed = [
        ...(asked.program === undefined ? [] : [programName(target.programs, asked.program, shop)]),
        ...(asked.why === undefined ? [] : [outcomeWords(asked.why).en]),
        ...(asked.reason === undefined ? [] : [reasonLabel(asked.reason)]),
      ];
      const title = [`${shop.name}, ${from} to ${to} (times in ${shop.timezone})`, ...narrowed].join(': ');
      const heading = output.heading(title);
      if (!args.flag('list')) {
        const counts = countTouches(ends);
        output.answer({ ...about, counts }, [heading, countsText(counts, due?.length, shown, output)].join('\n'));
        return 'done';
      }
      const ended = await readTouches(touches, shop, ends);
      const people = [...new Set([...ended, ...(due ?? [])].map(({ customerId }) => customerId))];
      const living = await livingOf(target.stores, shop.id, people);
      const named = { ...shown, names: new Map(living.map(({ id, name }) => [id, name])) };
      const waiting = due ? [output.heading('Still due'), dueText(due, named, output)] : [];
      output.answer(
        { ...about, ended: ended.map(documentOf), due: due?.map(dueDocumentOf) },
        [
          heading,
          endedText(ended, { ...named, narrowed, remedy: coverageOf(args, shop, { to, days }) }, output),
          reasonLegend(ended, output),
          ...waiting,
        ]
          .filter(Boolean)
          .join('\n'),
      );
      return 'done';
    });
  },
};

/** The command that shows what became of all messages of the same days, where this one looked. */
const coverageOf = (args: Args, { id }: Shop, { to, days }: { readonly to: Day; readonly days: number }): string =>
  [
    ...['perennial coverage', ...whereOf(args), '--shop', id],
    ...['--date', to, '--days', Math.min(days, COVERAGE_DAYS)],
  ].join(' ');

/** Today, or the day up to which coverage counts. */
async function lastDay(target: Target, shop: Shop, isClosed: boolean): Promise<Day> {
  const today = localDay(target.now(), shop.timezone);
  if (!isClosed) return today;
  return (await target.stores.snapshots.latestRun(shop.id))?.day ?? addDays(today, -1);
}

/** What waits for its time; undefined where reasons are asked for, which it does not have yet. */
async function stillDue(
  target: Target,
  shop: Shop,
  { program, reason, why }: AskedMoments,
): Promise<readonly DueTouch[] | undefined> {
  if (reason !== undefined || why !== undefined) return undefined;
  const now = target.now();
  const rows = await target.stores.touches.stillDue(shop.id, now - 30 * DAY_MS, now + 60 * DAY_MS);
  return rows
    .filter(({ purpose, programId }) => purpose === 'send' && (program ?? programId) === programId)
    .sort((a, b) => a.dueAt - b.dueAt);
}

/** By its code, or as pages and `coverage` write it, in either language. Throws {@link UsageError} for another. */
function outcomeOfWords(word: string | undefined): MomentOutcome | undefined {
  const said = word?.trim().toLowerCase();
  const known = ALL_OUTCOMES.find((outcome) => Object.values(outcomeWords(outcome)).includes(said ?? ''));
  return known ?? wordOf(word, ALL_OUTCOMES, 'why');
}

/** One of the words there are. Throws {@link UsageError} for another. */
function wordOf<Word extends string>(word: string | undefined, all: readonly Word[], what: string): Word | undefined {
  if (word === undefined) return undefined;
  const found = all.find((one) => one === word);
  if (found === undefined) throw new UsageError(`--${what} ${JSON.stringify(word)} is none: ${oneOf(word, all)}`);
  return found;
}

/** Throws {@link CliError} for a program of which nothing is known: most often a typing error. */
function knownProgram({ programs }: Pick<Target, 'programs'>, id: string): void {
  if (programs.some((program) => program.id === id)) return;
  const ids = programs.map((program) => program.id);
  throw new CliError(`no touch of these days is of a program ${JSON.stringify(id)}, and crm/ has none`, oneOf(id, ids));
}

async function readTouches(
  touches: Stores['touches'],
  { id }: Shop,
  ends: readonly Pick<Touch, 'customerId' | 'touchId'>[],
): Promise<readonly Touch[]> {
  const found: Touch[] = [];
  for (let at = 0; at < ends.length; at += AT_ONCE) {
    const some = ends.slice(at, at + AT_ONCE).map((end) => touches.get(id, end.customerId, end.touchId));
    found.push(...(await Promise.all(some)).filter((touch) => touch !== undefined));
  }
  return found.sort((a, b) => (a.endedAt ?? 0) - (b.endedAt ?? 0) || (a.touchId < b.touchId ? -1 : 1));
}

/** In an order that stays, whatever was written to the touch when. */
const documentOf = ({ touchId, customerId, programId, stepId, kind, ...touch }: Touch) => ({
  ...{ touchId, customerId, programId, stepId, kind, channel: touch.channel, state: touch.state, reason: touch.reason },
  ...{ plannedAt: touch.plannedAt, plannedFor: touch.plannedFor, endedAt: touch.endedAt, endDay: touch.endDay },
  ...{ variant: touch.variant, attempt: touch.attempt, delivery: touch.feedback?.type, deliveryAt: touch.feedback?.at },
});

const dueDocumentOf = ({ touchId, customerId, programId, stepId, kind, plannedAt, plannedFor, dueAt }: DueTouch) => ({
  ...{ touchId, customerId, programId, stepId, kind, plannedAt, plannedFor, dueAt },
});
