import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { takeCommands } from '#cli/command-line/control.ts';
import type { Page } from '#local/page/server.ts';
import { PlatformApiServer } from '#local/platform-apis/server.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { startLocal } from '#local/stack/start.ts';
import { head, sendAndReset, sendRaw, statusOf } from '../support/engines/raw-http.ts';
import { hostilePage, PAGE_SHOP } from '../support/pages/hostile-page.ts';
import { echoAssembly, removeEchoAssemblies } from '../support/stacks/echo-stack.ts';

interface Attacked {
  readonly url: string;
  /** A sound request, as its own clients send it. */
  readonly line: string;
  readonly headers: readonly string[];
  readonly status: number;
  /** Open to pages of other origins, as it is when deployed. */
  readonly open?: boolean;
}

let stack: LocalStack;
let page: Page;
let control: Awaited<ReturnType<typeof takeCommands>>;
const platform = new PlatformApiServer();
const servers: Record<string, Attacked> = {};
const NAMES = ['local page', 'HTTP API', 'AWS endpoint', 'queues and objects', 'platform API', 'control'] as const;
const server = (name: string): Attacked => servers[name] ?? expect.fail(name);

/** What its functions are told, as the echo function tells. */
async function endpointsOf({ apiUrl }: LocalStack): Promise<Readonly<Record<string, string>>> {
  const response = await fetch(`${apiUrl}/hooks/a/b`, { method: 'POST', body: 'x' });
  return JSON.parse(await response.text()).env;
}

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  stack = await startLocal({ assembly: await echoAssembly({}), startAt: 0, secrets: { webhook: {} } });
  page = await hostilePage();
  control = await takeCommands(async () => 0);
  platform.answers.set('/v2/orders/1', {});
  const env = await endpointsOf(stack);
  const form = ['Content-Type: application/x-www-form-urlencoded', 'Content-Length: 19'];
  Object.assign(servers, {
    'local page': { url: page.url, line: `GET /${PAGE_SHOP.id}`, headers: [], status: 200 },
    'HTTP API': { url: stack.apiUrl, line: 'POST /hooks/a/b', headers: ['Content-Length: 0'], status: 200, open: true },
    'AWS endpoint': { url: env.AWS_ENDPOINT_URL_SES ?? '', line: 'POST /', headers: form, status: 200 },
    'queues and objects': { url: env.AWS_ENDPOINT_URL_S3 ?? '', line: 'GET /', headers: [], status: 200 },
    'platform API': { url: await platform.listen(), line: 'GET /v2/orders/1', headers: [], status: 200 },
    control: { url: control.url, line: 'POST /', headers: ['Content-Length: 0'], status: 401 },
  } satisfies Record<string, Attacked>);
});
afterAll(async () => {
  await Promise.all([stack.stop(), page.stop(), control.stop(), platform.stop()]);
  await removeEchoAssemblies();
});

const sound = async (name: string, ...more: readonly string[]): Promise<string> => {
  const { url, line, headers } = server(name);
  const body = headers.some((header) => header === 'Content-Length: 19') ? 'Action=GetSendQuota' : '';
  return sendRaw(url, head(url, line, ...headers, ...more) + body);
};
const goesOn = async (name: string): Promise<void> =>
  expect(statusOf(await sound(name)), `${name} afterwards`).toBe(server(name).status);

