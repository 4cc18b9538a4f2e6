import { afterEach, describe, expect, it, vi } from 'vitest';
import { head, sendRaw, statusOf } from '#test/support/engines/raw-http.ts';
import { LoopbackServer, readBody } from './loopback-server.ts';

let server: LoopbackServer;
afterEach(() => server.stop());

async function serving(serve: ConstructorParameters<typeof LoopbackServer>[1]): Promise<string> {
  server = new LoopbackServer('refused', serve);
  return server.listen();
}

describe('a server on the loopback', () => {
  it('answers a failure with a short text; the stack goes to the terminal', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    const url = await serving(() => {
      throw new Error('Maria of maria@mail.example');
    });
    const answer = await sendRaw(url, head(url, 'GET /'));
    expect(statusOf(answer)).toBe(500);
    expect(answer).not.toMatch(/maria|\bat |\.ts/i);
    expect(String(said.mock.calls[0]?.[0])).toContain('maria@mail.example');
    said.mockRestore();
  });

  it('ends an answer that fails in the middle, and goes on', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {});
    let first = true;
    const url = await serving((_request, response) => {
      response.write('half');
      if (first) {
        first = false;
        throw new Error('lost');
      }
      response.end();
    });
    await sendRaw(url, head(url, 'GET /'));
    expect(statusOf(await sendRaw(url, head(url, 'GET /')))).toBe(200);
    said.mockRestore();
  });

  it('says 403 for another name also where the handler would fail, and never calls it', async () => {
    const serve = vi.fn();
    const url = await serving(serve);
    expect(statusOf(await sendRaw(url, head(url, 'GET /', 'Host: evil.example')))).toBe(403);
    expect(serve).not.toHaveBeenCalled();
  });

  it('follows a link from a foreign page, and lets it load nothing', async () => {
    const url = await serving((_request, response) => void response.end('shown'));
    const from = (mode: string) => ['Sec-Fetch-Site: cross-site', `Sec-Fetch-Mode: ${mode}`];
    expect(statusOf(await sendRaw(url, head(url, 'GET /', ...from('navigate'))))).toBe(200);
    expect(statusOf(await sendRaw(url, head(url, 'POST /', ...from('navigate'))))).toBe(403);
    expect(statusOf(await sendRaw(url, head(url, 'GET /', ...from('no-cors'))))).toBe(403);
  });

  it('reads a body up to its limit', async () => {
    const url = await serving(async (request, response) => {
      response.end(String((await readBody(request, 10))?.length));
    });
    const post = async (body: string) => (await fetch(url, { method: 'POST', body })).text();
    expect([await post('x'.repeat(10)), await post('x'.repeat(11))]).toEqual(['10', 'undefined']);
  });
});
