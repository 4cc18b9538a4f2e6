import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { gatewayForm } from '#channels/gateway/form.ts';
import { standardReceiver } from '#platforms/standard/receive.ts';
import { testShop } from '#test/support/shop.ts';
import { type GatewayDeps, gatewaySender } from './gateway-sender.ts';
import { isPublicAddress } from './public-address.ts';

const SECRET = `whsec_${Buffer.alloc(24, 3).toString('base64')}`;
const NOW = Date.UTC(2026, 10, 28, 12);
const CHANNEL = 'ch:wechat';
const touch = { touchId: 'T1', shop: 'garden', customerId: 'C1', kind: 'marketing' } as const;
const draft = {
  ...{ touch, shop: testShop({ id: 'garden' }), contact: { [CHANNEL]: 'oAbC-1_x' }, locale: 'zh-CN', at: NOW },
  ...{ channel: CHANNEL, unsubscribe: 'https://a.example/u/t' },
  render: (field: string) => (field === 'text' ? '您好，新茶到了。' : ''),
};
const message = gatewayForm.compose(draft);

interface Heard {
  readonly headers: IncomingMessage['headers'];
  readonly path: string;
  readonly body: string;
}

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A small gateway on this machine, which notes what it hears. */
async function gateway(answer: (response: ServerResponse, request: IncomingMessage) => void) {
  const heard: Heard[] = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      heard.push({ headers: request.headers, path: request.url ?? '', body });
      answer(response, request);
    });
  });
  const at = server;
  await new Promise<void>((resolve) => at.listen(0, '127.0.0.1', resolve));
  return { heard, endpoint: `http://127.0.0.1:${(at.address() as AddressInfo).port}` };
}

const sender = (more: Partial<GatewayDeps> = {}) =>
  gatewaySender({
    urlOf: () => 'https://gateway.garden.example/messages?v=1',
    secrets: async () => [SECRET],
    clock: { now: () => NOW },
    ...more,
  });
const status =
  (code: number, headers: Record<string, string> = {}, body = '') =>
  (response: ServerResponse) =>
    response.writeHead(code, headers).end(body);

