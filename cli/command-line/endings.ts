import { type ExitCode, SIGNAL_CODES, type SignalCode } from '../console/exit-code.ts';
import type { Interrupted } from '../console/interrupt.ts';

type Process = Pick<NodeJS.Process, 'on' | 'exit' | 'stdout' | 'stderr'>;

/** One Ctrl-C comes from the terminal and again from npm, which passes it on. */
const SAME_SIGNAL_MS = 500;

/** How a process is told to end: by a signal, or by nobody reading its answer any more (`| head -1`). */
export function endings(process: Process): {
  readonly interrupted: Interrupted;
  /** The exit code, once all that was written is out: 141 where it did not get there. */
  codeOf(code: ExitCode): Promise<ExitCode>;
} {
  const { promise: interrupted, resolve } = Promise.withResolvers<SignalCode>();
  let asked: number | undefined;
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      // who asks again does not want to wait for engines to be put away
      if (asked !== undefined && performance.now() - asked > SAME_SIGNAL_MS) process.exit(SIGNAL_CODES[signal]);
      asked ??= performance.now();
      resolve(SIGNAL_CODES[signal]);
    });
  let unread = false;
  // remarks that nobody reads end it too, as SIGPIPE would: `start 2>&1 | head -3`
  for (const stream of [process.stdout, process.stderr])
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      unread = true;
      resolve(SIGNAL_CODES.SIGPIPE);
    });
  return {
    interrupted,
    codeOf: async (code) => {
      await new Promise<void>((done) => void process.stdout.write('', () => done()));
      return unread ? SIGNAL_CODES.SIGPIPE : code;
    },
  };
}
