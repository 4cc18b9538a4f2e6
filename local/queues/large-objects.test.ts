import { expect, it } from 'vitest';
import { buildFauxqs } from './fauxqs.ts';

it.each(['application/json; charset=utf-8', 'application/octet-stream'])(
  'an object of 12 MiB is kept, as S3 does: what a run has counted may be as large, as %s',
  async (type) => {
    const { app, close } = await buildFauxqs('eu-central-1', undefined);
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    await fetch(`${url}/runs`, { method: 'PUT' });
    const body = Buffer.alloc(12 * 1_048_576, '7');
    // S3 lets nobody into a private bucket who does not sign
    const headers = { authorization: 'AWS4-HMAC-SHA256 Credential=LOCALRUNNER/' };
    const put = await fetch(`${url}/runs/large`, {
      method: 'PUT',
      headers: { ...headers, 'content-type': type },
      body,
    });
    expect(put.status).toBe(200);
    const kept = await fetch(`${url}/runs/large`, { headers });
    expect(Buffer.from(await kept.arrayBuffer()).equals(body)).toBe(true);
    await close();
  },
);
