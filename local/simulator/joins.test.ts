import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { Joins } from './joins.ts';
import { nothingPlayed } from './played.ts';
import type { Shopper } from './shopper.ts';

const DAY = 86_400_000;
const start = Date.UTC(2026, 7, 17);
const PAGE =
  '<form method="post"><input type="hidden" name="invite" value="x"><input id="email" name="email" value="">' +
  '<input type="checkbox" name="terms" value="2026-01"><input type="checkbox" name="topic" value="letter"></form>';

it('some shoppers ask to join with their address and the terms, and who confirms is a member from then on', async () => {
  const posted: { readonly path: string; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const path = request.url ?? '';
    if (request.method === 'POST') posted.push({ path, body: await text(request) });
    response.end(path.startsWith('/u/') ? '<button name="choice" value="confirm">' : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const stack = {
    apiUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    drain: async () => {},
  };
  const shoppers = Array.from({ length: 60 }, (_, index) => ({
    ...{ index, email: `shopper${index}@mail.example`, firstName: 'Ada', shop: { shop: 'linden' } },
    ...{ emailConsent: index % 4 > 0, joinsAt: start + index * DAY },
  })) as unknown as readonly Shopper[];
  const joins = new Joins({ seed: '1', shoppers, start, endOf: () => start + 50 * DAY });
  const played = nothingPlayed();
  const messages = shoppers.map(({ email, index }) => ({
    ...{ id: `m${index}`, at: start, to: email, channel: 'email', text: '', unsubscribeUrl: undefined },
    ...{ marketing: false, links: [], pages: [`/u/${index}`], memberPages: [] },
  }));
  await joins.ask(stack, start + 30 * DAY, played);
  const early = played.joinsAsked;
  // who looks out for the message answers it here, and nobody presses its button as a reader of any message
  const waiting = shoppers.filter(({ email }) => joins.awaits(email));
  expect(waiting).toHaveLength(early);
  await joins.confirm(stack, messages, start + 30 * DAY, played);
  expect(waiting.some(({ email }) => joins.awaits(email))).toBe(false);
  await joins.ask(stack, start + 90 * DAY, played);
  await joins.confirm(stack, messages, start + 90 * DAY, played);
  await joins.confirm(stack, messages, start + 91 * DAY, played);
  server.close();

  const asked = posted.filter(({ path }) => path === '/join/linden').map(({ body }) => new URLSearchParams(body));
  expect(early).toBeGreaterThan(0);
  expect(asked.length).toBe(played.joinsAsked);
  expect(asked.length).toBeGreaterThan(early);
  expect(asked.length).toBeLessThan(30);
  const names = asked.map((fields) => fields.get('email'));
  expect(new Set(names).size).toBe(names.length);
  for (const fields of asked)
    expect([fields.get('terms'), fields.get('invite'), fields.getAll('topic')]).toEqual(['2026-01', 'x', []]);
  const confirmed = posted.filter(({ body }) => body === 'choice=confirm');
  expect(joins.joined.size).toBe(confirmed.length);
  expect(joins.joined.size).toBe(played.confirmed);
  expect(joins.joined.size).toBeLessThan(asked.length);
  for (const [index, at] of joins.joined) {
    expect(names).toContain(`shopper${index}@mail.example`);
    expect([start + 30 * DAY, start + 90 * DAY]).toContain(at);
  }
  expect(played.unexpected).toEqual({});
});
