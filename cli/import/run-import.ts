import { join, resolve } from 'node:path';
import type { RejectedLine } from '#files/import/refused.ts';
import type { Spool } from '#files/import/spool.ts';
import { claimStateDir } from '#local/state/directory.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ShopId } from '#model/values/ids.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import type { CommandContext } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import { outputFile } from '../console/output-file.ts';
import { stateDir, withTarget } from '../target/open-target.ts';
import { type Deliverable, deliver } from './deliver.ts';
import { isParted, spoolFor } from './file-spool.ts';
import { fileFingerprint, openJournal } from './journal.ts';
import { fileSize, isGzip } from './read-bytes.ts';
import { Rejects, refusalText } from './rejects.ts';
import { rejectsFile } from './rejects-file.ts';
import { hasParked, type ImportSummary, messagesOf, summaryText } from './summary.ts';

/** A guess of how much larger a gzip file of orders is when unpacked. */
const UNPACKED = 8;

interface ReadIo {
  readonly onBytes: (bytes: number) => void;
  readonly onReject: (rejected: RejectedLine) => void;
  readonly spool: Spool;
  /** Times after it (UTC ms) are refused. */
  readonly latest: number;
}

/** A file that is to be imported, and how it is read. */
export interface FileImport {
  readonly file: string;
  readonly shop: ShopId;
  /** A shop that the environment does not know yet. */
  readonly register: Shop | undefined;
  /** Platform whose account ids the file holds, or `import`. */
  readonly source: string;
  /** All that decides what is read: an import goes on only with the same. */
  readonly options: object;
  read(io: ReadIo): Promise<{
    readonly plan: Deliverable;
    readonly counts: () => Omit<ImportSummary, 'file' | 'shop' | 'resumed' | 'processed' | 'refusals'>;
  }>;
}

/** Reads the file, then delivers what it says; goes on where an earlier import of it was cut off. */
export async function runImport(context: CommandContext, from: FileImport): Promise<'done' | 'failed'> {
  const { args, output, cwd } = context;
  const { file, shop, source, register } = from;
  const size = await fileSize(file);
  const rejected = outputFile(args, 'rejects', cwd, [file]);
  const state = stateDir(args, cwd);
  const work = join(state, 'imports');
  const fingerprint = await fileFingerprint(file, { shop, source, ...from.options });
  const path = resolve(cwd, args.path('journal') ?? join(work, `${fingerprint}.json`));
  const journal = await openJournal(path, fingerprint);
  const { before } = journal;
  if (before) output.note(`going on after ${before.done} events that are in already`);
  const latest = before?.latest ?? Date.now() + DAY_MS;
  const rejects = rejectsFile(rejected);
  const refused = new Rejects();
  const onReject = (line: RejectedLine): void => {
    rejects.add(line);
    refused.add(line);
  };
  const unpacked = (await isGzip(file)) ? size * UNPACKED : size;
  if (isParted(unpacked)) claimStateDir(state);
  const spool = spoolFor(unpacked, work);
  const reading = output.progress('reading', size);
  try {
    const io = { onBytes: counter(reading.update), onReject, spool, latest };
    const { plan, counts } = await from.read(io);
    reading.stop();
    if (counts().lines === 0) {
      throw new CliError(
        `${file} has no line below its header: nothing was imported`,
        'export it again; if the shop has none of these yet, there is nothing to import',
      );
    }
    const byOutcome = await withTarget(
      context,
      async (target) => {
        if (args.text('journal') === undefined) claimStateDir(state);
        const start = before ?? { fingerprint, startedAt: target.now(), latest, done: 0, outcomes: {} };
        const { outcomes } = await deliver(plan, target, output, { shop, source, journal, start });
        return target.apply && outcomes;
      },
      register,
    );
    const processed = byOutcome && { messages: messagesOf(byOutcome), byOutcome };
    const refusals = refused.refusals();
    const summary = { file, shop, resumed: before !== undefined, ...counts(), refusals, processed };
    output.answer(summary, summaryText(summary, output));
    for (const refusal of refusals) output.note(refusalText(refusal));
    if (summary.imported === 0) {
      output.note(`perennial: nothing was imported\n  ${whyNothing(summary)}`);
      return 'failed';
    }
    if (!byOutcome || !hasParked(byOutcome)) return 'done';
    output.note(
      'perennial: some of it was not applied\n  it lies in the intake bucket under parked/; importing again is safe',
    );
    return 'failed';
  } finally {
    reading.stop();
    spool.close();
    await rejects.close();
  }
}

const whyNothing = ({ rejected }: ImportSummary): string =>
  Object.keys(rejected).length > 0
    ? 'no line could be read; --rejects FILE says of each which column is wrong, and why'
    : 'every line is free, and --skip-free leaves those out';

function counter(update: (total: number) => void): (more: number) => void {
  let total = 0;
  return (more) => {
    total += more;
    update(total);
  };
}
