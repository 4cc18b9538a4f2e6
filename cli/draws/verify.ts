import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readOwnCode, shownOwnCode } from '#model/code/own-code.ts';
import { readRecord, verifyRecord } from '#model/draw/verify-record.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import type { RewardStep } from '../rewards/common/reward-step.ts';

export const verifyStep: RewardStep = {
  name: 'verify',
  word: 'FILE',
  summary: 'checks the result by the file of its page (.json) alone, without a stage',
  options: {
    commitment: { value: 'HEX', help: 'the SHA-256 that was published before, if you noted it' },
    digest: { value: 'HEX', help: 'the SHA-256 of the list of tickets, as you noted it before the draw' },
    ticket: { value: 'NUMBER', help: 'a number that must be in the list' },
  },
  run: async ({ args, output, cwd }, file) => {
    if (file === '') throw new UsageError('which file? Save that of the page of the draw: it ends with .json');
    const record = readRecord(jsonOrUndefined(textOf(resolve(cwd, file))));
    if (!record) throw new CliError(`${file} is no record of a draw`, 'save the file of the page of the draw');
    const noted = {
      ...{ commitment: args.text('commitment')?.toLowerCase(), digest: args.text('digest')?.toLowerCase() },
      number: shownTicket(args.text('ticket')),
    };
    const verified = verifyRecord(record, noted);
    if (verified && noted.digest === undefined)
      throw new UsageError(
        'which list of tickets was told before the draw? Give its SHA-256 as you noted it by --digest; who noted none ' +
          'asks somebody who did, for the one in the file says only that the file fits itself',
      );
    if (!verified) throw new CliError('this draw is open: there is nothing to check yet', 'note its SHA-256, and wait');
    const { faults, winners } = verified;
    const prize = winners.find(({ number }) => number === noted.number)?.prize;
    const { beacon, result } = record;
    output.answer(
      { shop: record.shop, draw: record.draw, isRight: faults.length === 0, faults, winners, prize },
      [
        faults.length === 0
          ? `${record.name}: the result is right, ${winners.length} of ${record.tickets} tickets won`
          : `${record.name}: the result is WRONG`,
        ...faults.map((fault) => `  ${fault}`),
        ...(beacon ? [`  compare ${beacon.url}`, `  its randomness must be ${result?.beacon}`] : []),
        ...(noted.number === undefined ? [] : [`  ${noted.number} won ${prize ?? 'nothing'}`]),
      ].join('\n'),
    );
    return faults.length === 0 ? 'done' : 'failed';
  },
};

/** As numbers of tickets are told, however it was typed. */
function shownTicket(typed: string | undefined): string | undefined {
  const code = readOwnCode(typed ?? '');
  return code === undefined ? typed?.toUpperCase() : shownOwnCode(code);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new CliError(`${path} cannot be read`, 'is it there?');
  }
}
