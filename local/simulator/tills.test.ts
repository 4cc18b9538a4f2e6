import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { standardWebhookSigned } from '#platforms/common/signature.ts';
import { DEMO_SHOPS } from './demo-shops.ts';
import { nothingPlayed } from './played.ts';
import { findSender } from './registry.ts';
import { Tills } from './tills.ts';

const SHOPS = DEMO_SHOPS.flatMap((shop) => {
  const sender = findSender(shop.platform);
  return sender ? [{ ...shop, sender }] : [];
});
const SECRET = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`;
const AT = Date.UTC(2026, 10, 7, 9);
const DAY = 86_400_000;
const mail = (
  n: number,
  text = `Show this code at the till:\n7K3M9-XQ2${String(n).padStart(2, '0')}\nIt works once.`,
) => ({
  ...{ id: `touch-${n}`, at: AT, text },
});

/** A till's other side, which redeems each code once. */
async function redeeming() {
  const asked: { code: string; status: number; signed: boolean; path: string }[] = [];
  const seen = new Set<string>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const { code } = JSON.parse(body.toString('utf8')) as { code: string };
    const status = seen.has(code) ? 409 : 200;
    seen.add(code);
    const key = Buffer.from(SECRET.slice(6), 'base64');
    const headers = request.headers as Record<string, string>;
    asked.push({
      code,
      status,
      path: request.url ?? '',
      signed: standardWebhookSigned(headers, body, [key], AT + 4 * DAY),
    });
    response.writeHead(status).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, stack: { apiUrl, drain: async () => {}, clock: { now: () => AT + 4 * DAY } as never } };
}

it('some of those who have a code come by with it, on a day of theirs, and a code that is shown again is refused', async () => {
  const { asked, stack } = await redeeming();
  const tills = new Tills('1', SHOPS, (shop) => (shop === 'demo-shopify' ? SECRET : undefined));
  const played = nothingPlayed();
  for (let n = 0; n < 40; n++) tills.sees(mail(n), 'demo-shopify');
  // no code, no till, a code within a link
  for (let n = 40; n < 90; n++) {
    tills.sees(mail(n, 'No code here'), 'demo-shopify');
    tills.sees(mail(n), 'demo-woo');
    tills.sees(mail(n, `https://x.example/c/7K3M9-XQ2${String(n).padStart(2, '0')}`), 'demo-shopify');
  }
  await tills.redeem(stack, AT, played);
  expect(asked).toEqual([]);
  await tills.redeem(stack, AT + 6 * DAY, played);
  await tills.redeem(stack, AT + 9 * DAY, played);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.every(({ signed, path }) => signed && path === '/redeem/demo-shopify')).toBe(true);
  expect(played.codesRedeemed).toBe(new Set(asked.map(({ code }) => code)).size);
  const left = tills.leftOf('demo-shopify');
  expect(left.length).toBe(40 - played.codesRedeemed);
  expect(asked.filter(({ code }) => left.includes(code))).toEqual([]);
  expect(tills.leftOf('demo-woo')).toEqual([]);
  expect(played.codesRefused).toBeGreaterThan(0);
  expect(played.codesRefused).toBe(asked.length - played.codesRedeemed);
  expect(played.unexpected).toEqual({});
});
