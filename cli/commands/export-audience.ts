import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { AUDIENCE_LISTS } from '#files/audience/registry.ts';
import { audience, type LeftOut } from '#flow/days/audience.ts';
import { topicsOf } from '#model/consent/withdrawals.ts';
import { segmentWord } from '#model/segment/words.ts';
import type { Shop } from '#model/shop/shop.ts';
import { csvRow } from '#model/values/text/csv.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { outputFile } from '../console/output-file.ts';
import { findSegment, SEGMENT } from '../segments/find-segment.ts';
import { keptDay, nearestNote, readable } from '../segments/kept-day.ts';
import { leftOutText } from '../segments/left-out.ts';
import { titlesOf } from '../segments/titles.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

const LISTS = AUDIENCE_LISTS.map(({ id }) => id);

export const exportAudienceCommand: Command = {
  name: 'export audience',
  words: ['SEGMENT'],
  summary: 'writes who is in a segment and agreed to a topic as CSV, readable or as ad platforms take it',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    for: { value: 'NAME', help: `${LISTS.join(', ')} (default plain): what the list is for` },
    topic: {
      value: 'TOPIC',
      help: 'only who agreed to this topic (default marketing; has to be named for an ad platform)',
    },
    'as-of': {
      value: 'DAY',
      help: "members of the shop's local day, or of the last kept one before it (default: newest)",
    },
    out: { value: 'FILE', help: 'write there, readable by you only (default: stdout; needed with --json)' },
  },
  notes: `SEGMENT is ${SEGMENT}.
${AUDIENCE_LISTS.map(({ id, name }) => `${id}: ${name}.`).join('\n')}
Who is in the segment is read from the file of the day; consents, suppressions, erasures and merges are read now, person by
person. An address is on the list only if its owner agreed to the topic by its own channel, and never one that an order
merely mentions. Who is left out is counted with the reason. For an ad platform name the topic under which people agreed
that it learns of them: consent to e-mails is none to that. Hashes of addresses are personal data too: delete the file when
it is uploaded, and upload anew rather than keep it, since people withdraw.`,
  run: (context) => {
    const { args, output } = context;
    if (output.json && args.text('out') === undefined)
      throw new UsageError('--json needs --out FILE for the list itself');
    const list = args.named('for', new Map(AUDIENCE_LISTS.map((one) => [one.id, one]))) ?? plainList();
    const topic = args.text('topic');
    if (list.isShared && topic === undefined)
      throw new UsageError(
        `--topic is missing: name the topic under which people agreed that ${list.name.split(/ c| C/)[0]} learns of them`,
      );
    const file = outputFile(args, 'out', context.cwd);
    return withTarget(context, (target) => write(context, target, { list, topic: topic ?? 'marketing', file }));
  },
};

function plainList(): (typeof AUDIENCE_LISTS)[number] {
  const plain = AUDIENCE_LISTS.find(({ isShared }) => !isShared);
  if (!plain) throw new Error('there is no readable list');
  return plain;
}

async function write(
  { args, output }: CommandContext,
  target: Target,
  wish: { readonly list: (typeof AUDIENCE_LISTS)[number]; readonly topic: string; readonly file: string | undefined },
): Promise<'done'> {
  const { list, topic, file } = wish;
  const shop = chosenShop(args, target);
  checkTopic(topic, shop, target);
  const titles = titlesOf(target, shop);
  const segment = findSegment(args.positionals[0] ?? '', titles);
  const asOf = args.day('as-of');
  const kept = await keptDay(target, shop, asOf);
  const stream: NodeJS.WritableStream = file === undefined ? output.raw() : createWriteStream(file, { mode: 0o600 });
  let failure: Error | undefined;
  stream.on('error', (error: Error) => {
    failure = error;
  });
  const put = async (text: string): Promise<void> => {
    if (failure) throw new CliError(`${file ?? 'stdout'} cannot be written`, failure.message);
    if (text !== '' && !stream.write(text)) await once(stream, 'drain');
  };
  const leftOut = new Map<LeftOut, number>();
  let listed = 0;
  await put(csvRow(list.columns));
  await readable(shop, async () => {
    for await (const part of audience(kept.open, target.people(), {
      shop: shop.id,
      segment,
      topic,
      now: target.now(),
    })) {
      listed += part.listed.length;
      for (const reason of part.leftOut) leftOut.set(reason, (leftOut.get(reason) ?? 0) + 1);
      await put(part.listed.map((person) => csvRow(list.row(person))).join(''));
    }
  });
  if (file !== undefined) await new Promise<void>((done) => void stream.end(done));
  if (failure) throw new CliError(`${file ?? 'stdout'} cannot be written`, failure.message);
  const members = listed + [...leftOut.values()].reduce((sum, count) => sum + count, 0);
  const name = segmentWord(segment, titles);
  const note = nearestNote(kept, asOf);
  const text = [
    `${listed.toLocaleString('en')} of ${members.toLocaleString('en')} people of "${name}", end of ${kept.day} in ${shop.timezone}${file === undefined ? '' : `, in ${file}`}`,
    ...(note === undefined ? [] : [`  ${note}`]),
    ...(list.least !== undefined && listed < list.least
      ? [`  ${list.id} makes no audience of fewer than ${list.least.toLocaleString('en')} people`]
      : []),
    leftOutText(leftOut, output),
  ].join('\n');
  if (file === undefined) output.note(text);
  else
    output.answer(
      {
        ...{ shop: shop.id, day: kept.day, askedFor: asOf, segment, name, for: list.id, topic, file, members, listed },
        leftOut: Object.fromEntries(leftOut),
      },
      text,
    );
  return 'done';
}

/** A mistyped topic would leave everybody out; it is said instead. */
function checkTopic(topic: string, shop: Shop, { programs }: Target): void {
  const known = topicsOf(shop, programs);
  if (known.includes(topic)) return;
  throw new CliError(
    `${shop.id} has no topic "${topic}"`,
    `it has ${known.join(', ')}; a topic of its own is declared under consent.topics in crm/crm.config.ts`,
  );
}
