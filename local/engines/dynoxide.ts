import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';

/** A running engine: where it answers and how it stops. */
export interface Engine {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** The engine is not installed for this machine: what to do. */
export class EngineMissingError extends Error {
  override name = 'EngineMissingError';
  readonly remedy: string;
  constructor(machine: string) {
    super(`no DynamoDB engine is installed for ${machine}`);
    this.remedy = `npm install --no-save @dynoxide/${machine}@${VERSION} brings its makers' (again after each npm ci); or start DynamoDB Local, LocalStack or the AWS Emulator, in a container for instance, and set AWS_ENDPOINT_URL_DYNAMODB to its address`;
  }
}

const require = createRequire(import.meta.url);
/** Its makers publish a package for each platform in the same version; the lockfile names the one that every registry has. */
const VERSION: string = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  .optionalDependencies['@dynoxide/linux-x64'];

/** A kind of machine as Node names it. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
}

/** Path of dynoxide's binary for a machine. Throws {@link EngineMissingError}. */
export function dynoxideBinary({ platform, arch }: Machine = process, resolve = require.resolve): string {
  const machine = `${platform}-${arch}`;
  try {
    const file = platform === 'win32' ? 'dynoxide.exe' : 'dynoxide';
    return join(dirname(resolve(`@dynoxide/${machine}/package.json`)), file);
  } catch {
    throw new EngineMissingError(machine);
  }
}

/** Before anything is synthesised: is there an engine of tables, or the address of one? Throws {@link EngineMissingError}. */
export function requireTableEngine(environment: NodeJS.ProcessEnv, machine: Machine = process): void {
  if (!environment.AWS_ENDPOINT_URL_DYNAMODB) dynoxideBinary(machine);
}

/** No web page can guess it: dynoxide answers every origin and credential. Linux owns 127/8, others 127.0.0.1 alone. */
function hiddenLoopback(): string {
  const part = (): number => randomInt(1, 255);
  return process.platform === 'linux' ? `127.${part()}.${part()}.${part()}` : '127.0.0.1';
}

/** Others begin to listen on a port between the moment at which it was free and the engine's. */
const PORTS_TRIED = 5;

/** Starts dynoxide on a free loopback port; without `dbPath` the tables live in memory. */
export async function startDynoxide(
  options: { readonly dbPath?: string | undefined } = {},
  portOf: (host: string) => Promise<number> = freePort,
): Promise<Engine> {
  for (let tried = 1; ; tried++) {
    const host = hiddenLoopback();
    try {
      return await startOn(host, await portOf(host), options);
    } catch (error) {
      if (tried === PORTS_TRIED || !(error instanceof Error && /already in use/.test(error.message))) throw error;
    }
  }
}

/** Throws where the engine does not come up, with what it says of that. */
async function startOn(host: string, port: number, options: { readonly dbPath?: string | undefined }): Promise<Engine> {
  const args = ['--host', host, '--port', String(port), ...(options.dbPath ? ['--db-path', options.dbPath] : [])];
  const child = spawn(dynoxideBinary(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  // who answers may be somebody else who listens on all addresses: the engine says by itself when it does
  const isUp = async (): Promise<boolean> =>
    complaint.includes(`listening on http://${host}:${port}`) && (await answers(host, port));
  for (let attempt = 0; !(await isUp()); attempt++) {
    if (child.exitCode !== null || attempt > 400) {
      process.off('exit', kill);
      kill();
      throw new Error(`dynoxide did not start: ${complaint}`);
    }
    await sleep(10);
  }
  return {
    endpoint: `http://${host}:${port}`,
    stop: async () => {
      process.off('exit', kill);
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => resolve(socket.destroy() && true));
    socket.once('error', () => resolve(false));
  });
}
