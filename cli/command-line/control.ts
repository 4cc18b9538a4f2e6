import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable, Writable } from 'node:stream';
import * as z from 'zod/mini';
import { LoopbackServer, readBody, writeText } from '#local/http/loopback-server.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { CliError } from '../console/cli-error.ts';
import { type ExitCode, SIGNAL_CODES } from '../console/exit-code.ts';
import type { Interrupted } from '../console/interrupt.ts';
import { jsonLine, linesOf } from '../console/json-lines.ts';
import type { Terminal } from '../console/output.ts';
import type { RunningStart } from '../target/running.ts';

const Order = z.object({
  words: z.array(z.string()),
  cwd: z.string(),
  input: z._default(z.string(), ''),
  /** Of the terminal on which its answer is shown, if it is one. */
  screen: z.optional(z.object({ columns: z.optional(z.int()) })),
});
const Line = z.union([
  z.object({ stdout: z.string() }),
  z.object({ stderr: z.string() }),
  z.object({ code: z.literal([0, 1, 2, 3, ...Object.values(SIGNAL_CODES)]) }),
]);

/** More than any command line with its stdin: the event of a function, which has 6 MB at most. */
const MAX_ORDER_BYTES = 8 * 1024 * 1024;

/** Runs a command line that another process was given. */
export type Runner = (
  words: readonly string[],
  cwd: string,
  terminal: Terminal,
  interrupted: Interrupted,
) => Promise<ExitCode>;

/** On the loopback, for commands on a running `start`; only for who can read the token: no page in a browser. */
export async function takeCommands(run: Runner): Promise<RunningStart & { stop(): Promise<void> }> {
  const token = randomBytes(24).toString('base64url');
  const server = new LoopbackServer('refused', (request, response) => serve(request, response, token, run));
  const url = await server.listen();
  return { pid: process.pid, url, token, stop: () => server.stop() };
}

async function serve(request: IncomingMessage, response: ServerResponse, token: string, run: Runner): Promise<void> {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (request.method !== 'POST' || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    return writeText(response, 401, 'Only who can read the file running.json gives commands here.');
  }
  const order = orderOf(await readBody(request, MAX_ORDER_BYTES));
  if (!order) return writeText(response, 400, 'This is no command line: {"words":[...],"cwd":"..."}.');
  const { words, cwd, input, screen } = order;
  const say = (line: object): void => void response.write(jsonLine(line));
  const stream = (name: 'stdout' | 'stderr'): Writable =>
    new Writable({
      decodeStrings: false,
      write: (text, _encoding, done) => {
        say({ [name]: String(text) });
        done();
      },
    });
  const stdout = Object.assign(stream('stdout'), { isTTY: screen !== undefined, columns: screen?.columns });
  const terminal = { stdin: Readable.from([input]), stdout, stderr: stream('stderr') };
  const interrupted = new Promise<130>((resolve) => {
    response.once('close', () => response.writableFinished || resolve(SIGNAL_CODES.SIGINT));
  });
  say({ code: await run(words, cwd, terminal, interrupted) });
  response.end();
}

const orderOf = (body: Buffer | undefined): z.infer<typeof Order> | undefined =>
  Order.safeParse(jsonOrUndefined(body?.toString())).data;

/** Has a running start do a command line, and prints what it prints. Throws {@link CliError} when it went away. */
export async function giveCommand(
  { url, token }: RunningStart,
  words: readonly string[],
  terminal: Terminal,
  input: string,
  interrupted: Interrupted,
): Promise<ExitCode> {
  const lost = new CliError('the running start did not answer to the end', 'look at its terminal, or stop it');
  const away = new AbortController();
  void interrupted.then(() => away.abort());
  const { isTTY, columns } = terminal.stdout;
  const response = await fetch(url, {
    signal: away.signal,
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ words, cwd: process.cwd(), input, ...(isTTY && { screen: { columns } }) }),
  }).catch(() => undefined);
  if (!response?.ok || !response.body) throw lost;
  try {
    for await (const text of linesOf(response.body)) {
      const line = z.parse(Line, JSON.parse(text));
      if ('code' in line) return line.code;
      if ('stdout' in line) terminal.stdout.write(line.stdout);
      else terminal.stderr.write(line.stderr);
    }
  } catch {
    throw lost;
  }
  throw lost;
}
