import { Writable } from 'node:stream';
import { PublishCommand } from '@aws-sdk/client-sns';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { expect, it } from 'vitest';
import { runCli } from '#cli/command-line/run-cli.ts';
import { COMMANDS } from '#cli/commands/all.ts';
import { localTarget } from '#cli/target/local.ts';
import type { ConsentView } from '#flow/consent/consent-view.ts';
import type { ReplyOutcome } from '#local/replies/world.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#model/values/time/day.ts';
import { Desk } from '#test/support/scenario/desk.ts';
import { SCENARIO_START as START } from '#test/support/scenario/everything.ts';
import { cast, type Person } from '#test/support/scenario/people.ts';
import { localAssembly, startScenario } from '#test/support/scenario/stack.ts';
import { incomingSms } from '../support/payloads/sms.ts';

const { texter } = cast(START - 100 * DAY_MS);
/** People with a phone only, each of whom answers differently. */
const SILENT = texter;
const [STOPPED, BACK] = ['+4915140404051', '+4915140404052'].map((phone) => {
  const customer = {
    ...texter.customer,
    phone,
    accountId: `${texter.customer.accountId?.slice(0, -2)}${phone.slice(-2)}`,
  };
  return { ...texter, customer };
}) as [Person, Person];

const numberOf = ({ customer }: Person): string => customer.phone ?? '';
const textsTo = (stack: LocalStack, person: Person): readonly string[] =>
  stack.outbox.entries.filter(({ to }) => to === numberOf(person)).map(({ text }) => text ?? '');

/** All are reminded of a payment, some answer, and all are due to be won back a day later. */
async function play(stack: LocalStack, people: readonly (readonly [Person, readonly string[]])[]): Promise<void> {
  const desk = new Desk(stack);
  for (const [person] of people) {
    await desk.openAccount(person);
    await desk.buy(person, { placedAt: START - 76 * DAY_MS });
    await desk.buy(person, { placedAt: START, paid: false });
  }
  await stack.advanceTo(START + 2 * HOUR_MS);
  for (const [person, replies] of people) {
    expect(textsTo(stack, person)).toHaveLength(1);
    for (const [n, text] of replies.entries()) {
      const from = numberOf(person);
      const Message = JSON.stringify(incomingSms({ from, text, id: `reply-${from}-${n}` }));
      // SNS delivers at least once
      for (let again = 0; again < 2; again++) {
        await stack.clients.sns.send(new PublishCommand({ TopicArn: stack.outputs.SmsRepliesTopicArn, Message }));
      }
      await stack.settle();
      await stack.advanceTo(stack.clock.now() + MINUTE_MS);
    }
  }
  await stack.advanceTo(START + 2 * DAY_MS);
  expect(stack.failures).toEqual([]);
}

/** What came of a person, who then is answered by hand from what stands in the outbox. */
async function endOf(stack: LocalStack, crm: PublishedCrm, person: Person) {
  const from = numberOf(person);
  const { Items = [] } = await stack.clients.dynamo.send(new ScanCommand({ TableName: stack.tables.Touches }));
  const id = await localTarget(stack, crm, [], 'a test').owner('demo-shopify', { kind: 'phone', value: from });
  const winBack = Items.find(
    ({ sk, programId, customerId }) => String(sk).startsWith('T#') && programId === 'win-back' && customerId === id,
  );
  const view = await consentsOf(stack, crm, from, START + HOUR_MS);
  expect(view.states).toContainEqual(expect.objectContaining({ channel: 'sms', state: 'granted' }));
  const sent = textsTo(stack, person).slice(1);
  const { understood, to, stoppedAt, answers } = (await said(stack, crm, 'reply', from, 'Stop now')) as ReplyOutcome;
  expect({ understood, to, stoppedAt }).toEqual({
    understood: 'stop',
    to: '+4915735980001',
    stoppedAt: ['demo-shopify'],
  });
  expect(textsTo(stack, person).slice(sent.length + 1)).toEqual(answers);
  return { sent, answers, winBack: `${winBack?.state} ${winBack?.reason}`, consentRef: winBack?.consentRef };
}

/** What `perennial consent NUMBER --at TIME --json` says. */
const consentsOf = async (stack: LocalStack, crm: PublishedCrm, number: string, at: number) =>
  (await said(stack, crm, 'consent', number, '--at', new Date(at).toISOString())) as ConsentView;

/** What a command says as JSON, as in a running `start`. */
async function said(stack: LocalStack, crm: PublishedCrm, ...command: readonly string[]): Promise<unknown> {
  let stdout = '';
  const terminal = {
    stdout: new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        stdout += chunk.toString();
        done();
      },
    }),
    stderr: new Writable({ write: (_chunk, _encoding, done) => done() }),
  };
  const attached = localTarget(stack, crm, [], 'a test');
  const words = [...command, '--shop', 'demo-shopify', '--json'];
  const code = await runCli(words, {
    commands: COMMANDS,
    terminal,
    attached,
    interrupted: new Promise(() => {}),
    cwd: '.',
  });
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

it('I4: whoever answers STOP gets one confirmation and no further marketing text, until START', async () => {
  const assembly = await localAssembly();
  const stack = await startScenario(assembly, { startAt: START });
  try {
    await play(stack, [
      [SILENT, []],
      [STOPPED, ['Stop.']],
      [BACK, ['STOP', 'Where is my order?', 'START']],
    ]);
    const silent = await endOf(stack, assembly.crm, SILENT);
    expect(silent).toMatchObject({ winBack: 'sent provider_accepted' });
    expect(silent.consentRef).toMatch(/^sms\/marketing\/\d+\/granted\/shopify:/);
    const stopped = await endOf(stack, assembly.crm, STOPPED);
    expect(stopped.winBack).toBe('suppressed consent_withdrawn');
    // of two STOPs one is confirmed
    expect([silent.answers.length, stopped.answers.length]).toEqual([1, 0]);
    expect(stopped.sent).toEqual([expect.stringMatching(/^Linden&Moss: you are unsubscribed/)]);
    const again = await endOf(stack, assembly.crm, BACK);
    expect(again.winBack).toBe('sent provider_accepted');
    expect(again.sent).toHaveLength(3);
    expect(again.consentRef).toMatch(/^sms\/marketing\/\d+\/granted\/sms$/);
  } finally {
    await stack.stop();
    await assembly.remove();
  }
}, 120_000);
