import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostilePage, PAGE_SHOP as shop } from '#test/support/pages/hostile-page.ts';
import type { Page } from './server.ts';

const hostile = '<script>alert(1)</script>';

describe('the page over a deployed stage', () => {
  let page: Page;
  let refused: Error | undefined;
  beforeAll(async () => {
    const problemOf = (error: unknown) =>
      error === refused ? { problem: `refused ${hostile}`, remedy: `attach ${hostile}` } : undefined;
    const deployed = { stage: `prod ${hostile}`, region: 'eu-central-1', readUnits: () => 1234.5, problemOf };
    const owner = async () => {
      if (refused) throw refused;
      return undefined;
    };
    page = await hostilePage([], shop.locale, { deployed, outbox: undefined, reply: undefined, owner });
  });
  afterAll(() => page.stop());

  const load = async (path: string, init?: RequestInit) => {
    const response = await fetch(`${page.url}/${shop.id}${path}`, init);
    return { status: response.status, text: await response.text() };
  };

  it('says which stage it is, that nothing is written, and what was read, on each page', async () => {
    for (const path of ['', '/segments', '/customers', '/touches']) {
      const { status, text } = await load(path);
      expect([path, status]).toEqual([path, 200]);
      expect(text).toContain('read only');
      expect(text).toContain('1,235 read units');
      expect(text).not.toContain(hostile);
      expect(text).not.toContain('outbox"');
      expect(text).not.toContain('method="post"');
    }
  });

  it('has no page of messages, and takes no form', async () => {
    expect(await load('/outbox')).toMatchObject({ status: 404, text: expect.stringContaining('keeps no messages') });
    const form = { method: 'POST', body: 'message=1&text=STOP', headers: { origin: page.url } };
    expect((await load('/outbox', form)).status).toBe(405);
  });

  it('says what AWS refused and what to do; a fault of ours is none of AWS', async () => {
    refused = new Error('no');
    const { status, text } = await load('/customers?q=a@b.example');
    expect([status, text]).toEqual([502, expect.stringContaining('attach &lt;script&gt;')]);
    expect(text).not.toContain(hostile);
    refused = undefined;
    expect((await load('/customers?q=a@b.example')).text).toContain('Nobody is known by');
  });
});
