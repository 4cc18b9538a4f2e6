import { createServer } from 'node:http';
import * as z from 'zod/mini';

const Request = z.union([z.object({ SecretId: z.string() }), z.object({ Name: z.string(), SecretString: z.string() })]);

export interface SecretsEndpoint {
  readonly endpoint: string;
  /** Secret id -> text; change it to rotate. */
  readonly values: Map<string, string>;
  /** Requests answered so far. */
  asked: number;
  /** While set, every request fails with a 500. */
  down: boolean;
  stop(): Promise<void>;
}

/** Answers GetSecretValue and CreateSecret of the AWS JSON 1.1 protocol on the loopback; ARNs are of its own making. */
export async function startSecretsEndpoint(): Promise<SecretsEndpoint> {
  const values = new Map<string, string>();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      state.asked += 1;
      const request = Request.parse(JSON.parse(Buffer.concat(chunks).toString()));
      if ('Name' in request) values.set(`arn:of:${request.Name}-abcdef`, request.SecretString);
      const SecretId = 'Name' in request ? `arn:of:${request.Name}-abcdef` : request.SecretId;
      const value = values.get(SecretId);
      const [status, body] = state.down
        ? [500, { __type: 'InternalServiceError' }]
        : value === undefined
          ? [400, { __type: 'ResourceNotFoundException' }]
          : [200, { ARN: SecretId, Name: SecretId, SecretString: value }];
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  const state: SecretsEndpoint = {
    endpoint: `http://127.0.0.1:${port}`,
    values,
    asked: 0,
    down: false,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return state;
}
