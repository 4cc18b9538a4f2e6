import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { pause } from '#adapters/random/pause.ts';
import { lookUpPeople } from '#flow/person/search/look-up.ts';
import { tellAttended } from '#flow/redeem/tell-attended.ts';
import { instantOf } from '#model/campaign/campaign-program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { nameIn } from '#model/values/text/local-names.ts';
import { isDay } from '#model/values/time/day.ts';
import { CliError, UsageError } from '../../console/cli-error.ts';
import { readCsv } from '../../import/read-csv.ts';
import { withTarget } from '../../target/open-target.ts';
import type { Target } from '../../target/target.ts';
import type { CampaignStepCommand } from '../common/campaign-step.ts';
import { chosenCampaign } from '../common/chosen-campaign.ts';

/** Lines that name nobody and are shown. */
const SHOWN = 20;
/** A list of guests; more are told by events (docs/webhook-schema.md). */
const MOST = 20_000;

export const attendedStep: CampaignStepCommand = {
  name: 'attended',
  summary: 'tells who came, by a list; they are in the group "came" from then on',
  options: {
    list: { value: 'FILE', help: 'CSV whose first column is an e-mail address, a phone number or a customer id' },
    at: { value: 'TIME', help: 'when it was, on the clock of the shop: 2026-11-11T19:00 (default: now)' },
  },
  id: 'required',
  run: (context, id) => {
    const { args, output, cwd } = context;
    const file = args.path('list');
    if (file === undefined) throw new UsageError('give the list of who came: --list FILE');
    return withTarget(context, async (target) => {
      const { campaign, shop } = chosenCampaign(args, target, id);
      const at = timeOf(args.text('at'), shop, target.now());
      const found = await peopleOf(target, shop, resolve(cwd, file));
      const deps = { ...target.stores, programs: target.programs, pause };
      const counts = { told: 0, known: 0 };
      for (const person of found.people)
        counts[await tellAttended(deps, shop, { campaign: id, person, at }, target.now())] += 1;
      const { unknown } = found;
      const lines = [
        `${nameIn(shop.locale, campaign)} (${id}): ${counts.told} came, ${counts.known} were known to have come`,
        ...(unknown.length > 0
          ? [`${unknown.length} lines name nobody whom ${shop.name} knows, and are left out:`]
          : []),
        ...unknown.slice(0, SHOWN).map(({ line, why }) => `  line ${line}: ${why}`),
        ...(unknown.length > SHOWN ? [`  and ${unknown.length - SHOWN} more (--json lists all)`] : []),
      ];
      output.answer({ shop: shop.id, campaign: id, at, ...counts, unknown }, lines.join('\n'));
      return 'done';
    });
  },
};

function timeOf(said: string | undefined, shop: Shop, now: number): number {
  if (said === undefined) return now;
  const isTime = isDay(said.slice(0, 10)) && /^T(?:[01]\d|2[0-3]):[0-5]\d$/.test(said.slice(10));
  if (!isTime) throw new UsageError(`--at ${said} is not a time: write 2026-11-11T19:00`);
  const at = instantOf(said, shop);
  if (at > now) throw new UsageError(`--at ${said} is not over yet on the clock of ${shop.name}`);
  return at;
}

interface Unknown {
  readonly line: number;
  readonly why: string;
}

/** Whom the lines name, each person once; a line that is no name, or names nobody, is told and names nobody. */
async function peopleOf(
  target: Target,
  shop: Shop,
  path: string,
): Promise<{ readonly people: readonly CustomerId[]; readonly unknown: readonly Unknown[] }> {
  const people = new Set<CustomerId>();
  const unknown: Unknown[] = [];
  let count = 0;
  for await (const row of rowsOf(path)) {
    const name = 'fields' in row ? (row.fields[0] ?? '').trim() : '';
    if (name === '' || (count === 0 && /^[a-z _-]+$/i.test(name))) continue;
    count += 1;
    if (count > MOST) throw new CliError(`the list has more than ${MOST} lines`, 'split it into several files');
    const person = await named(target, shop, name);
    if (person === undefined) unknown.push({ line: row.line, why: 'nobody of that address or id' });
    else people.add(person);
  }
  return { people: [...people], unknown };
}

async function* rowsOf(path: string): ReturnType<typeof readCsv> {
  try {
    yield* readCsv(createReadStream(path, { encoding: 'utf8' }));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw new CliError(`${path} cannot be read`, 'give the path of a CSV file: --list FILE');
  }
}

/** Only an address or an id: a number of an order is not asked for, and who is erased is nobody. */
async function named(target: Target, shop: Shop, text: string): Promise<CustomerId | undefined> {
  const found = await lookUpPeople(target, shop, text);
  if ('problem' in found) return undefined;
  const people = found.people.filter(({ erased, by }) => !erased && by.kind !== 'order');
  return people.length === 1 ? people[0]?.root : undefined;
}
