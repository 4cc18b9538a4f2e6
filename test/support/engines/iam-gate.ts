import { once } from 'node:events';
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { callsOf } from '#local/functions/calls-of.ts';
import type { AwsCall } from '#local/iam/call.ts';
import { isAllowed, type Statement } from '#local/iam/policy.ts';

/** Engines know no permissions: between a client and them, this answers as AWS does to who holds these statements alone. */
export interface IamGate {
  readonly endpoint: string;
  /** Every call that was asked for, allowed or not, once each. */
  calls(): readonly AwsCall[];
  /** From now on these are held. */
  hold(statements: readonly Statement[]): void;
  stop(): Promise<void>;
}

/** `engines`: the endpoint of each service (`dynamodb`, `s3`, ...), as its signature names it. */
export async function startIamGate(
  engines: Readonly<Record<string, string>>,
  statements: readonly Statement[],
): Promise<IamGate> {
  const seen = new Map<string, AwsCall>();
  const held = { statements };
  const server = createServer((request, response) => {
    void pass(request, response, engines, (call) => {
      seen.set(JSON.stringify(call), call);
      return isAllowed(held.statements, call);
    }).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    endpoint: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    calls: () => [...seen.values()],
    hold: (others) => {
      held.statements = others;
    },
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

async function pass(
  request: IncomingMessage,
  response: ServerResponse,
  engines: Readonly<Record<string, string>>,
  isGranted: (call: AwsCall) => boolean,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const [, region = '', service = ''] =
    /Credential=[^/]+\/\d+\/([^/]+)\/([^/]+)\//.exec(request.headers.authorization ?? '') ?? [];
  const target = String(request.headers['x-amz-target'] ?? '')
    .split('.')
    .at(-1);
  const { method = '', url: path = '' } = request;
  const denied = callsOf({ service, region, target: target ?? '', method, path, body }).find(
    (call) => !isGranted(call),
  );
  if (denied) return refuse(response, service, denied);
  const engine = new URL(engines[service] ?? 'http://127.0.0.1:1');
  const headers = { ...request.headers, host: engine.host };
  const sent = forward({ host: engine.hostname, port: engine.port, method, path, headers });
  sent.end(body);
  const [answer]: IncomingMessage[] = await once(sent, 'response');
  if (!answer) throw new Error(`${service} gave no answer`);
  // who may not list a bucket is not told that an object is missing (API reference of GetObject, permissions)
  const bucket = `arn:aws:s3:::${decodeURIComponent(path.split(/[/?]/)[1] ?? '')}`;
  const listing = { action: 's3:ListBucket', resource: bucket };
  if (service === 's3' && answer.statusCode === 404 && !isGranted(listing)) {
    answer.resume();
    return refuse(response, service, listing);
  }
  response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(response);
}

function refuse(response: ServerResponse, service: string, { action, resource }: AwsCall): void {
  const message = `User: arn:aws:sts::000000000000:assumed-role/reader/me is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
  const xml = (code: string) => `<Code>${code}</Code><Message>${message}</Message>`;
  switch (service) {
    case 's3':
      response.writeHead(403, { 'content-type': 'application/xml' }).end(`<Error>${xml('AccessDenied')}</Error>`);
      return;
    case 'cloudformation':
      response
        .writeHead(403, { 'content-type': 'text/xml' })
        .end(`<ErrorResponse><Error><Type>Sender</Type>${xml('AccessDenied')}</Error></ErrorResponse>`);
      return;
    default:
      response
        .writeHead(400, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': 'AccessDeniedException' })
        .end(JSON.stringify({ __type: 'com.amazon.coral.service#AccessDeniedException', Message: message }));
  }
}
