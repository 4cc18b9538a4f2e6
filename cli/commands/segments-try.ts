import { resolve } from 'node:path';
import { CHANNELS } from '#channels/registry.ts';
import { checkSegments } from '#crm-check/check.ts';
import { trySegments } from '#flow/try/try-segments.ts';
import { placed } from '#infra/publish/places.ts';
import { faultText } from '#infra/publish/publish-error.ts';
import { readSegmentFile, SegmentFileError } from '#local/crm/read-segments.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { type SegmentDefinition, segmentsOfShop } from '#model/rule/definition.ts';
import type { Shop } from '#model/shop/shop.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { livingOf } from '../person/living.ts';
import { keptDay, nearestNote, readable } from '../segments/kept-day.ts';
import { titled } from '../segments/titled.ts';
import { titlesOf } from '../segments/titles.ts';
import { triedText } from '../segments/tried-text.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

const SHOWN = 10;

export const segmentsTryCommand: Command = {
  name: 'segments try',
  words: ['FILE'],
  summary: 'says who would be in the segments of a file, before anything is deployed',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    'as-of': {
      value: 'DAY',
      help: "scores of the shop's local day (YYYY-MM-DD), or of the last kept one before it (default: newest)",
    },
  },
  notes: `FILE is written as those in crm/segments, and need not stand in segments.ts. Scores, stages and predictions are
those of the day's file; what a rule asks beside them (orders of a product, facts, consents, interests) is read from the
tables as it is now, all customers of the shop once. What runs out goes by what the run of that day found of
products, as it does in the next run. Nothing is written.`,
  run: (context) => {
    const { args, output, cwd } = context;
    const [file = ''] = args.positionals;
    const asOf = args.day('as-of');
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { definitions, tried } = await segmentsIn(resolve(cwd, file), target, shop);
      const kept = await keptDay(target, shop, asOf);
      const { customers, products, runs, snapshots } = target.stores;
      const run = await snapshots.getRun(shop.id, kept.day);
      const membership = membershipOf(target, shop.id);
      const ids = tried.map(({ id }) => id);
      const wish = { shop, definitions, membership, tried: ids, channels: CHANNELS.length, shown: SHOWN };
      const result = await readable(shop, () =>
        trySegments(kept.open, { ...wish, models: run?.models }, { customers, products, objects: runs }),
      );
      const shown = [...new Set(result.tried.flatMap(({ first }) => first.map(({ row }) => row.id)))];
      const living = new Map((await livingOf(target.stores, shop.id, shown)).map((one) => [one.id, one]));
      const titles = titlesOf({ segments: definitions }, shop);
      const all = result.tried.flatMap((each, i) => {
        const definition = tried[i];
        const people = each.first.flatMap(({ row }) => living.get(row.id) ?? []);
        return definition ? [{ ...each, definition, people }] : [];
      });
      const notes = [
        nearestNote(kept, asOf),
        result.readTables ? 'What the day file does not hold was read from the tables as it is now.' : undefined,
      ].filter((note) => note !== undefined);
      output.answer(
        {
          ...{ shop: shop.id, day: kept.day, askedFor: asOf, currency: shop.currency },
          ...{ customers: result.customers, readTables: result.readTables },
          segments: all.map(({ definition, people, first, reached, ...rest }) => ({
            ...{ name: definition.name, ...rest },
            reach: Object.fromEntries(CHANNELS.map(({ id }, at) => [id, reached[at] ?? 0])),
            people,
          })),
        },
        [
          titled(`${shop.name}, scores of ${kept.day} in ${shop.timezone}`, notes.join(' ') || undefined, output),
          ...all.map((one) => triedText(one, { shop, customers: result.customers, titles }, output)),
        ].join('\n\n'),
      );
      return 'done';
    });
  },
};

/** Those of the file, and all that they may name. Throws {@link CliError} with place and remedy of every fault. */
async function segmentsIn(
  path: string,
  { segments, shops, memberships }: Pick<Target, 'segments' | 'shops' | 'memberships'>,
  shop: Shop,
): Promise<{ readonly definitions: readonly SegmentDefinition[]; readonly tried: readonly SegmentDefinition[] }> {
  const own = await readSegmentFile(path).catch((error: unknown) => {
    throw error instanceof SegmentFileError ? new CliError(error.message, error.remedy) : error;
  });
  const ids = new Set(own.map((each) => ('id' in each ? each.id : undefined)));
  const all = [...own, ...segments.filter(({ id }) => !ids.has(id))];
  const faults = checkSegments(all, shops, memberships).filter(({ in: place, path: at }) =>
    own.some((each) => isOf(each, at, place)),
  );
  if (faults.length > 0) {
    const told = placed(faults, { shops, programs: [] }, '').map(faultText);
    throw new CliError(
      `${path} has ${faults.length === 1 ? 'a fault' : `${faults.length} faults`}:\n  ${told.join('\n  ')}`,
      'mend it and try again',
      {
        faults: faults.map(({ path: at, what, fix }) => ({ path: at, what, fix })),
      },
    );
  }
  const definitions = segmentsOfShop(all as readonly SegmentDefinition[], shop.id);
  const tried = definitions.filter(({ id }) => ids.has(id));
  if (tried.length > 0) return { definitions, tried };
  throw new CliError(
    `the segments of ${path} are not for ${shop.id}`,
    'give another --shop, or take shops out of them',
  );
}

/** Faults of what is deployed already are not this file's. */
const isOf = (segment: object, at: string, place: { readonly declared: object } | undefined): boolean =>
  place?.declared === segment ||
  ('id' in segment && new RegExp(`^segments\\.${String(segment.id)}(\\.|$)`).test(at)) ||
  /^segments\[\d+\]/.test(at);
