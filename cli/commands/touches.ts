import { ALL_OUTCOMES, ALL_REASONS, isAsked } from '#model/coverage/asked.ts';
import type { TouchCount } from '#model/kpi/snapshot.ts';
import { countTouches } from '#model/kpi/touch-counts.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import { addDays, DAY_MS, localDay } from '#model/values/time/day.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import type { Output } from '../console/output.ts';
import { channelName, messageName, plain, programName, shopTime } from '../console/shown.ts';
import { reasonLegend } from '../person/person-tables.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Stores } from '../target/stores.ts';
import type { Target } from '../target/target.ts';

/** Touches read side by side. */
const AT_ONCE = 25;

interface Shown {
  readonly shop: Shop;
  readonly programs: readonly Program[];
}

export const touchesCommand: Command = {
  name: 'touches',
  summary: 'shows how touches ended, by program, channel, state and reason, and what is still due',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    date: { value: 'YYYY-MM-DD', help: "last local day (default: the shop's today)" },
    days: { value: 'N', help: 'so many days up to it (default 7)' },
    list: { help: 'each touch instead of counts: when it was planned, due, ended and delivered' },
    program: { value: 'ID', help: 'of this program alone' },
    reason: { value: 'CODE', help: 'that ended with this reason alone: no_consent, frequency_cap ..' },
    why: { value: 'WORD', help: `of which that became alone: ${ALL_OUTCOMES.join(', ')} (see coverage)` },
  },
  notes: "Days and times are the shop's; JSON holds times as UTC milliseconds.",
  run: (context) => {
    const { args, output } = context;
    const date = args.day('date');
    const days = args.integer('days', 7, 1, 400);
    const asked = {
      program: args.text('program'),
      reason: wordOf(args.text('reason'), ALL_REASONS, 'reason'),
      why: wordOf(args.text('why'), ALL_OUTCOMES, 'why'),
    };
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { touches } = target.stores;
      const to = date ?? localDay(target.now(), shop.timezone);
      const from = addDays(to, 1 - days);
      const perDay = await Promise.all(
        Array.from({ length: days }, (_, offset) => touches.endedOn(shop.id, addDays(from, offset))),
      );
      const ends = perDay.flat().filter((end) => isAsked(end, asked));
      if (ends.length === 0 && asked.program !== undefined) knownProgram(target, asked.program);
      const rows = await touches.stillDue(shop.id, target.now() - 30 * DAY_MS, target.now() + 60 * DAY_MS);
      // what is still due has no reason yet
      const isOf = ({ programId }: DueTouch): boolean =>
        asked.reason === undefined && asked.why === undefined && (asked.program ?? programId) === programId;
      const due = rows.filter((row) => row.purpose === 'send' && isOf(row)).sort((a, b) => a.dueAt - b.dueAt);
      const about = { shop: shop.id, from, to, ...asked, stillDue: due.length };
      const shown = { shop, programs: target.programs };
      const heading = output.heading(`${shop.name}, ${from} to ${to} (times in ${shop.timezone})`);
      if (!args.flag('list')) {
        const counts = countTouches(ends);
        output.answer({ ...about, counts }, [heading, countsText(counts, due.length, shown, output)].join('\n'));
        return 'done';
      }
      const ended = await readTouches(touches, shop, ends);
      output.answer(
        { ...about, ended: ended.map(documentOf), due: due.map(dueDocumentOf) },
        [heading, endedText(ended, shown, output), output.heading('Still due'), dueText(due, shown, output)].join('\n'),
      );
      return 'done';
    });
  },
};

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

function countsText(counts: readonly TouchCount[], due: number, { programs, shop }: Shown, output: Output): string {
  const rows = counts.map((c) => [
    ...[programName(programs, c.programId, shop), channelName(c.channel), plain(c.state), plain(c.reason)],
    c.count,
  ]);
  return [
    output.table(['program', 'channel', 'end', 'reason', 'touches'], rows, '  none ended'),
    output.columns([['still due', due]]),
    reasonLegend(counts, output),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function endedText(ended: readonly Touch[], { shop, programs }: Shown, output: Output): string {
  const time = (ms: number | undefined): string => (ms === undefined ? '' : shopTime(ms, shop.timezone));
  return output.table(
    ['ended', 'customer', 'touch', 'program', 'channel', 'end', 'reason', 'planned', 'due', 'delivery', 'at'],
    ended.map((touch) => [
      ...[time(touch.endedAt), touch.customerId, touch.touchId, messageName(programs, touch, shop)],
      ...[channelName(touch.channel), plain(touch.state), plain(touch.reason)],
      ...[time(touch.plannedAt), time(touch.plannedFor), touch.feedback?.type ?? '', time(touch.feedback?.at)],
    ]),
    '  none ended',
  );
}

const dueText = (due: readonly DueTouch[], { shop, programs }: Shown, output: Output): string =>
  output.table(
    ['due', 'customer', 'touch', 'program', 'planned'],
    due.map((row) => [
      ...[shopTime(row.dueAt, shop.timezone), row.customerId, row.touchId, programName(programs, row.programId, shop)],
      shopTime(row.plannedAt, shop.timezone),
    ]),
  );

/** In an order that stays, whatever was written to the touch when. */
const documentOf = ({ touchId, customerId, programId, stepId, kind, ...touch }: Touch) => ({
  ...{ touchId, customerId, programId, stepId, kind, channel: touch.channel, state: touch.state, reason: touch.reason },
  ...{ plannedAt: touch.plannedAt, plannedFor: touch.plannedFor, endedAt: touch.endedAt, endDay: touch.endDay },
  ...{ variant: touch.variant, attempt: touch.attempt, delivery: touch.feedback?.type, deliveryAt: touch.feedback?.at },
});

const dueDocumentOf = ({ touchId, customerId, programId, stepId, kind, plannedAt, plannedFor, dueAt }: DueTouch) => ({
  ...{ touchId, customerId, programId, stepId, kind, plannedAt, plannedFor, dueAt },
});
