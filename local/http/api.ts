import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { writeAnswer, writeMessage } from './answer.ts';
import { httpEvent } from './event.ts';
import { matchRoute, type Route } from './routes.ts';

/** Largest request that an HTTP API accepts (API Gateway quotas). */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The stack's HTTP API on the loopback. */
export class HttpApi {
  readonly #server: Server;
  #routes: readonly Route[] | undefined;
  #now: () => number = Date.now;

  constructor() {
    this.#server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
      this.#serve(request, response).catch(() => response.destroy());
    });
  }

  /** Answers `http://127.0.0.1:<port>`. Rejects when the port is taken. */
  async listen(port: number): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  }

  serve(routes: readonly Route[], now: () => number): void {
    this.#routes = routes;
    this.#now = now;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#routes) return writeMessage(response, 503, 'Service Unavailable');
    const [path = '/'] = (request.url ?? '/').split('?');
    const match = matchRoute(this.#routes, request.method ?? 'GET', path);
    const body = await readBody(request);
    if (!match) return writeMessage(response, 404, 'Not Found');
    if (!body) return writeMessage(response, 413, 'Request Entity Too Large');
    writeAnswer(response, await match.route.fn.invoke(httpEvent(request, body, match, this.#now())));
  }
}

/** Undefined when it is larger than the API accepts; read to its end all the same, so that the client sees the answer. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return bytes <= MAX_BODY_BYTES ? Buffer.concat(chunks) : undefined;
}
