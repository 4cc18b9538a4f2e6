import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
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

/** The engine cannot run on this platform; says what to do instead. */
export class EngineMissingError extends Error {
  override name = 'EngineMissingError';
}

/** Path of dynoxide's binary for this platform. Throws {@link EngineMissingError}. */
export function dynoxideBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${name}/package.json`)), 'dynoxide');
  } catch {
    throw new EngineMissingError(
      `no DynamoDB engine for ${process.platform}-${process.arch}: start DynamoDB Local (or LocalStack, or the AWS Emulator) and set AWS_ENDPOINT_URL_DYNAMODB to its address`,
    );
  }
}

/** No web page can guess it: dynoxide answers every origin and credential. Linux owns 127/8, others 127.0.0.1 alone. */
function hiddenLoopback(): string {
  const part = (): number => randomInt(1, 255);
  return process.platform === 'linux' ? `127.${part()}.${part()}.${part()}` : '127.0.0.1';
}

/** Starts dynoxide on a free loopback port; without `dbPath` the tables live in memory. */
export async function startDynoxide(options: { dbPath?: string | undefined } = {}): Promise<Engine> {
  const host = hiddenLoopback();
  const port = await freePort(host);
  const args = ['--host', host, '--port', String(port), ...(options.dbPath ? ['--db-path', options.dbPath] : [])];
  const child = spawn(dynoxideBinary(), args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-2000);
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  for (let attempt = 0; !(await answers(host, port)); attempt++) {
    if (child.exitCode !== null || attempt > 400) throw new Error(`dynoxide did not start: ${complaint}`);
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
