import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type ForeignPages, refusalOf } from './guard.ts';

/** Half a request is waited for so long; an honest client on this machine needs milliseconds. */
export const TIMES = { headersTimeout: 20_000, requestTimeout: 60_000, connectionsCheckingInterval: 5_000 };
/** So much of an oversized body is read away for the client to see the answer; then the connection ends. */
const READ_AWAY_BYTES = 32 * 1024 * 1024;

/**
 * Listens on the loopback, answers to no other name, and no request ends or blocks it: cut off, half sent, endless,
 * malformed. What fails inside is answered with 500, its stack goes to stderr.
 */
export class LoopbackServer {
  readonly #server: Server;

  constructor(
    foreignPages: ForeignPages,
    serve: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
  ) {
    this.#server = createServer({ keepAliveTimeout: 60_000, ...TIMES }, (request, response) => {
      // without a listener the end of a connection in the middle would end the process
      for (const each of [request, response]) each.on('error', () => {});
      const refusal = refusalOf(request, foreignPages);
      if (refusal) writeText(response, refusal.status, refusal.text);
      else void take(request, response, serve);
    });
  }

  /** Answers `http://127.0.0.1:<port>`, of a free port for 0. Rejects when the port is taken. */
  async listen(port = 0): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    this.#server.on('error', () => {});
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

async function take(
  request: IncomingMessage,
  response: ServerResponse,
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void,
): Promise<void> {
  try {
    await serve(request, response);
  } catch (error) {
    if (request.destroyed && !request.complete) return;
    console.error(error);
    if (response.headersSent) response.destroy();
    else writeText(response, 500, 'This went wrong here; the terminal of this server says more.');
  }
}

/** A short answer that ends the connection: what else was sent on it is not read. */
export function writeText(response: ServerResponse, status: number, text: string): void {
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  response.end(`${text}\n`);
}

/** The body of a request, undefined when it is larger. Rejects when it was cut off or does not end. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else if (bytes > maxBytes + READ_AWAY_BYTES) request.destroy();
  }
  return bytes <= maxBytes ? Buffer.concat(chunks) : undefined;
}
