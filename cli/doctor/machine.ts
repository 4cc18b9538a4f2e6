import { access, constants, mkdir } from 'node:fs/promises';
import { freemem } from 'node:os';
import { dynoxideBinary, EngineMissingError, type Machine } from '#local/engines/dynoxide.ts';
import { freePort } from '#local/engines/free-port.ts';
import { checkStateDir } from '#local/state/directory.ts';
import { StateError } from '#local/state/state-error.ts';
import type { Finding } from '#platforms/common/platform.ts';

/** What the local environment needs of this machine. */
export async function localFindings(stateDir: string): Promise<readonly Finding[]> {
  const free = Math.round(freemem() / 2 ** 20);
  return [
    {
      what: 'Node',
      ok: Number(process.versions.node.split('.')[0]) >= 24,
      found: process.versions.node,
      remedy: 'run commands through npm: npm ci brings Node 24 into node_modules/.bin',
    },
    await dynamoEngine(),
    await queueEngine(),
    await ports(),
    await writable(stateDir),
    {
      what: 'free memory',
      ok: free >= 700,
      found: `${free} MB`,
      remedy: 'close something: the engines take about 500 MB',
    },
  ];
}

export async function dynamoEngine(machine: Machine = process): Promise<Finding> {
  const what = 'DynamoDB engine';
  const endpoint = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  if (endpoint) return { what, ok: true, found: endpoint, remedy: '' };
  try {
    const binary = dynoxideBinary(machine);
    await access(binary, constants.X_OK);
    return { what, ok: true, found: 'dynoxide', remedy: '' };
  } catch (error) {
    const remedy = error instanceof EngineMissingError ? error.remedy : 'run npm ci';
    return { what, ok: false, found: 'missing', remedy };
  }
}

async function queueEngine(): Promise<Finding> {
  const what = 'queue and object engine';
  try {
    await import('fauxqs');
    return { what, ok: true, found: 'fauxqs', remedy: '' };
  } catch {
    return { what, ok: false, found: 'missing', remedy: 'run npm ci' };
  }
}

async function ports(): Promise<Finding> {
  const what = 'loopback ports';
  try {
    return { what, ok: true, found: `can open ${await freePort('127.0.0.1')}`, remedy: '' };
  } catch {
    return { what, ok: false, found: 'none can be opened', remedy: 'allow listening on 127.0.0.1' };
  }
}

async function writable(stateDir: string): Promise<Finding> {
  const what = `state directory ${stateDir}`;
  try {
    checkStateDir(stateDir);
    await mkdir(stateDir, { recursive: true, mode: 0o700 });
    await access(stateDir, constants.W_OK);
    return { what, ok: true, found: 'writable', remedy: '' };
  } catch (error) {
    const found = error instanceof StateError ? error.message : 'not writable';
    return { what, ok: false, found, remedy: 'choose another with --state' };
  }
}
