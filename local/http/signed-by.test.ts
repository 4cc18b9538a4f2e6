import { afterAll, beforeAll, expect, it } from 'vitest';
import type { HostedFunction } from '../functions/hosted-function.ts';
import { HttpApi } from './api.ts';
import { LOCAL_USER } from './signed-by.ts';

const events: unknown[] = [];
const fn = {
  invoke: async (event: unknown) => {
    events.push(event);
    return { payload: { statusCode: 200, body: '{}' } };
  },
} as unknown as HostedFunction;
const api = new HttpApi();
let url = '';
beforeAll(async () => {
  url = await api.listen(0);
  const route = (path: string, isSigned: boolean) => ({
    key: `POST ${path}`,
    method: 'POST',
    pattern: new RegExp(`^${path}$`),
    fn,
    isSigned,
  });
  api.serve([route('/signed', true), route('/open', false)], () => 5);
});
afterAll(() => api.stop());
const post = (path: string, as?: string) =>
  fetch(`${url}${path}`, { method: 'POST', headers: as === undefined ? {} : { [LOCAL_USER]: as }, body: '{}' });
const iamOf = (event: unknown) => Reflect.get(Object(Reflect.get(Object(event), 'requestContext')), 'authorizer');

it('a route that asks for a signature is answered to whom the local header names, and to nobody else', async () => {
  for (const as of [undefined, '', 'Ada Byron', '../ada', 'a'.repeat(65)]) {
    const answer = await post('/signed', as);
    expect([answer.status, await answer.json()]).toEqual([403, { message: 'Forbidden' }]);
  }
  expect(events).toEqual([]);
  expect((await post('/signed', 'ada')).status).toBe(200);
  expect(iamOf(events[0])).toMatchObject({ iam: { userArn: 'arn:aws:iam::000000000000:user/ada' } });
  expect(JSON.stringify(events[0])).not.toContain(LOCAL_USER);
});

it('no other route hears of it, and no page of another origin may send it', async () => {
  events.length = 0;
  expect((await post('/open', 'ada')).status).toBe(200);
  expect(iamOf(events[0])).toBeUndefined();
  const asked = { Origin: 'https://evil.example', 'Access-Control-Request-Headers': LOCAL_USER };
  const preflight = await fetch(`${url}/signed`, { method: 'OPTIONS', headers: asked });
  expect([preflight.status, preflight.headers.get('access-control-allow-headers')]).toEqual([404, null]);
});