describe('a gateway of the team’s own', () => {
  it('hears one signed message, by the id of its touch', async () => {
    const { heard, endpoint } = await gateway(status(200, {}, '{"id":"wx-77"}'));
    expect(await sender({ endpoint }).send(message)).toEqual({ outcome: 'accepted', messageId: 'wx-77' });
    const [only] = heard;
    if (!only || heard.length !== 1) throw new Error('not one request');
    expect(only.path).toBe('/messages?v=1');
    expect(only.headers['webhook-id']).toBe('T1');
    const headers = Object.fromEntries(Object.entries(only.headers).map(([name, value]) => [name, String(value)]));
    const body = Buffer.from(only.body);
    expect(standardReceiver.verify(headers, body, [SECRET], { now: NOW })).toBe(true);
    expect(standardReceiver.verify(headers, Buffer.from(`${only.body} `), [SECRET], { now: NOW })).toBe(false);
    expect(JSON.parse(only.body)).toMatchObject({
      type: 'message',
      data: {
        touchId: 'T1',
        channel: CHANNEL,
        to: 'oAbC-1_x',
        text: '您好，新茶到了。',
        unsubscribeUrl: 'https://a.example/u/t',
      },
    });
  });

  it.each([
    [202, {}, { outcome: 'accepted', messageId: 'T1' }],
    [429, {}, { outcome: 'try-later', code: 'status_429', wait: 'moment' }],
    [503, { 'retry-after': '3600' }, { outcome: 'try-later', code: 'status_503', wait: 'hour' }],
    [400, {}, { outcome: 'refused', code: 'status_400' }],
    [410, {}, { outcome: 'refused', code: 'status_410' }],
    [500, {}, { outcome: 'unknown', code: 'status_500' }],
    [504, {}, { outcome: 'unknown', code: 'status_504' }],
  ])('answers %i', async (code, headers, expected) => {
    const { endpoint, heard } = await gateway(status(code, headers, 'nonsense'));
    expect(await sender({ endpoint }).send(message)).toEqual(expected);
    expect(heard).toHaveLength(1);
  });

  it('leads nowhere else: a redirect is not followed', async () => {
    const { endpoint, heard } = await gateway(status(307, { location: '/elsewhere' }));
    expect(await sender({ endpoint }).send(message)).toEqual({ outcome: 'refused', code: 'status_307' });
    expect(heard.map(({ path }) => path)).toEqual(['/messages?v=1']);
  });

  it('that hangs, or hangs up, may have taken it; one that is not there has not', async () => {
    const hanging = await gateway(() => {});
    expect(await sender({ endpoint: hanging.endpoint, timeoutMs: 300 }).send(message)).toMatchObject({
      outcome: 'unknown',
    });
    server?.closeAllConnections();
    server?.close();
    const cut = await gateway((response) => response.destroy());
    expect(await sender({ endpoint: cut.endpoint }).send(message)).toMatchObject({
      outcome: 'unknown',
      code: 'ECONNRESET',
    });
    await new Promise((resolve) => server?.close(resolve));
    expect(await sender({ endpoint: cut.endpoint }).send(message)).toMatchObject({
      outcome: 'try-later',
      code: 'ECONNREFUSED',
    });
  });

  it('that answers without end is heard as far as it matters', async () => {
    const { endpoint } = await gateway((response) => {
      response.writeHead(200);
      const more = (): boolean => !response.destroyed && response.write('x'.repeat(65_536), () => more());
      more();
    });
    expect(await sender({ endpoint }).send(message)).toEqual({ outcome: 'accepted', messageId: 'T1' });
  });

  it.each([
    ['a loopback', ['127.0.0.1']],
    ['a public address and one of the machine’s own', ['93.184.215.14', '169.254.169.254']],
    ['a mapped address', ['::ffff:10.0.0.1']],
  ])('is not asked at %s', async (_what, addresses) => {
    const resolve = async () => addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    expect(await sender({ resolve }).send(message)).toEqual({
      outcome: 'try-later',
      code: 'PrivateAddress',
      wait: 'hour',
    });
  });

  it.each([
    ['https://127.0.0.1/', 'PrivateAddress'],
    ['https://[::1]/', 'PrivateAddress'],
    ['https://2130706433/', 'PrivateAddress'],
    ['http://gateway.example/', 'NoGateway'],
    ['https://user:pass@gateway.example/', 'NoGateway'],
    ['no url', 'NoGateway'],
    [undefined, 'NoGateway'],
  ])('is not asked at %s', async (url, code) => {
    expect(await sender({ urlOf: () => url }).send(message)).toMatchObject({ outcome: 'try-later', code });
  });

  it('is asked for nothing without a secret, or when its name leads nowhere', async () => {
    const { endpoint, heard } = await gateway(status(200));
    expect(await sender({ endpoint, secrets: async () => [] }).send(message)).toMatchObject({ code: 'NoSecret' });
    const resolve = () => Promise.reject(new Error('ENOTFOUND'));
    expect(await sender({ resolve }).send(message)).toMatchObject({ outcome: 'try-later', code: 'HostNotFound' });
    expect(heard).toEqual([]);
  });

  it.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.9.9.9', '169.254.170.2', '172.31.0.1', '192.168.1.1', '224.0.0.1'],
    ...[
      '255.255.255.255',
      '::',
      '::1',
      'fe80::1',
      'fd00:ec2::254',
      '::ffff:8.8.8.8',
      '64:ff9b::a00:1',
      '2002:7f00:1::',
    ],
    ...['2001:db8::1', 'ff02::1', '', 'localhost'],
  ])('%s is none of the public internet', (address) => expect(isPublicAddress(address)).toBe(false));
  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::1'])('%s is', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    ['nobody’s', { contact: {} }],
    ['empty', { render: () => ' \n ' }],
    ['endless', { render: (field: string) => (field === 'text' ? '茶'.repeat(9000) : '') }],
  ])('a message that is %s is not made', (_what, over) =>
    expect(() => gatewayForm.compose({ ...draft, ...over })).toThrow(/address|empty|longer/),
  );
});