describe.each(NAMES)('the %s of this machine', (name) => {
  it.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1.evil.example:PORT',
    'localhost.evil.example:PORT',
    'evil.example@127.0.0.1:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    'localhost:PORT.evil.example',
    '0.0.0.0:PORT',
    '',
  ])('answers no name but its own: Host "%s" (DNS rebinding)', async (host) => {
    const { url } = server(name);
    const answer = await sound(name, `Host: ${host.replace('PORT', new URL(url).port)}`);
    expect(statusOf(answer)).toBe(403);
    expect(answer).not.toContain('a@b.example');
    await goesOn(name);
  });

  it('answers no request without Host, with two of them, or for the address of another server', async () => {
    const { url, line } = server(name);
    const { host } = new URL(url);
    const path = line.split(' ')[1];
    for (const text of [
      `${line} HTTP/1.0\r\n\r\n`,
      `${line} HTTP/1.1\r\nHost: ${host}\r\nHost: evil.example\r\n\r\n`,
      head(url, line.replace(` ${path}`, ` http://evil.example${path}`)),
    ]) {
      const status = statusOf(await sendRaw(url, text));
      expect([400, 403], text).toContain(status);
    }
    await goesOn(name);
  });

  it('answers localhost and [::1] with its port', async () => {
    const { port } = new URL(server(name).url);
    for (const host of ['localhost', 'LOCALHOST', '[::1]'])
      expect(statusOf(await sound(name, `Host: ${host}:${port}`))).toBe(server(name).status);
  });

  it('takes no request that a page of another origin makes a browser send', async () => {
    const foreign = [
      ['Origin: https://evil.example'],
      ['Origin: null'],
      ['Origin: http://localhost:3000', 'Sec-Fetch-Site: same-site', 'Sec-Fetch-Mode: cors'],
      ['Sec-Fetch-Site: cross-site', 'Sec-Fetch-Mode: no-cors'],
    ];
    for (const headers of foreign)
      expect(statusOf(await sound(name, ...headers)), headers.join()).toBe(
        server(name).open ? server(name).status : 403,
      );
    const { url } = server(name);
    const own = ['Sec-Fetch-Site: same-origin', `Origin: ${url}`];
    expect(statusOf(await sound(name, ...own))).toBe(server(name).status);
  });

  it('goes on after hostile addresses, and shows none of its insides', async () => {
    const { url, line } = server(name);
    const [method] = line.split(' ');
    for (const path of [
      ...[
        '//',
        '///',
        '//evil.example/',
        '/%E0',
        '/%',
        '/%zz',
        '/a/%C3%28/b',
        '/%00',
        '/..%2f..%2fetc/passwd',
        '/?%E0=%',
      ],
      ...[
        '*',
        'evil.example:443',
        'http://[',
        `/${PAGE_SHOP.id}/customers/${'a'.repeat(5000)}`,
        `/${'%41'.repeat(4000)}`,
      ],
      ...['/__proto__', '/constructor/outbox', `/${PAGE_SHOP.id}/outbox?message=-1&page=1e9`, '/\u00e9', '/a b'],
    ]) {
      const answer = await sendRaw(url, head(url, `${method} ${path}`, 'Content-Length: 0'));
      expect(answer, path).not.toMatch(/\bat .*\.(ts|js):\d+|node:internal|node_modules/);
      expect(answer, path).not.toContain('Location: //');
    }
    expect(statusOf(await sendRaw(url, head(url, `${method} /%E0`, 'Content-Length: 0')))).toBe(400);
    await goesOn(name);
  }, 60_000);

  it('goes on after other methods, upgrades and headers', async () => {
    const { url, line } = server(name);
    const [method = '', path] = line.split(' ');
    for (const other of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'HEAD', 'CONNECT', 'PROPFIND', 'get', 'X'])
      await sendRaw(url, head(url, `${other} ${path}`), 100);
    for (const headers of [
      ['Upgrade: websocket', 'Connection: Upgrade', 'Sec-WebSocket-Key: x'],
      ['Expect: 100-continue', 'Content-Length: 10'],
      ['Expect: 900-nonsense'],
      ['Transfer-Encoding: chunked', 'Content-Length: 4'],
      ['Content-Length: -1'],
      ['Content-Length: 99999999999999999999'],
      ['X-Amz-Target: DynamoDB_20120810.__proto__', 'Content-Length: 0'],
      [`X-Long: ${'a'.repeat(70_000)}`],
      ['Content-Type: \u00ff\u00fe', 'Content-Length: 0'],
      Array.from({ length: 3000 }, (_, n) => `X-${n}: ${n}`),
    ])
      await sendRaw(url, head(url, `${method} ${path}`, ...headers), 100);
    await goesOn(name);
  }, 60_000);

  it('goes on after requests that are cut off anywhere, and after ones that never end', async () => {
    const { url } = server(name);
    const whole = `${head(url, 'POST /hooks/a/b', 'Content-Type: text/plain', 'Content-Length: 1000000')}${'x'.repeat(500)}`;
    const chunked = `${head(url, 'POST /', 'Transfer-Encoding: chunked')}5\r\nhello\r\n`;
    for (const text of [
      whole,
      whole.slice(0, 20),
      whole.slice(0, 60),
      chunked,
      `${chunked}zz\r\n`,
      'GET',
      '\u0000\u0001',
    ])
      await sendAndReset(url, text);
    const waiting = [whole, chunked, whole.slice(0, 40)].map((text) => sendRaw(url, text, 1500));
    await goesOn(name);
    await Promise.all(waiting);
    await goesOn(name);
  });

  it('goes on after a body that is larger than anything it takes', async () => {
    const { url } = server(name);
    const body = new Uint8Array(24 * 1024 * 1024);
    const sent = await fetch(`${url}/hooks/a/b`, { method: 'POST', body }).then(
      ({ status }) => status,
      () => 0,
    );
    expect(sent === 0 || (sent >= 400 && sent < 500), String(sent)).toBe(true);
    await goesOn(name);
  });

  it('goes on after any bytes', async () => {
    const { url } = server(name);
    const word = fc.string({ unit: fc.constantFrom(...'/%?#:@.\\ ABc0\u0000\u00ff\r\n'.split('')), maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'), word, word, word, async (...parts) => {
        const [method, path, header, body] = parts;
        await sendRaw(
          url,
          `${head(url, `${method} /${path}`, `X-${header}`, `Content-Length: ${body.length}`)}${body}`,
          40,
        );
      }),
      { numRuns: 25, endOnFailure: true },
    );
    await goesOn(name);
  }, 60_000);
});

describe('the engine of the tables', () => {
  it.runIf(process.platform === 'linux')(
    'listens where no page can find it: at another address of 127/8 each time',
    async () => {
      const other = await startLocal({ assembly: await echoAssembly({}), startAt: 0, secrets: { webhook: {} } });
      try {
        const hosts = await Promise.all([stack, other].map(async (each) => (await tablesEndpoint(each)).hostname));
        for (const host of hosts) expect(host).toMatch(/^127\.\d+\.\d+\.\d+$/);
        expect(new Set(['127.0.0.1', ...hosts]).size).toBe(3);
      } finally {
        await other.stop();
      }
    },
  );

  const tablesEndpoint = async (of: LocalStack) => new URL((await endpointsOf(of)).AWS_ENDPOINT_URL_DYNAMODB ?? '');

  it('the stack itself still works', async () => {
    expect((await stack.clients.sqs.send(new ListQueuesCommand({}))).QueueUrls?.length).toBeGreaterThan(0);
  });
});
