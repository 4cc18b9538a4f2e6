import http, { type ClientRequest } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';
import type { AwsCall } from '../iam/call.ts';
import { callsOf } from './calls-of.ts';
import { dueChangesOf } from './due-rows.ts';
import type { DueChange, ThreadNews } from './protocol.ts';

/** Without it S3 answers 403 for what is not there (API reference of GetObject, permissions). */
const listing = (path: string): AwsCall => ({
  action: 's3:ListBucket',
  resource: `arn:aws:s3:::${decodeURIComponent(path.split(/[/?]/)[1] ?? '')}`,
});

/** Signed AWS requests as they leave by `node:http`: 1 % of a call's cost (CPU profile); a proxy is another hop. */
export class CallRecorder {
  #counts = new Map<string, { call: AwsCall; count: number }>();
  #due: DueChange[] = [];

  install(): void {
    for (const module of [http, https]) {
      const { request } = module;
      const watched = (...parts: never[]): ClientRequest => {
        const sent: ClientRequest = Reflect.apply(request, module, parts);
        this.#watch(sent);
        return sent;
      };
      Object.assign(module, { request: watched });
    }
    syncBuiltinESMExports();
  }

  /** What came since the last call. */
  take(): Pick<ThreadNews, 'calls' | 'due'> {
    const calls = [...this.#counts.values()].map(({ call, count }) => ({ ...call, count }));
    const due = this.#due;
    this.#counts = new Map();
    this.#due = [];
    return { calls, due };
  }

  #watch(sent: ClientRequest): void {
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown) => {
      if (typeof chunk === 'string') chunks.push(Buffer.from(chunk));
      else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
    };
    const { write, end } = sent;
    sent.write = (...parts: never[]) => {
      keep(parts[0]);
      return Reflect.apply(write, sent, parts);
    };
    sent.end = (...parts: never[]) => {
      keep(parts[0]);
      this.#note(sent, Buffer.concat(chunks));
      return Reflect.apply(end, sent, parts);
    };
  }

  #note(sent: ClientRequest, body: Buffer): void {
    const header = (name: string) => String(sent.getHeader(name) ?? '');
    const scope = /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(header('authorization'));
    if (!scope) return;
    const [, region = '', service = ''] = scope;
    const target = header('x-amz-target').split('.').at(-1) ?? '';
    for (const call of callsOf({ service, region, target, method: sent.method, path: sent.path, body }))
      this.#add(call);
    if (service === 's3' && sent.method !== 'PUT')
      sent.on('response', ({ statusCode }) => statusCode === 404 && this.#add(listing(sent.path)));
    if (service !== 'dynamodb') return;
    const due = dueChangesOf(target, body);
    if (due.length > 0) sent.on('response', ({ statusCode }) => statusCode === 200 && this.#due.push(...due));
  }

  #add(call: AwsCall): void {
    const key = JSON.stringify(call);
    const known = this.#counts.get(key);
    if (known) known.count++;
    else this.#counts.set(key, { call, count: 1 });
  }
}
