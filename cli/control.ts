import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import * as z from 'zod/mini';
import { CliError } from './cli-error.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './output.ts';
import type { RunningStart } from './target/running.ts';

const Order = z.object({ words: z.array(z.string()), cwd: z.string() });
const Line = z.union([
  z.object({ stdout: z.string() }),
  z.object({ stderr: z.string() }),
  z.object({ code: z.union([z.literal(0), z.literal(1), z.literal(2)]) }),
]);

/** Runs a command line that another process was given. */
export type Runner = (words: readonly string[], cwd: string, terminal: Terminal) => Promise<ExitCode>;

/**
 * Takes command lines on the loopback, so that commands work on the environment of a running `start`. Only who can
 * read the token may give them: a web page in a browser cannot.
 */
export async function takeCommands(run: Runner): Promise<RunningStart & { stop(): Promise<void> }> {
  const token = randomBytes(24).toString('base64url');
  const server = createServer((request, response) => {
    serve(request, response, token, run).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  return {
    pid: process.pid,
    url: `http://127.0.0.1:${port}`,
    token,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(request: IncomingMessage, response: ServerResponse, token: string, run: Runner): Promise<void> {
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  if (request.method !== 'POST' || given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    response.writeHead(401).end();
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const { words, cwd } = z.parse(Order, JSON.parse(Buffer.concat(chunks).toString()));
  const say = (line: object): void => void response.write(`${JSON.stringify(line)}\n`);
  const stream = (name: 'stdout' | 'stderr'): Writable =>
    new Writable({
      decodeStrings: false,
      write: (text, _encoding, done) => {
        say({ [name]: String(text) });
        done();
      },
    });
  say({ code: await run(words, cwd, { stdout: stream('stdout'), stderr: stream('stderr') }) });
  response.end();
}

/** Has a running start do a command line, and prints what it prints. Throws {@link CliError} when it went away. */
export async function giveCommand(
  { url, token }: RunningStart,
  words: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const lost = new CliError('the running start did not answer to the end', 'look at its terminal, or stop it');
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ words, cwd: process.cwd() }),
  }).catch(() => undefined);
  if (!response?.ok || !response.body) throw lost;
  try {
    for await (const text of createInterface({ input: Readable.fromWeb(response.body) })) {
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
