import { closeSync, existsSync, fsyncSync, openSync, rmSync, writeSync } from 'node:fs';
import { callLine, callsHeader } from '#files/calls/calls-file.ts';
import type { Call } from '#flow/calls/call-form.ts';
import { CallNotKeptError } from '#flow/calls/take-calls.ts';
import { programOf } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Touch } from '#model/touch/touch.ts';
import { callRenderer, takeWaiting } from '../calls/take-waiting.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS, SHOP_OPTION } from '../command-line/command.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import { outputFile } from '../console/output-file.ts';
import { plain, programName, zoned } from '../console/shown.ts';
import { chosenShop, withTarget } from '../target/open-target.ts';
import type { Target } from '../target/target.ts';

export const callsCommand: Command = {
  name: 'calls',
  summary: 'writes whom to call today, and what to say, as a CSV file for the team; each call stands in one file only',
  onEnvironment: true,
  options: {
    ...ENVIRONMENT_OPTIONS,
    ...SHOP_OPTION,
    out: { value: 'FILE', help: 'write there, readable by you only; a file that is there is never replaced' },
  },
  notes: `Everybody is asked about once more as the file is written: consent, exits, hours and caps, as before any message. What
is in the file counts as sent: it stands in no other one, also where two take it at once. So keep the file, fill in the
column of outcomes, and tell them: perennial outcomes FILE. Whose hours have not begun comes later in the day. Delete the
file when it is told: it holds names and numbers, and nobody who withdraws afterwards is taken out of it.`,
  run: (context) => {
    const file = outputFile(context.args, 'out', context.cwd);
    if (file === undefined) throw new UsageError('--out FILE is missing: what is taken must not be lost');
    if (existsSync(file))
      throw new CliError(`${file} is there already`, 'give another name: a file of calls stands nowhere else');
    return withTarget(context, (target) => take(context, target, file));
  },
};

async function take({ args, output }: CommandContext, target: Target, file: string): Promise<'done'> {
  const shop = chosenShop(args, target);
  const now = target.now();
  const render = await callRenderer(target);
  const lines = openLines(file, shop);
  try {
    const keep = (call: Call, touch: Touch): void => lines.add(rowOf(target, shop, call, touch));
    const { taken, left } = await takeWaiting(target, shop, { render, keep });
    const later = [...left].map(([reason, count]) => [plain(reason), count] as const);
    output.answer(
      { shop: shop.id, at: now, file: taken > 0 ? file : undefined, taken, left: Object.fromEntries(left) },
      [
        taken > 0
          ? `${taken} ${taken === 1 ? 'call' : 'calls'} in ${file}, as of ${zoned(now, shop.timezone)}`
          : `nobody of ${shop.name} is to be called now`,
        ...(later.length > 0 ? ['not in the file:', output.columns(later)] : []),
      ].join('\n'),
    );
    return 'done';
  } catch (error) {
    if (!(error instanceof CallNotKeptError)) throw error;
    throw new CliError(
      `${file} could not be written to its end (${error.message}): calls in it: ${error.taken}; whether that of customer ${error.customerId} is among them is not known, and it is taken no more`,
      'make room or choose another disk, and take the rest into another file',
    );
  } finally {
    lines.close();
  }
}

function rowOf({ programs }: Target, shop: Shop, call: Call, touch: Touch): string {
  const { fromHour, toHour } = call.hours;
  const usefulUntil = touch.plannedFor + (programOf(programs, touch)?.usefulForMs ?? 0);
  const clock = (hour: number): string => `${String(hour).padStart(2, '0')}:00`;
  return callLine({
    ...{ touch: call.touchId, customer: call.customerId, phone: call.to, language: call.locale, say: call.text },
    ...{ firstName: call.firstName, lastName: call.lastName, country: call.country },
    hours: `${clock(fromHour)}-${clock(toHour)} ${call.zone}`,
    until: zoned(usefulUntil, shop.timezone),
    program: programName(programs, touch.programId, shop),
  });
}

/**
 * A file for this user only, there before any call is taken, in which each line is on the disk before its call counts as
 * taken. One without a line is removed. Throws {@link CliError} where it cannot be made.
 */
function openLines(file: string, shop: Shop) {
  let open: number;
  try {
    open = openSync(file, 'wx', 0o600);
    writeSync(open, callsHeader(shop.locale));
    fsyncSync(open);
  } catch (error) {
    const why = error instanceof Error ? error.message : 'no reason is known';
    throw new CliError(`${file} cannot be written (${why}): no call was taken`, 'give the path of another file');
  }
  let lines = 0;
  return {
    add: (line: string): void => {
      writeSync(open, line);
      fsyncSync(open);
      lines += 1;
    },
    close: (): void => {
      closeSync(open);
      if (lines === 0) rmSync(file, { force: true });
    },
  };
}
