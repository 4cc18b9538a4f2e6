import { S3Client } from '@aws-sdk/client-s3';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { s3ReportAddresses } from '#adapters/objects/report-addresses.ts';
import { s3ReportPages } from '#adapters/objects/report-pages.ts';
import { buildFauxqs, type FauxEngine } from '#local/queues/fauxqs.ts';
import { denialOf } from '#local/queues/presigned.ts';
import { CREDENTIALS } from '#local/template/resolve.ts';

const BUCKET = 'runs';
let engine: FauxEngine;
let s3: S3Client;
beforeAll(async () => {
  engine = await buildFauxqs('eu-central-1', undefined);
  const endpoint = await engine.app.listen({ port: 0, host: '127.0.0.1' });
  engine.s3.createBucket(BUCKET);
  s3 = new S3Client({ endpoint, region: 'eu-central-1', credentials: CREDENTIALS, forcePathStyle: true });
});
afterAll(() => engine.close());

const HTML = '<!doctype html><title>Qinghe 青禾</title>';
const addressOf = async (day: string): Promise<string> => {
  await s3ReportPages(s3, BUCKET).put('shop', day, HTML);
  const address = await s3ReportAddresses(s3, BUCKET).of('shop', day);
  if (address === undefined) throw new Error('the report has no address');
  return address;
};

it('a report opens as a page by its address, and the newest of a day is shown', async () => {
  await s3ReportPages(s3, BUCKET).put('shop', '2026-03-01', 'before');
  const opened = await fetch(await addressOf('2026-03-01'));
  expect([opened.status, await opened.text()]).toEqual([200, HTML]);
  expect(opened.headers.get('content-type')).toBe('text/html; charset=utf-8');
});

it('a report that was never written has no address', async () => {
  expect(await s3ReportAddresses(s3, BUCKET).of('shop', '2026-02-01')).toBeUndefined();
  expect(await s3ReportAddresses(s3, BUCKET).of('other', '2026-03-01')).toBeUndefined();
});

it('the address works for five minutes, and for this report alone', async () => {
  const address = await addressOf('2026-03-02');
  await addressOf('2026-03-03');
  const { host, pathname, search, searchParams } = new URL(address);
  expect(searchParams.get('X-Amz-Expires')).toBe('300');
  const asked = (now: number, method = 'GET') =>
    denialOf({ method, url: pathname + search, headers: { host } }, now)?.body ?? 'opened';
  const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(searchParams.get('X-Amz-Date') ?? '') ?? [];
  const signed = Temporal.Instant.from(`${date}T${time}Z`).epochMilliseconds;
  expect(asked(signed + 299_000)).toBe('opened');
  expect(asked(signed + 301_000)).toContain('Request has expired');
  expect(asked(signed, 'PUT')).toContain('SignatureDoesNotMatch');
  const changes: readonly (readonly [string, string])[] = [
    ['2026-03-02.html', '2026-03-03.html'],
    ['X-Amz-Expires=300', 'X-Amz-Expires=3000'],
    [search, ''],
  ];
  for (const [from, to] of changes) expect((await fetch(address.replace(from, to))).status).toBe(403);
  expect((await fetch(address.replace('X-Amz-Expires=300', 'X-Amz-Expires=604801'))).status).toBe(400);
});
