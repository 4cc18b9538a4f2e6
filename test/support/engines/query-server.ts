import { createServer } from 'node:http';

/** What the endpoint does with one request: an XML error code, or a dropped connection after the request was read. */
type Reply =
  | { readonly error: string; readonly status?: number; readonly message?: string }
  | 'accept'
  | 'drop'
  /** 200 with what is no answer of the protocol. */
  | 'nonsense'
  | 'internal';

/** An endpoint that speaks the AWS Query protocol: form fields in, XML out. */
export interface QueryServer {
  readonly endpoint: string;
  /** Form fields of every request, in order. */
  readonly requests: readonly URLSearchParams[];
  reply(reply: Reply): void;
  close(): Promise<void>;
}

export async function startQueryServer(): Promise<QueryServer> {
  const requests: URLSearchParams[] = [];
  let current: Reply = 'accept';
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      requests.push(form);
      if (current === 'drop') return void response.destroy();
      response.setHeader('content-type', 'text/xml');
      if (current === 'nonsense') return void response.end('<html><h1>It works!</h1>');
      if (current === 'internal') return void response.writeHead(500).end(errorXml('InternalFailure'));
      if (current === 'accept') return void response.end(acceptXml(form.get('Action') ?? ''));
      response.writeHead(current.status ?? 400).end(errorXml(current.error, current.message));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('no port');
  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    requests,
    reply: (reply) => {
      current = reply;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const acceptXml = (action: string): string =>
  `<${action}Response><${action}Result><MessageId>message-1</MessageId></${action}Result></${action}Response>`;

const errorXml = (code: string, message = 'because'): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`;
