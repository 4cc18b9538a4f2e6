import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { entryAfter } from '#model/campaign/trail.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { localSteps, signedSteps } from './campaign-steps.ts';

const campaign = { ...publishedCampaign(), owners: [] };
const by = { name: 'ada', arn: 'arn:aws:iam::111122223333:user/ada' };
const taken = entryAfter(undefined, { step: 'submit', by, at: 1, numbers: { audience: 1 } }, campaign);
const asked = { shop: 'demo', campaign: 'singles-day', step: 'submit' as const, said: { audience: 1 }, as: undefined };

let url = '';
let got: { readonly request: IncomingMessage; readonly body: string } | undefined;
let answer: { readonly status: number; readonly body: unknown } = { status: 200, body: taken };
const server = createServer(async (request, response) => {
  got = { request, body: await text(request) };
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
});
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));
beforeEach(() => {
  got = undefined;
  answer = { status: 200, body: taken };
  vi.stubEnv('AWS_REGION', 'eu-central-1');
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIDEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret of the test');
  vi.stubEnv('AWS_SESSION_TOKEN', 'token');
});
afterEach(() => vi.unstubAllEnvs());

const hmac = (key: string | Buffer, of: string): Buffer => createHmac('sha256', key).update(of).digest();
const sha256 = (of: string): string => createHash('sha256').update(of).digest('hex');

/** Made anew of what arrived, as the documentation of Signature Version 4 says. */
function signatureOf({ request, body }: NonNullable<typeof got>, secret: string): string {
  const { authorization = '', ...headers } = request.headers;
  const [, date = '', region = '', service = '', names = ''] =
    /Credential=AKIDEXAMPLE\/(\d{8})\/([\w-]+)\/([\w-]+)\/aws4_request, SignedHeaders=([\w;-]+), Signature=/.exec(
      authorization,
    ) ?? [];
  const canonical = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const whole = [request.method, request.url, '', canonical.join(''), names, sha256(body)].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const signed = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(whole)].join('\n');
  const key = [date, region, service, 'aws4_request'].reduce<string | Buffer>(hmac, `AWS4${secret}`);
  return hmac(key, signed).toString('hex');
}

it('on a stage a step is signed for the API by the login, body and path included, and names nobody', async () => {
  expect(await signedSteps(url)(asked)).toEqual('entry' in taken && taken.entry);
  if (!got) throw new Error('nothing arrived');
  const { authorization = '' } = got.request.headers;
  expect(got.request.url).toBe('/campaigns/demo/singles-day/submit');
  expect(JSON.parse(got.body)).toEqual({ audience: 1 });
  expect(authorization).toContain('/eu-central-1/execute-api/aws4_request');
  expect(/SignedHeaders=([^,]+)/.exec(authorization)?.[1]?.split(';')).toEqual(
    expect.arrayContaining(['host', 'x-amz-security-token']),
  );
  expect(authorization).toMatch(new RegExp(`Signature=${signatureOf(got, 'secret of the test')}$`));
  expect(authorization).not.toContain(signatureOf(got, 'another secret'));
  await expect(signedSteps(url)({ ...asked, as: 'ben' })).rejects.toThrow('--as is of the local environment');
});

it('on this machine a step needs --as, and is signed by nobody', async () => {
  await expect(localSteps(url)(asked)).rejects.toThrow('say who you are: --as NAME');
  await expect(localSteps(url)({ ...asked, as: 'Ada Byron' })).rejects.toThrow('--as is "Ada Byron"');
  expect(got).toBeUndefined();
  await localSteps(url)({ ...asked, as: 'ada' });
  expect(got?.request.headers['x-perennial-local-user']).toBe('ada');
  expect(got?.request.headers.authorization).toBeUndefined();
});

it.each([
  [409, { what: 'it is draft', fix: 'submit it' }, 'it is draft', 'submit it'],
  [403, { what: 'AWS does not say who asks', fix: 'log in' }, 'AWS does not say who asks', 'log in'],
  [403, { message: 'Forbidden' }, 'these AWS credentials may not take steps', 'CampaignsPolicyArn'],
  [404, { message: 'Not Found' }, 'the stage does not know steps', 'deploy this version'],
  [500, { message: 'Internal Server Error' }, 'it may have been taken or not', 'campaign show'],
  [200, 'something else', 'it may have been taken or not', 'campaign show'],
])('an answer %i %j is told with what to do', async (status, body, what, fix) => {
  answer = { status, body };
  await expect(signedSteps(url)(asked)).rejects.toMatchObject({
    message: expect.stringContaining(what),
    remedy: expect.stringContaining(fix),
  });
});
