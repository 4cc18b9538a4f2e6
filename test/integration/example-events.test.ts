import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { PassThrough, Readable } from 'node:stream';
import { ListObjectsV2Command } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runCli } from '#cli/command-line/run-cli.ts';
import { COMMANDS } from '#cli/commands/all.ts';
import { published } from '#cli/message/message.ts';
import { localTarget } from '#cli/target/local.ts';
import { FUNCTION_NAMES, type FunctionName } from '#infra/declared/functions.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { startLocal } from '#local/stack/start.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { HOUR_MS } from '#model/values/time/day.ts';
import { everyItem, localAssembly } from '#test/support/scenario/stack.ts';

const fileOf = (name: FunctionName) => `functions/${name}/example-event.json`;
const example = (name: FunctionName) => JSON.parse(readFileSync(fileOf(name), 'utf8'));
const bodyOf = (name: FunctionName) => JSON.parse(example(name).Records[0].body);

let assembly: Awaited<ReturnType<typeof localAssembly>>;
let stack: LocalStack;
const done = new Set<FunctionName>();

beforeAll(async () => {
  assembly = await localAssembly();
  // the examples were recorded in `npm start`, whose people are these
  const personKey = createHash('sha512').update('people of the simulation 1').digest('hex');
  const startAt = example('webhook').requestContext.timeEpoch;
  stack = await startLocal({ assembly, startAt, secrets: { webhook: {}, personKey } });
});
afterAll(async () => {
  await stack?.stop();
  await assembly?.remove();
});

/** `perennial invoke NAME --json` on the stack. */
async function invoke(name: FunctionName, words: readonly string[] = [], input = '') {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const terminal = { stdin: Readable.from([input]), stdout, stderr };
  const code = await runCli(['invoke', name, '--json', ...words], {
    ...{ commands: COMMANDS, terminal, attached: localTarget(stack, assembly.crm, [], 'a test') },
    ...{ interrupted: new Promise<never>(() => {}), cwd: process.cwd() },
  });
  done.add(name);
  return { code, log: String(stderr.read() ?? ''), ...JSON.parse(String(stdout.read())) };
}
const rows = async (start: string) => Object.entries(await everyItem(stack)).filter(([key]) => key.startsWith(start));
const mailsTo = (address: string) => stack.outbox.entries.filter(({ to }) => to === address);

it('webhook, ingest, send-email: an open order, its reminder, which leaves once, and its payment', async () => {
  const { id, email } = JSON.parse(example('webhook').body);
  const order = async () => JSON.stringify(await rows(`Orders demo-shopify#s:${id}`));
  expect(await invoke('webhook')).toMatchObject({ code: 0, result: { statusCode: 200 } });
  expect(await order()).toContain('"payment":"unpaid"');
  await stack.advanceTo(stack.clock.now() + 6 * HOUR_MS);
  expect(mailsTo(email)).toMatchObject([{ tags: { touch: bodyOf('send-email').touchId } }]);

  expect(await invoke('send-email')).toMatchObject({ code: 0, result: { batchItemFailures: [] } });
  expect(await invoke('send-sms')).toMatchObject({ code: 0, result: { batchItemFailures: [] } });
  expect(await invoke('send-gateway')).toMatchObject({ code: 0, result: { batchItemFailures: [] } });
  expect(stack.outbox.entries).toHaveLength(1);

  expect(await invoke('ingest')).toMatchObject({ code: 0, result: { batchItemFailures: [] } });
  expect(await order()).toContain('"payment":"paid"');
});

it('privacy: the bundle of that customer is written', async () => {
  expect(await invoke('privacy')).toMatchObject({ code: 0, log: expect.stringContaining('"outcome":"written"') });
  const Bucket = stack.outputs.IntakeBucket;
  const { Contents = [] } = await stack.clients.s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'access/' }));
  expect(Contents.map(({ Key }) => Key)).toEqual([expect.stringContaining(bodyOf('privacy').customerId)]);
});

it('feedback and sms-replies: an address that bounced and one that said STOP are suppressed', async () => {
  expect(await rows('Consents demo-shopify#S#')).toEqual([]);
  expect(await invoke('feedback')).toMatchObject({ code: 0, result: { batchItemFailures: [] } });
  expect(await rows('Consents demo-shopify#S#email#')).toHaveLength(1);
  expect(await invoke('sms-replies')).toMatchObject({ code: 0, result: { batchItemFailures: [] } });
  expect(await rows('Consents demo-shopify#S#sms#')).toHaveLength(1);
  expect(mailsTo(bodyOf('sms-replies').originationNumber)).toMatchObject([
    { text: expect.stringMatching(/unsubscribed/) },
  ]);
});

