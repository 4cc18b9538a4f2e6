import type { IncomingMessage, ServerResponse } from 'node:http';
import { writeAnswer, writeMessage } from './answer.ts';
import { httpEvent } from './event.ts';
import { LoopbackServer, readBody } from './loopback-server.ts';
import { matchRoute, type Route } from './routes.ts';
import { signedBy } from './signed-by.ts';

/** Largest request that an HTTP API accepts (API Gateway quotas). */
const MAX_BODY_BYTES = 10 * 1024 * 1024;

/** The stack's HTTP API on the loopback; open to pages of other origins, as it is when deployed. */
export class HttpApi {
  readonly #server = new LoopbackServer('taken', (request, response) => this.#serve(request, response));
  #routes: readonly Route[] | undefined;
  #now: () => number = Date.now;

  /** Answers `http://127.0.0.1:<port>`. Rejects when the port is taken. */
  listen(port: number): Promise<string> {
    return this.#server.listen(port);
  }

  serve(routes: readonly Route[], now: () => number): void {
    this.#routes = routes;
    this.#now = now;
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.#routes) return writeMessage(response, 503, 'Service Unavailable');
    const [path = '/'] = (request.url ?? '/').split('?');
    const match = matchRoute(this.#routes, request.method ?? 'GET', path);
    const body = await readBody(request, MAX_BODY_BYTES);
    if (!match) return writeMessage(response, 404, 'Not Found');
    if (!body) return writeMessage(response, 413, 'Request Entity Too Large');
    const userArn = match.route.isSigned ? signedBy(request) : undefined;
    if (match.route.isSigned && userArn === undefined) return writeMessage(response, 403, 'Forbidden');
    writeAnswer(response, await match.route.fn.invoke(httpEvent(request, body, match, { now: this.#now(), userArn })));
  }
}
