import { servePage } from '#local/page/server.ts';
import type { CommandContext } from '../command-line/command.ts';
import { UsageError } from '../console/cli-error.ts';
import { DEFAULT_PORT, portTaken } from '../demo/stay-open.ts';
import { stagePage } from './stage-page.ts';

/** Serves the page over a deployed stage, on the loopback, until the person has seen enough. Writes nothing anywhere. */
export async function openStage({ args, output, interrupted }: CommandContext, stage: string): Promise<'done'> {
  if (args.text('state') !== undefined)
    throw new UsageError('--stage is a deployed environment, --state a local one: give one of them');
  const port = args.integer('port', DEFAULT_PORT, 0, 65_535);
  output.note(`looking for stage ${stage} ...`);
  const { source, close } = await stagePage(stage);
  try {
    const page = await servePage(source, port).catch(() => Promise.reject(portTaken(port)));
    const { region, readUnits } = source.deployed;
    output.note(
      output.prose(
        `Stage ${stage} in ${region}, read only: nothing is written there, and nothing of it is kept on this machine. ` +
          'A page of figures takes up to some 400 read units of DynamoDB, a list of 25 people half as many, one person some ' +
          '20: a million cost 0.125 USD in us-east-1. The foot of each page says how many were read.',
      ),
    );
    output.note(`\nThe page: ${page.url}   (Ctrl-C ends it)`);
    if (output.json) output.answer({ page: page.url, stage, region, shops: source.crm.shops.map(({ id }) => id) }, '');
    await interrupted;
    await page.stop();
    output.note(`${Math.ceil(readUnits()).toLocaleString('en')} read units were taken.`);
  } finally {
    close();
  }
  return 'done';
}
