import { type CampaignWords, campaignWords } from '#flow/campaign/campaign-words.ts';
import { type Response, responses } from '#flow/campaign/responses.ts';
import { countSignUps } from '#flow/campaign/sign-ups.ts';
import { nearestDay } from '#flow/days/nearest-day.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { RESPONSE_GROUPS, type ResponseGroup } from '#model/campaign/response-group.ts';
import { pageOf } from '#model/campaign/sign-up-page.ts';
import { knownSince } from '#model/campaign/waves/fades.ts';
import type { Shop } from '#model/shop/shop.ts';
import { csvRow } from '#model/values/text/csv.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { CliError } from '../../console/cli-error.ts';
import { oneOf } from '../../console/one-of.ts';
import type { Output } from '../../console/output.ts';
import { outputFile } from '../../console/output-file.ts';
import { shopTime } from '../../console/shown.ts';
import { writeBeside } from '../../console/write-beside.ts';
import { livingOf } from '../../person/living.ts';
import { withTarget } from '../../target/open-target.ts';
import type { Target } from '../../target/target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { chosenCampaign } from '../common/chosen-campaign.ts';
import { cameByStore, storesText } from '../report/came-by-store.ts';
import { fadedText } from '../report/faded-text.ts';

/** People of a group that are shown; a file holds all of them. */
const SHOWN = 50;

/** What became of the message of one wave or follow-up. */
interface WaveResponses {
  readonly wave: string;
  readonly responses: readonly Response[];
}

export const responsesStep: CampaignStepCommand = {
  name: 'responses',
  summary: 'what became of its messages: how many people are in each response group, and who',
  options: {
    wave: { value: 'WAVE', help: 'of this wave or follow-up only (default: of each that sends)' },
    group: { value: 'GROUP', help: `who is in it: ${RESPONSE_GROUPS.join(', ')}` },
    words: { help: 'what people chose in its poll, and the words that three or more of them wrote' },
    'sign-ups': { help: 'count who signed up by its page, too; reads all customers with their facts' },
    csv: { value: 'FILE', help: 'write everybody with their wave and group there, too' },
  },
  id: 'required',
  run: (context, id) => {
    const { args, output, cwd } = context;
    const group = args.named('group', new Map(RESPONSE_GROUPS.map((one) => [one, one])));
    const file = outputFile(args, 'csv', cwd);
    return withTarget(context, async (target) => {
      const { campaign, shop } = chosenCampaign(args, target, id);
      const found = await answersOf(target, { campaign, shop, waves: wavesOf(campaign, args.text('wave')) }, group);
      if (file !== undefined) await writeBeside(file, fileOf(found), output);
      const stores = cameByStore(found);
      const people = group === undefined ? undefined : await shownOf(target, shop, found);
      const words = args.flag('words')
        ? await campaignWords(target.stores, { shop, campaign, now: target.now() })
        : undefined;
      const asksPage = campaign.measure === 'sign-ups' || args.flag('sign-ups');
      const signedUp = asksPage ? await signedUpIn(target, campaign) : undefined;
      const since = knownSince(campaign, shop, target.now());
      const title = `${nameIn(shop.locale, campaign)} (${campaign.id}): ${shop.name}`;
      output.answer(
        {
          ...{ shop: shop.id, campaign: campaign.id, group, ...words },
          answersKnownSince: since,
          ...(asksPage && { signUps: signedUp ?? null }),
          waves: found.map(({ wave, responses: all }) => ({ wave, ...countsOf(all) })),
          ...(stores.length > 0 && { cameTo: stores }),
          ...(group !== undefined && {
            people: found.flatMap(({ wave, responses: all }) => all.map((one) => ({ wave, ...one }))),
          }),
        },
        [
          ...[output.heading(title), countsText(found, group, output)],
          stores.length > 0 ? storesText(stores, { shop, of: ofWhom(args.text('wave'), group) }, output) : undefined,
          asksPage ? pageText(signedUp, campaign, output) : undefined,
          ...[people && peopleText(people, shop, output), words && wordsText(words, campaign, output), NOTES(output)],
          since && output.prose(fadedText(since)),
        ]
          .filter((text) => text !== undefined)
          .join('\n\n'),
      );
      return 'done';
    });
  },
};

/** Ids of the waves and follow-ups that send, or the one that is wanted. Throws {@link CliError} with those there are. */
function wavesOf({ id, waves, followUps = [] }: Campaign, wanted: string | undefined): readonly string[] {
  const all = [...waves, ...followUps.filter(({ then }) => then.do === 'send')].map((one) => one.id);
  if (wanted === undefined) return all;
  if (all.includes(wanted)) return [wanted];
  throw new CliError(`${id} sends no wave or follow-up "${wanted}"`, `give --wave ${oneOf(wanted, all)}`);
}

async function answersOf(
  target: Target,
  { campaign, shop, waves }: { readonly campaign: Campaign; readonly shop: Shop; readonly waves: readonly string[] },
  group: ResponseGroup | undefined,
): Promise<readonly WaveResponses[]> {
  const found: WaveResponses[] = [];
  for (const wave of waves) {
    const all: Response[] = [];
    for await (const page of responses(target.stores, { campaign, shop, step: wave, now: target.now() }))
      for (const one of page) if (group === undefined || one.group === group) all.push(one);
    found.push({ wave, responses: all });
  }
  return found;
}

/** Whom a table is about, where they were chosen; undefined of everybody. */
function ofWhom(wave: string | undefined, group: ResponseGroup | undefined): string | undefined {
  const chosen = [group, wave].filter((one) => one !== undefined);
  return chosen.length > 0 ? chosen.join(' of ') : undefined;
}