it('preferences, dispatch: who signs up is asked to confirm', async () => {
  expect(await invoke('preferences')).toMatchObject({ code: 0, result: { statusCode: 200 } });
  expect(mailsTo('nell@mail.example')).toEqual([]);
  expect(await invoke('dispatch')).toMatchObject({ code: 0 });
  expect(mailsTo('nell@mail.example')).toMatchObject([{ tags: { shop: 'demo-shopify' } }]);
});

it('the steps of the daily run, one after the other, leave the snapshot of their day', async () => {
  const { day } = example('daily-finish');
  const prepared = await invoke('daily-prepare');
  expect(prepared).toMatchObject({ code: 0, result: { shop: 'demo-shopify', day, mode: 'full' } });
  for (const name of ['daily-summarise', 'daily-reduce', 'daily-apply', 'daily-finish', 'daily-report'] as const) {
    expect(await invoke(name), name).toMatchObject({ code: 0 });
  }
  expect(JSON.stringify(await rows('Snapshots '))).toContain(day);
  // a day that the calendar of this stack is far from is no news
  expect(await invoke('daily-digest')).toMatchObject({ code: 0, result: { day, sent: expect.any(Number) } });
}, 120_000);

it('report-link: a token that nobody made leads to no report', async () => {
  expect(await invoke('report-link')).toMatchObject({ code: 0, result: { statusCode: 404 } });
});

it('member: a token that nobody made leads to no page', async () => {
  expect(await invoke('member')).toMatchObject({ code: 0, result: { statusCode: 404 } });
});

it('touch-feedback: what no secret of the channel signed is refused', async () => {
  expect(await invoke('touch-feedback')).toMatchObject({ code: 0, result: { statusCode: 401 } });
});

it('redeem: what no secret of the tills of the shop signed is refused', async () => {
  expect(await invoke('redeem')).toMatchObject({ code: 0, result: { statusCode: 401 } });
});

it('campaigns: what somebody cancels lies in the trail by their name, once', async () => {
  const { result } = await invoke('campaigns');
  expect(result).toMatchObject({ statusCode: 200, body: expect.stringContaining('"by":"mia"') });
  expect(await invoke('campaigns')).toMatchObject({ result: { statusCode: 409 } });
  // what the command line names as the version of a checkout is what is deployed of it
  const hashesOf = ({ campaigns }: Pick<PublishedCrm, 'campaigns'>) => campaigns?.map(({ hashes }) => hashes);
  expect(hashesOf(await published())).toEqual(hashesOf(assembly.crm));
  expect(await rows('Trail demo-shopify#singles-day')).toHaveLength(1);
});

it('click: a token that nobody sealed leads to the page that says so', async () => {
  const { result } = await invoke('click');
  expect(result).toMatchObject({ statusCode: 404, body: expect.stringContaining('This link is broken') });
});

it('fetch, reconcile: without a token of the platform nothing is asked, and the message waits', async () => {
  const { messageId } = example('fetch').Records[0];
  expect(await invoke('fetch')).toMatchObject({
    code: 0,
    result: { batchItemFailures: [{ itemIdentifier: messageId }] },
  });
  // no shop of the example configuration declares where its site is
  const failed = await invoke('reconcile');
  expect(failed).toMatchObject({ code: 1, error: { errorMessage: expect.stringContaining('declares no address') } });
  // by the lines of the source, not of the bundle
  expect(failed.log).toMatch(/declares no address.*\n.*functions\/reconcile\/handler\.ts:\d+/);
});

it('an event from stdin; a signature that is not ours stays; what is no function or event is said', async () => {
  const event = { ...example('webhook'), headers: { ...example('webhook').headers, 'X-Shopify-Hmac-Sha256': 'x' } };
  expect(await invoke('webhook', ['--event', '-'], JSON.stringify(event))).toMatchObject({
    result: { statusCode: 401 },
  });
  expect(await invoke('webhook', ['--event', '-'], '{')).toMatchObject({
    code: 1,
    error: { problem: expect.stringMatching(/no JSON/) },
  });
  expect(await invoke('webhook', ['--event', 'none.json'])).toMatchObject({
    code: 1,
    error: { problem: expect.stringMatching(/cannot be read/) },
  });
  const unknown: string = 'webhooks';
  expect(await invoke(unknown as FunctionName)).toMatchObject({
    code: 2,
    error: { problem: expect.stringMatching(/no function.*webhook, ingest/) },
  });
});

it('every function has an example that ran here', () => {
  expect(FUNCTION_NAMES.filter((name) => !existsSync(fileOf(name)) || !done.has(name))).toEqual([]);
});
