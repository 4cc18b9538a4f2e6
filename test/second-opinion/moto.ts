import { execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import * as z from 'zod/mini';
import { freePort } from '#local/engines/free-port.ts';
import { ACCOUNT, REGION } from '#local/template/resolve.ts';

const run = promisify(execFile);
/** Python loads every service; a busy machine takes long. */
const PATIENCE_MS = 120_000;

/** A running moto server: AWS in Python, by other authors than any engine of ours. */
export interface Moto {
  readonly endpoint: string;
  readonly version: string;
  /** Resource types that its CloudFormation creates. */
  readonly knows: (type: string) => boolean;
  /** Calls an operation of a service with a JSON protocol for which we have no client. */
  call(target: string, input: object): Promise<unknown>;
  /** Requests of the Query protocol that came so far, by their action. */
  requests(action: string): Promise<readonly URLSearchParams[]>;
  stop(): Promise<void>;
}

const KNOWN = `
import json, logging
from moto.cloudformation import parsing
import moto
logging.disable(logging.CRITICAL)
parsing.resource_class_from_type('AWS::SQS::Queue')
print(json.dumps([moto.__version__, sorted(parsing.get_model_map()) + sorted(parsing.NULL_MODELS)]))
`;

/** As `moto_server` does, but one request after the other: with threads its conditional writes are not atomic. */
const SERVE = `
import sys, threading
from werkzeug.serving import run_simple
from moto.server import MotoRequestHandler
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
app, lock = DomainDispatcherApplication(create_backend_app), threading.RLock()
def one_by_one(environ, start_response):
    with lock:
        return [b''.join(app(environ, start_response))]
run_simple('127.0.0.1', int(sys.argv[1]), one_by_one, threaded=True, request_handler=MotoRequestHandler)
`;

/** `dir` takes what it records. */
export async function startMoto(bin: string, dir: string): Promise<Moto> {
  const told = await run(join(bin, 'python'), ['-c', KNOWN], { maxBuffer: 2 ** 24 });
  const [version, types] = z.parse(z.tuple([z.string(), z.array(z.string())]), JSON.parse(told.stdout));
  const port = await freePort('127.0.0.1');
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(join(bin, 'python'), ['-c', SERVE, String(port)], {
    stdio: 'ignore',
    // the account of the local stack, and a region of its own for each contract test
    env: {
      ...process.env,
      MOTO_ACCOUNT_ID: ACCOUNT,
      MOTO_ALLOW_NONEXISTENT_REGION: 'true',
      MOTO_ENABLE_RECORDING: 'true',
      MOTO_RECORDER_FILEPATH: join(dir, 'requests'),
    },
  });
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  const end = performance.now() + PATIENCE_MS;
  while (!(await answers(endpoint))) {
    if (child.exitCode !== null || performance.now() > end) throw new Error('moto_server did not start');
    await sleep(200);
  }
  const knows = new Set(types);
  return {
    endpoint,
    version,
    knows: (type) => knows.has(type),
    call: (target, input) => call(endpoint, target, input),
    requests: async (action) => {
      const lines = readFileSync(join(dir, 'requests'), 'utf8').split('\n').filter(Boolean);
      const forms = lines.map((line) => {
        const { body, body_encoded: isBase64 } = z.parse(Recorded, JSON.parse(line));
        return new URLSearchParams(Buffer.from(body ?? '', isBase64 ? 'base64' : 'utf8').toString());
      });
      return forms.filter((form) => form.get('Action') === action);
    },
    stop: async () => {
      process.off('exit', kill);
      child.kill('SIGTERM');
      await exited;
    },
  };
}

const Recorded = z.object({ body: z.nullish(z.string()), body_encoded: z.boolean() });

const answers = (endpoint: string): Promise<boolean> =>
  fetch(`${endpoint}/moto-api/`).then(
    ({ ok }) => ok,
    () => false,
  );

async function call(endpoint: string, target: string, input: object): Promise<unknown> {
  const service = target
    .split('.')[0]
    ?.replace(/^Amazon|^AWS/, '')
    .toLowerCase();
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'x-amz-target': target,
      'content-type': 'application/x-amz-json-1.1',
      authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=none`,
    },
    body: JSON.stringify(input),
  });
  if (!response.ok) throw new Error(`${target}: ${response.status} ${await response.text()}`);
  return response.json();
}
