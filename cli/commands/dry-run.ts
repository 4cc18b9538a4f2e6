import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { compareForecasts } from '#model/future/compare.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { deciding } from '../deciding/deciding.ts';
import { type Compared, comparisonMarkdown, comparisonText } from '../future/comparison-text.ts';
import { ASSUMED, forecastText } from '../future/forecast-text.ts';
import { foreseer } from '../future/foresee.ts';
import { otherCrm } from '../future/other-crm.ts';
import { chosenShops, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

const DAYS = 14;
const MOST_DAYS = 60;
const LISTED = 50;
/** On-demand, us-east-1 (https://aws.amazon.com/dynamodb/pricing/on-demand/). */
const USD_PER_MILLION_READS = 0.125;

export const dryRunCommand: Command = {
  name: 'dry-run',
  summary: 'what programs would send in the next days, to whom, and why not; or what a change of crm/ would change',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    shop: { value: 'ID', help: 'only this shop (default: all)' },
    days: { value: 'N', help: `days after today (default ${DAYS}, at most ${MOST_DAYS})` },
    against: { value: 'DIR|REF', help: 'compare with another crm/: a directory, or a commit, branch or tag of git' },
    markdown: { help: 'with --against: as the comment of a pull request' },
    list: { help: `message by message: the first ${LISTED} (all of them with --json)` },
    quota: { value: 'N', help: 'e-mails that SES takes in 24 hours, to set the busiest day against' },
    budget: { value: 'USD', help: 'with --stage: reads of DynamoDB may cost so much (default 1)' },
  },
  notes: `The daily run, dispatch and the last look before a message leaves are carried out on the state as it is, and keep
what they write to themselves: nothing is sent, nothing is written. ${ASSUMED}

On a stage every customer is read once per shop (of more than 50,000 once per day), at 0.125 USD a million read units in
us-east-1; once --budget is spent it says how far it came. The two read-only policies of the stage suffice. In CI:
  perennial dry-run --stage prod --against origin/main --markdown > comment.md`,
  run: (context) => withTarget(context, (target) => foresee(context, target)),
};

async function foresee({ args, output, cwd }: CommandContext, target: Target): Promise<'done'> {
  args.words();
  const days = args.integer('days', DAYS, 1, MOST_DAYS);
  const against = args.text('against');
  const isMarkdown = args.flag('markdown');
  if (isMarkdown && against === undefined) throw new UsageError('--markdown compares: give --against DIR|REF with it');
  const quota = args.text('quota') === undefined ? undefined : args.integer('quota', 0, 1, 1_000_000_000);
  const reads = limited(args.text('budget'), target);
  const other = against === undefined ? undefined : await otherCrm(against, cwd);
  const { programs, campaigns } = await deciding(target);
  const foreseen = foreseer(target, { days, output, isSpent: reads.isSpent });
  const shops = chosenShops(args, target);
  const runs = [];
  for (const shop of shops) {
    const run = await foreseen({ ...target, shop, programs, campaigns }, shop.name);
    const before = other && (await foreseen(versionOf(other, shop.id, shop), `${shop.name}, ${against}`));
    runs.push({ shop, run, before });
  }
  const document = { days, assumed: ASSUMED, ...(reads.used && { readUnits: Math.ceil(reads.used()) }) };
  if (!other || against === undefined) {
    const about = { programs, quota, listed: args.flag('list') ? LISTED : 0 };
    const texts = runs.map(({ shop, run }) => forecastText(run, { ...about, shop }, output));
    output.answer({ ...document, shops: runs.map(({ run }) => run) }, [...texts, output.prose(ASSUMED)].join('\n\n'));
  } else {
    const all = [...programs, ...other.programs];
    const [here, there] = [programs, other.programs].map((all) => new Set(all.map(({ id }) => id)));
    const onlyIn = {
      here: programs.filter(({ id }) => !there?.has(id)).map(({ id }) => id),
      there: other.programs.filter(({ id }) => !here?.has(id)).map(({ id }) => id),
    };
    const compared = runs.flatMap(({ shop, run, before }): readonly Compared[] => {
      if (!before) return [];
      const isPartial = run.stoppedAt !== undefined || before.stoppedAt !== undefined;
      return [
        {
          ...{ shop, comparison: compareForecasts(before.messages, run.messages), onlyIn },
          ...{ programs: all, against, days, isPartial },
        },
      ];
    });
    const shown = compared.map(({ shop, comparison, isPartial }) => ({
      shop: shop.id,
      isPartial,
      onlyIn,
      ...comparison,
    }));
    output.answer(
      { ...document, against, shops: shown },
      isMarkdown
        ? comparisonMarkdown(compared)
        : [...compared.map((one) => comparisonText(one, output)), output.prose(ASSUMED)].join('\n\n'),
    );
  }
  if (reads.used) output.note(`${Math.ceil(reads.used()).toLocaleString('en')} read units were taken.`);
  return 'done';
}

/** The other version's programs and segments of a shop; one that it does not have sends nothing there. */
function versionOf(
  { shops, programs, segments = [], memberships, campaigns }: PublishedCrm,
  id: string,
  here: Target['shops'][number],
) {
  const shop = shops.find((each) => each.id === id);
  return shop ? { shop, programs, segments, memberships, campaigns } : { shop: here, programs: [], segments: [] };
}

/** What may be read: on a stage as much as is paid for. */
function limited(text: string | undefined, { limitReads }: Target) {
  const usd = Number(text ?? 1);
  if (!(usd > 0) || !Number.isFinite(usd))
    throw new UsageError(`--budget is "${text}": give an amount in USD, such as 1`);
  if (!limitReads) {
    if (text !== undefined) throw new CliError('reading the local environment costs nothing', 'leave --budget out');
    return { isSpent: () => false, used: undefined };
  }
  const most = (usd / USD_PER_MILLION_READS) * 1_000_000;
  const used = limitReads(most);
  return { isSpent: () => used() >= most, used };
}
