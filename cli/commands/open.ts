import { savedClock } from '#local/calendar/saved-clock.ts';
import { holdPort } from '#local/page/hold-port.ts';
import { isOlderState } from '#local/state/directory.ts';
import type { Shop } from '#model/shop/shop.ts';
import { findPlatform } from '#platforms/registry.ts';
import { type Command, type CommandContext, ENVIRONMENT_OPTIONS } from '../command-line/command.ts';
import { CliError } from '../console/cli-error.ts';
import type { Output } from '../console/output.ts';
import { type Hook, secretsOf, simulatedShops, tillsOf } from '../demo/simulated-shops.ts';
import { DEFAULT_PORT, portTaken, stayOpen } from '../demo/stay-open.ts';
import { keptAssembly } from '../target/kept-assembly.ts';
import { requireState } from '../target/known-state.ts';
import { isDeclared, registeredShops } from '../target/local-shops.ts';
import { stateDir } from '../target/open-target.ts';
import { findRunning } from '../target/running.ts';

const PORT = { port: { value: 'N', help: `port of the local page (default ${DEFAULT_PORT})` } };

/** `extraShops`: beside those of `crm/` and those that imports registered. */
export const openWith = (extraShops: readonly Shop[]): Command => ({
  name: 'open',
  summary: 'shows the page over what an environment keeps, or over a deployed stage; simulates nothing',
  options: { ...PORT, ...ENVIRONMENT_OPTIONS },
  notes: `What npm start -- --state DIR played, or imports brought: customers, messages, touches and their reasons. A played
calendar stands where it was left and goes on at the pace of a clock; imported data has the time of this machine.
Nobody buys meanwhile, and what is due is sent to the outbox as by any command. Ctrl-C ends it; nothing is lost.
With --stage the page stands on this machine and reads the stage with your AWS credentials: figures, segments, people and
touches. It writes nothing, keeps nothing here, and scans no table. docs/operations/looking-at-a-stage.md has the rights.`,
  run: async (context) => {
    const stage = context.args.text('stage');
    if (stage === undefined) return openKept(context, extraShops);
    // clients of AWS are loaded only here: --help stays quick
    const { openStage } = await import('../stage/open-stage.ts');
    return openStage(context, stage);
  },
});

export const openCommand: Command = openWith([]);

/** Shows what is kept, until the person has seen enough. Throws {@link CliError} or `StateError` where it cannot. */
export async function openKept(context: CommandContext, extraShops: readonly Shop[]): Promise<'done'> {
  const { args, output, cwd } = context;
  const port = args.integer('port', DEFAULT_PORT, 0, 65_535);
  const dir = stateDir(args, cwd);
  requireState(dir, args.path('state'));
  refuseTwice(dir);
  const release = port === 0 ? undefined : await holdPort(port, OPENING).catch(() => Promise.reject(portTaken(port)));
  // engines and the lock of them are loaded only here: --help stays quick
  const [{ lockState }, { startLocal }] = await Promise.all([
    import('#local/state/lock.ts'),
    import('#local/stack/start.ts'),
  ]);
  const lock = await lockState(dir);
  try {
    const registered = (await registeredShops(dir)).filter(({ id }) => !isDeclared(id));
    sayHowOld(dir, output);
    output.note(`opening ${dir} ...`);
    const own = [...registered, ...extraShops];
    const assembly = await keptAssembly(dir, { extraShops: own });
    const hooks = [...simulatedShops(assembly.crm.shops).hooks.filter(isToldWhole), ...tillsOf(assembly.crm)];
    const left = savedClock(dir);
    const stack = await startLocal({
      ...{ assembly, stateDir: dir, lock, startAt: left ?? 'real' },
      secrets: { webhook: secretsOf(hooks) },
    });
    try {
      await release?.();
      const { crm } = assembly;
      const shops = crm.shops.map(({ id }) => id);
      const onOpen = (page: string): void => {
        if (output.json) output.answer({ page, state: dir, now: stack.clock.now(), shops }, '');
      };
      const shown = { stack, crm, hooks, ownShops: own, label: dir, isSimulated: left !== undefined, onOpen };
      await stayOpen(shown, { port, stateDir: dir }, context);
    } finally {
      await stack.stop();
    }
  } finally {
    lock.release();
    await release?.();
  }
  return 'done';
}

const OPENING = 'The environment is being opened; the page comes in some seconds.';

/** A delivery of the others names a document that only the real platform could tell. */
const isToldWhole = ({ platform }: Hook): boolean => findPlatform(platform)?.fetched === undefined;

function refuseTwice(dir: string): void {
  const running = findRunning(dir);
  if (running === undefined) return;
  throw new CliError(
    `${dir} is open already, in process ${running.pid}${running.page === undefined ? '' : `: ${running.page}`}`,
    'look at that page, or end it with Ctrl-C in its terminal',
  );
}

function sayHowOld(dir: string, output: Output): void {
  if (!isOlderState(dir)) return;
  output.note(
    `${dir} was made by an older version, before environments had keys of their own. It works as it did; for such keys import anew into another --state, and keep this one until then.`,
  );
}
