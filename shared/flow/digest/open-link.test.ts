import { expect, it } from 'vitest';
import { memoryTeamMails } from '#adapters/memory/team-mails.ts';
import { sealDigest } from '#model/message/digest-token.ts';
import { signReportLink } from '#model/message/report-token.ts';
import { sealWalk } from '#model/message/walk-token.ts';
import { aShop } from '#test/support/daily.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { openDigestLink } from './open-link.ts';

const RING = { current: '1', keys: { '1': 'a key of links' } };
const TOKEN = sealDigest({ shop: 'garden', member: 'ada' }, RING);

function world() {
  const mails = memoryTeamMails();
  const deps = { crm: { shops: [aShop()] }, linkKeys: async () => RING, mails };
  const ask = (method: string, body = '', token = TOKEN, language = 'en') =>
    openDigestLink(
      deps,
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
        pathParameters: { token },
        requestContext: { requestId: 'r', http: { method, sourceIp: '::1', userAgent: 'x' } },
        ...{ body, isBase64Encoded: false },
      },
      5,
    );
  const declined = async () => [...(await mails.declined('garden'))];
  return { ask, declined };
}

it('GET and HEAD ask and change nothing, for scanners open every link; POST stops it, and lets it come again', async () => {
  const { ask, declined } = world();
  for (const method of ['GET', 'HEAD']) {
    const page = await ask(method, 'choice=stop');
    expect(page.statusCode).toBe(200);
    expect(htmlFaults(page.body ?? '')).toEqual([]);
    expect(page.body).toContain('No more daily digest of Garden?');
  }
  for (const method of ['PUT', 'DELETE']) expect((await ask(method, 'choice=stop')).statusCode).toBe(405);
  expect((await ask('POST', 'choice=all')).statusCode).toBe(400);
  expect((await ask('POST')).statusCode).toBe(400);
  expect(await declined()).toEqual([]);
  const stopped = await ask('POST', 'choice=stop');
  expect(stopped.body).toContain('The digest is stopped');
  expect(htmlFaults(stopped.body ?? '')).toEqual([]);
  expect(await declined()).toEqual(['ada']);
  expect((await ask('POST', 'choice=again')).statusCode).toBe(200);
  expect(await declined()).toEqual([]);
});

it('one click of a mail program stops it (RFC 8058)', async () => {
  const { ask, declined } = world();
  expect((await ask('POST', 'List-Unsubscribe=One-Click')).statusCode).toBe(200);
  expect(await declined()).toEqual(['ada']);
});

it.each([
  ['no token', ''],
  ['a made-up one', '1.abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGH'],
  ['that of a report', signReportLink({ shop: 'garden', day: '2026-05-14' }, RING, 5)],
  ['that of a walker', sealWalk({ shop: 'garden', walker: 'ada', program: 'p', step: 's', locale: 'en' }, RING)],
  ['of another key', sealDigest({ shop: 'garden', member: 'ada' }, { current: '1', keys: { '1': 'other' } })],
  ['of a shop that is gone', sealDigest({ shop: 'gone', member: 'ada' }, RING)],
])('%s opens nothing', async (_, token) => {
  const { ask, declined } = world();
  expect((await ask('POST', 'choice=stop', token)).statusCode).toBe(404);
  expect(await declined()).toEqual([]);
});

it('speaks Chinese with who does', async () => {
  const { ask } = world();
  expect((await ask('GET', '', TOKEN, 'zh-CN')).body).toContain('不再接收 Garden 的每日摘要？');
});
