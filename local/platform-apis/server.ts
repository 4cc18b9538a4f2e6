import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { LoopbackServer, writeText } from '../http/loopback-server.ts';

/** How a stand-in behaves: soundly, or as APIs do on their bad days. */
export type ApiMode = 'sound' | 'down' | 'slow' | 'busy' | 'failing' | 'refused' | 'html' | 'truncated' | 'elsewhere';

/** Longer than anybody waits for an answer. */
const SLOW_MS = 30_000;

const HTML = '<!doctype html><title>Maintenance</title><p>We will be back soon.';

/** Stands in for the API of a shop platform on this machine: fixed answers by path, and modes of failure. */
export class PlatformApiServer {
  /** What is answered to a path with its query: JSON of the value. */
  readonly answers = new Map<string, unknown>();
  /** Answers what is no fixed path. */
  route: (path: string) => unknown = () => undefined;
  /** Paths in the order in which they were asked for, and the headers of the last request. */
  readonly asked: string[] = [];
  headers: IncomingMessage['headers'] = {};
  mode: ApiMode = 'sound';
  /** Seconds that `busy` asks to wait. */
  retryAfter = '0';
  readonly #server = new LoopbackServer('refused', (request, response) => this.#answer(request, response));
  readonly #closing = new AbortController();

  /** Answers its address, without a slash at the end. */
  listen(port = 0): Promise<string> {
    return this.#server.listen(port);
  }

  async stop(): Promise<void> {
    this.#closing.abort();
    await this.#server.stop();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'GET') return writeText(response, 405, 'The API is only read: GET.');
    const path = request.url ?? '';
    this.asked.push(path);
    this.headers = request.headers;
    const known = this.answers.get(path) ?? this.route(path);
    const text = JSON.stringify(known ?? { status: 404, title: 'The resource was not found.' });
    switch (this.mode) {
      case 'down':
        return void request.socket.destroy();
      case 'slow':
        await sleep(SLOW_MS, undefined, { signal: this.#closing.signal }).catch(() => undefined);
        return void response.destroy();
      case 'busy':
        return write(response, 429, '{"title":"Too many requests"}', { 'retry-after': this.retryAfter });
      case 'failing':
        return write(response, 500, '{"title":"Internal error"}');
      case 'refused':
        return write(response, 401, '{"title":"Unauthorized"}');
      case 'html':
        return write(response, 200, HTML, { 'content-type': 'text/html' });
      case 'truncated':
        return write(response, 200, text.slice(0, text.length / 2));
      case 'elsewhere':
        return write(response, 302, '', { location: 'http://127.0.0.1:9/stolen' });
      default:
        return write(response, known === undefined ? 404 : 200, text);
    }
  }
}

function write(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(body);
}
