import { hourEffectOf, type ProgramWordings, wordingsOf } from '#flow/report/wordings.ts';
import { templateTags } from '#infra/publish/publish.ts';
import { type TagEffect, tagEffects, type WordingCounted } from '#model/effect/wordings/by-tag.ts';
import type { WordingComparison } from '#model/effect/wordings/compare.ts';
import type { HourEffect } from '#model/effect/wordings/hour-effect.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import type { Shop } from '#model/shop/shop.ts';
import { localDay } from '#model/values/time/day.ts';
import { variantTitle } from '#model/variant/copy-variant.ts';
import { type Command, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { oneOf } from '../console/one-of.ts';
import type { Output } from '../console/output.ts';
import { amount, programName } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';

export const wordingsCommand: Command = {
  name: 'wordings',
  words: ['[PROGRAM]'],
  summary: 'shows which wording of a message brings more orders, what words of a kind do, and the preferred hour',
  onEnvironment: true,
  options: { ...ENVIRONMENT_OPTIONS, ...SHOP_OPTION },
  notes: `Of messages whose 14 days are over: an order counts, a click does not. Shares are those of today; the daily run
sets them anew. Differences of tags are within each message that has wordings with the tag and without it.`,
  run: (context) => {
    const { args, output } = context;
    const [wished] = args.positionals;
    return withTarget(context, async (target) => {
      const shop = chosenShop(args, target);
      const { programs } = target;
      const run = await target.stores.snapshots.latestRun(shop.id);
      if (!run) throw new CliError(`${shop.id} has had no daily run yet`, `make it: run daily --shop ${shop.id}`);
      const all = wordingsOf(programs, run, localDay(target.now(), shop.timezone));
      const shown = wished === undefined ? all : all.filter(({ program }) => program.id === wished);
      if (wished !== undefined && shown.length === 0) {
        const ids = all.map(({ program }) => program.id);
        throw new CliError(`no message of ${JSON.stringify(wished)} has several wordings`, oneOf(wished, ids));
      }
      const tags = tagEffects(countedOf(run), { programs, templates: await templateTags() });
      const hour = await hourEffectOf(target.stores.snapshots, shop.id, run.day);
      const json = {
        ...{ shop: shop.id, day: run.day, through: run.wordings?.through },
        programs: shown.map(({ program, groups }) => ({ program: program.id, groups })),
        ...{ tags, hour },
      };
      output.answer(json, wordingsText({ shop, run, programs: shown, tags, hour }, output));
      return 'done';
    });
  },
};

const countedOf = ({ wordings }: RunRecord): readonly WordingCounted[] =>
  Object.entries(wordings?.counts ?? {}).flatMap(([programId, of]) =>
    Object.entries(of).map(([variant, { sent, bought }]) => ({ programId, variant, sent, bought })),
  );

interface Shown {
  readonly shop: Shop;
  readonly run: RunRecord;
  readonly programs: readonly ProgramWordings[];
  readonly tags: readonly TagEffect[];
  readonly hour: HourEffect;
}

function wordingsText({ shop, run, programs, tags, hour }: Shown, output: Output): string {
  const through = run.wordings?.through;
  return [
    output.heading(`${shop.name}: wordings, by messages up to ${through ?? 'none yet'}`),
    ...(programs.length === 0 ? [output.prose('No message has several wordings: variants of a step are such.')] : []),
    ...programs.flatMap(({ program, groups }) => [
      '',
      output.heading(programName([program], program.id, shop)),
      ...groups.map((group) => groupText(group, shop, output)),
    ]),
    ...(tags.length > 0 ? ['', output.heading('Words of a kind'), tagsText(tags, output)] : []),
    '',
    output.heading('The preferred hour'),
    output.prose(hour.said.en),
  ].join('\n');
}

const SAID: Readonly<Record<WordingComparison['state'], string>> = {
  told: 'The first is the better one.',
  open: 'Which one is better cannot be told yet.',
  'nothing yet': 'Nothing can be told before the first messages have had their 14 days.',
};

function groupText({ results, ahead, state }: WordingComparison, shop: Shop, output: Output): string {
  const variants = results.map(({ variant }) => variant);
  const rows = results.map((result) => [
    variantTitle(shop.locale, { variants }, result.variant.name),
    whole(result.share),
    ...[result.sent, result.clicked, result.bought],
    result.bought14 ? `${points(result.bought14.value)} (${limits(result.bought14)})` : '',
    amount(result.net, shop.currency),
    result.sent === 0 ? '' : whole(result.best),
  ]);
  const by =
    ahead && state !== 'nothing yet' ? ` It is ahead by ${points(ahead.value)} of 100 (${limits(ahead)}).` : '';
  return [
    output.table(['wording', 'gets', 'sent', 'clicked', 'ordered', 'of 100', 'net', 'best'], rows),
    output.prose(SAID[state] + by),
  ].join('\n');
}

/** `95 %`: chances and shares that are set need no digits. */
const whole = (share: number): string => `${Math.round(100 * share)} %`;
const points = (share: number): string => (100 * share).toFixed(1);
const limits = ({ low, high }: { readonly low: number; readonly high: number }): string =>
  `${points(low)} to ${points(high)}`;

const tagsText = (tags: readonly TagEffect[], output: Output): string =>
  output.table(
    ['tag', 'sent with', 'without', 'more of 100', '95 % limits', 'programs'],
    tags.map(({ tag, with: a, without: b, difference, programs }) => [
      ...[tag, a.whole, b.whole],
      ...[points(difference.value), limits(difference), programs.join(', ')],
    ]),
  );