function countsOf(all: readonly Response[]) {
  const counts: Partial<Record<ResponseGroup, number>> = {};
  for (const { group } of all) counts[group] = (counts[group] ?? 0) + 1;
  return { people: all.length, groups: counts, machinesAlone: all.filter(({ machine }) => machine).length };
}

/** Undefined: no daily run has told in how many parts customers lie. */
async function signedUpIn({ stores }: Target, { shop, id }: Campaign) {
  const { open } = await nearestDay(stores.dayFiles, shop);
  if (!open) return undefined;
  const { confirmed, newBuyers } = await countSignUps(
    { customers: stores.customers, facts: stores.facts, buckets: open.manifest.buckets },
    { shop, campaign: id },
  );
  return { people: confirmed, newBuyers };
}

function pageText(found: Awaited<ReturnType<typeof signedUpIn>>, campaign: Campaign, output: Output): string {
  if (!found) return output.prose('Who signed up by its page is counted once a daily run has been.');
  const people = `${found.people.toLocaleString('en')} ${found.people === 1 ? 'person' : 'people'}`;
  return output.prose(
    `${people} signed up by its page (${pageOf(campaign)}) and confirmed it; ${found.newBuyers.toLocaleString('en')} of them bought for the first time since.`,
  );
}

/** Groups down, waves across: a campaign has few waves and ten groups. */
function countsText(found: readonly WaveResponses[], group: ResponseGroup | undefined, output: Output): string {
  const counted = found.map(({ responses: all }) => countsOf(all));
  if (counted.every(({ people }) => people === 0))
    return output.prose('Nobody yet: no message of it has come to its end, or nobody is in the group.');
  const row = (name: string, of: (one: ReturnType<typeof countsOf>) => number) => [
    name,
    ...counted.map((one) => of(one).toLocaleString('en')),
  ];
  return output.table(
    ['group', ...found.map(({ wave }) => wave)],
    [
      ...RESPONSE_GROUPS.filter((one) => group === undefined || one === group).map((one) =>
        row(one, ({ groups }) => groups[one] ?? 0),
      ),
      ...(group === undefined ? [row('people', ({ people }) => people)] : []),
      row('of them seen by a machine alone', ({ machinesAlone }) => machinesAlone),
    ],
  );
}

interface Shown {
  readonly wave: string;
  readonly name: string;
  readonly link: number | undefined;
  readonly came: Response['came'];
  readonly answer: string | number | undefined;
  readonly id: string;
}

async function shownOf(target: Target, shop: Shop, found: readonly WaveResponses[]) {
  const all = found.flatMap(({ wave, responses: of }) => of.map((one) => ({ wave, ...one })));
  const first = all.slice(0, SHOWN);
  const living = await livingOf(target.stores, shop.id, [...new Set(first.map(({ customerId }) => customerId))]);
  const names = new Map(living.map(({ id, name }) => [id, name]));
  const shown: readonly Shown[] = first.map(({ wave, customerId, link, came, answer }) => ({
    ...{ wave, link, came, answer, id: customerId, name: names.get(customerId) || 'no name told' },
  }));
  return { shown, total: all.length };
}

function peopleText({ shown, total }: Awaited<ReturnType<typeof shownOf>>, shop: Shop, output: Output): string {
  const hasCame = shown.some(({ came }) => came);
  const hasAnswer = shown.some(({ answer }) => answer !== undefined);
  const table = output.table(
    ['name', 'wave', 'link followed', ...(hasAnswer ? ['answer'] : []), ...(hasCame ? ['came'] : []), 'customer'],
    shown.map(({ name, wave, link, came, answer = '-', id }) => [
      ...[name, wave, link === undefined ? '-' : `no. ${link + 1}`, ...(hasAnswer ? [answer] : [])],
      ...(hasCame ? [came ? `${shopTime(came.at, shop.timezone)} ${came.store ?? ''}`.trim() : '-'] : []),
      id,
    ]),
    '  nobody',
  );
  const rest =
    total > shown.length
      ? `${total.toLocaleString('en')} people; the first ${shown.length} are shown, --csv FILE writes all. `
      : '';
  return [table, output.prose(`${rest}\`customer ID\` shows one of them.`)].join('\n');
}

/** What was chosen, in the order of the poll, and the words beside it. */
function wordsText({ chosen, words }: CampaignWords, { poll }: Pick<Campaign, 'poll'>, output: Output): string {
  const answers = (poll?.answers ?? []).map(({ id, interest = '' }) => [
    ...[id, (chosen[id] ?? 0).toLocaleString('en'), interest],
  ]);
  const rows = words.map(({ word, people }) => [word, people.toLocaleString('en')]);
  return [
    ...(answers.length > 0
      ? [`${output.heading('Chosen in the poll')}\n${output.table(['answer', 'people', 'interest'], answers)}`]
      : []),
    `${output.heading('Words that people wrote')}\n${output.table(['word', 'people'], rows, '  no word that three people or more wrote')}`,
  ].join('\n\n');
}

const NOTES = (output: Output): string =>
  output.prose(
    'Each person is in the strongest group that holds now. "delivered": nothing heard, and they may still answer; "silent": the days until the first follow-up, or three, are over. "opened": the picture of the mail was fetched at another moment than a machine looked at it. Who is held out is in none.',
  );

const fileOf = (found: readonly WaveResponses[]): string =>
  [
    ['wave', 'customer', 'group', 'link', 'machine', 'came_at', 'store', 'answer'],
    ...found.flatMap(({ wave, responses: all }) =>
      all.map(({ customerId, group, link, machine, came, answer = '' }) => [
        ...[wave, customerId, group, link === undefined ? '' : link + 1, machine ? 'yes' : ''],
        ...[came ? new Date(came.at).toISOString() : '', came?.store ?? '', answer],
      ]),
    ),
  ]
    .map(csvRow)
    .join('');
