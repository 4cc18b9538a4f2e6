import { daySizes } from '#flow/days/day-sizes.ts';
import { sizesOverTime } from '#flow/days/history.ts';
import { movement } from '#flow/days/movement.ts';
import type { KeptDay } from '#flow/days/nearest-day.ts';
import { goesBySegments, overlapOf } from '#flow/days/overlap.ts';
import type { SegmentName } from '#model/segment/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Day } from '#model/values/time/day.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { findSegment, SEGMENT, type Titles } from '../segments/find-segment.ts';
import { keptDay, nearestNote, readable } from '../segments/kept-day.ts';
import { movementText } from '../segments/movement-text.ts';
import { oneSegment } from '../segments/one-segment.ts';
import { oneSegmentText } from '../segments/one-segment-text.ts';
import { overlapText } from '../segments/overlap-text.ts';
import { segmentRows } from '../segments/rows.ts';
import { ruleWords } from '../segments/rule-words.ts';
import { sizesText } from '../segments/sizes-text.ts';
import { titled } from '../segments/titled.ts';
import { titlesOf } from '../segments/titles.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

/** Days of which the sizes of one segment are shown. */
const DAYS_SHOWN = 28;

export const segmentsCommand: Command = {
  name: 'segments',
  words: ['[SEGMENT]'],
  summary: 'shows all segments of a day, or one; who moved between two days; who is in several',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    'as-of': {
      value: 'DAY',
      help: "the shop's local day (YYYY-MM-DD), or the last kept one before it (default: newest)",
    },
    from: { value: 'DAY', help: 'who moved from where to where since this day' },
    to: { value: 'DAY', help: 'until this day (default: newest)' },
    overlap: { help: 'who is in several segments, and what the live programs would send them' },
  },
  notes: `SEGMENT is ${SEGMENT}. It shows who is in it and why, sizes over time, who entered and left, and which programs
go by it. "In" and "out" are who entered and left on that day. The customers of a day are kept for 35 days, those of the
last day of a month for ever. Money is in minor units of the currency in the JSON document.`,
  run: (context) => {
    const { args } = context;
    const [segment] = args.positionals;
    const days = { asOf: args.day('as-of'), from: args.day('from'), to: args.day('to') };
    const overlap = args.flag('overlap');
    if (days.to !== undefined && days.from === undefined) throw new UsageError('--to needs --from');
    if ([segment, days.from, overlap || undefined].filter((chosen) => chosen !== undefined).length > 1)
      throw new UsageError('give one of SEGMENT, --from and --overlap');
    if (days.from !== undefined && days.asOf !== undefined)
      throw new UsageError('--as-of is one day, --from two: give one');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const titles = titlesOf(target, shop);
      const named = segment === undefined ? undefined : findSegment(segment, titles);
      if (days.from !== undefined) return moved(context, target, shop, { from: days.from, to: days.to });
      const kept = await keptDay(target, shop, days.asOf);
      const asked = { kept, titles, asOf: days.asOf };
      return overlap ? overlapping(context, target, shop, asked) : sizes(context, target, shop, { ...asked, named });
    });
  },
};

interface Asked {
  readonly kept: KeptDay;
  readonly titles: Titles;
  readonly asOf: Day | undefined;
}

async function sizes(
  { output }: CommandContext,
  target: Target,
  shop: Shop,
  { kept, titles, asOf, named }: Asked & { readonly named: SegmentName | undefined },
): Promise<'done'> {
  const { day, open } = kept;
  const [all, histories, run] = await Promise.all([
    readable(shop, () => daySizes(open)),
    sizesOverTime(target.stores.snapshots, shop.id, { to: day, days: DAYS_SHOWN }),
    target.stores.snapshots.getRun(shop.id, day),
  ]);
  const rows = segmentRows(all, { titles, histories, day });
  const note = nearestNote(kept, asOf);
  const heading = titled(`${shop.name}, end of ${day} in ${shop.timezone}`, note, output);
  if (named === undefined) {
    const { pyramid, missingCosts } = run ?? {};
    const ofDay = { shop: shop.id, day, askedFor: asOf, currency: shop.currency };
    output.answer(
      { ...ofDay, ...all, segments: rows, pyramid, missingCosts },
      `${heading}\n${sizesText({ rows, sizes: all, run }, shop, output)}`,
    );
    return 'done';
  }
  const row = rows.find(({ segment }) => segment === named);
  if (!row) throw new CliError(`there is no segment ${named}`, '`segments` lists all of them');
  const told = { row, sizes: all, rule: ruleWords(named, titles, target), overTime: histories.get(named) ?? [] };
  const one = await readable(shop, () => oneSegment(target, shop, kept, told));
  const title = titled(`${row.name}: ${shop.name}, end of ${day} in ${shop.timezone}`, note, output);
  output.answer({ ...one, askedFor: asOf, currency: shop.currency }, `${title}\n${oneSegmentText(one, shop, output)}`);
  return 'done';
}

async function moved(
  { output }: CommandContext,
  target: Target,
  shop: Shop,
  asked: { readonly from: Day; readonly to: Day | undefined },
): Promise<'done'> {
  if (asked.to !== undefined && asked.to <= asked.from)
    throw new UsageError(`--to ${asked.to} is not behind --from ${asked.from}`);
  const from = await keptDay(target, shop, asked.from);
  const to = await keptDay(target, shop, asked.to);
  if (to.day <= from.day)
    throw new CliError(
      `between ${asked.from} and ${asked.to ?? to.day} only ${from.day} is kept of ${shop.id}`,
      `choose days further apart, or run the days between: run daily --shop ${shop.id}`,
    );
  const moves = await readable(shop, () => movement(from.open, to.open));
  const notes = [nearestNote(from, asked.from), nearestNote(to, asked.to)].filter(Boolean).join('; ') || undefined;
  const heading = titled(`${shop.name}: from ${from.day} to ${to.day}, in ${shop.timezone}`, notes, output);
  output.answer(
    { shop: shop.id, from: from.day, to: to.day, askedFor: asked, ...moves },
    `${heading}\n\n${movementText(moves, output)}`,
  );
  return 'done';
}

async function overlapping(
  { output }: CommandContext,
  target: Target,
  shop: Shop,
  { kept, titles, asOf }: Asked,
): Promise<'done'> {
  const { programs } = target;
  const ofPrograms = programs
    .filter(goesBySegments)
    .flatMap(({ trigger, audience = [] }) => [
      ...(trigger.on === 'segment-entered' ? [trigger.segment] : []),
      ...audience,
    ]);
  const own = Object.keys(titles).map((id): SegmentName => `rule:${id}`);
  const segments = [...new Set([...own, ...ofPrograms])];
  const overlap = await readable(shop, () => overlapOf(kept.open, segments, programs));
  const title = `${shop.name}, end of ${kept.day} in ${shop.timezone}: segments of your team and of live programs`;
  output.answer(
    { shop: shop.id, day: kept.day, askedFor: asOf, segments, ...overlap },
    `${titled(title, nearestNote(kept, asOf), output)}\n\n${overlapText(overlap, { titles, programs, shop }, output)}`,
  );
  return 'done';
}
