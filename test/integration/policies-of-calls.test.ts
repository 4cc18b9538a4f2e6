import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FUNCTION_NAMES } from '#infra/declared/functions.ts';
import type { InvokeResult } from '#local/functions/hosted-function.ts';
import type { RecordedCall } from '#local/iam/call.ts';
import { type HeldStatement, PolicyBook } from '#local/iam/policy-book.ts';
import { readPolicies } from '#local/iam/read-policies.ts';
import { PlatformApiServer } from '#local/platform-apis/server.ts';
import type { LocalStack } from '#local/stack/stack.ts';
import { asList, at } from '#local/template/read.ts';
import { StackModel } from '#local/template/stack-model.ts';
import { readTemplate } from '#local/template/template.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { OFFER } from '#test/support/scenario/campaign.ts';
import {
  GONE_WITH_PLATFORM,
  mailboxes,
  playEverything,
  SCENARIO_START,
  STAYS,
} from '#test/support/scenario/everything.ts';
import { towelShop } from '#test/support/scenario/fetched.ts';
import { PLAN } from '#test/support/scenario/journey.ts';
import { cast, everyone, holds, traces } from '#test/support/scenario/people.ts';
import { TEST_BUCKETS } from '#test/support/scenario/shared-assembly.ts';
import { everyItem, localAssembly, startScenario } from '#test/support/scenario/stack.ts';
import { visibleTexts } from '#test/support/scenario/visible.ts';
import {
  complaints,
  dropStatement,
  type Grant,
  grantsOf,
  spelledGrant,
  statementsOf,
  without,
  withoutGrant,
} from '../support/stacks/grants.ts';
import { EXCEPTIONS, type Exception } from '../support/stacks/grants-unused.ts';

/** What a service does with the role of a function, without its code. The runner notes it on the service's behalf. */
const BY_SERVICE = /^(logs|xray):|^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$/;
/** Nothing consumes dead letters: who asks how many there are is the code. */
const isByService = ({ action, resource }: Pick<RecordedCall, 'action' | 'resource'>): boolean =>
  BY_SERVICE.test(action) && !/Dlq[^:]*$/.test(resource);

const people = cast(SCENARIO_START - 100 * DAY_MS);
const api = new PlatformApiServer();
let assembly: Awaited<ReturnType<typeof localAssembly>>;
let stack: LocalStack;
let policies: PolicyBook;
let calls: readonly RecordedCall[];
/** Those that are allowed, so that one missing grant does not hide what the other tests look for. */
let allowed: readonly RecordedCall[];

beforeAll(async () => {
  assembly = await localAssembly([towelShop(await api.listen())], [PLAN], [OFFER]);
  stack = await startScenario(assembly, { startAt: SCENARIO_START, behaviour: mailboxes(people) });
  await playEverything(stack, assembly.crm, people, api);
  await redriven();
  ({ policies, calls } = stack);
  allowed = calls.filter((call) => policies.allows(call.principal, call));
}, 500_000);
/** Begins a task of a run again whose rows of people a later run has swept. */
const redriven = (): Promise<InvokeResult> => {
  const { shop } = people.leaver.shop;
  const run = { shop, day: '2026-02-28', mode: 'full', prefix: `runs/${shop}/2026-02-28/${TEST_BUCKETS}/` };
  return stack.invoke('daily-apply', { ...run, range: { from: 0, to: 0 }, row: 0 });
};
afterAll(async () => {
  await stack?.stop();
  await api.stop();
  await assembly?.remove();
});

const KINDS: Readonly<Record<string, Exception['of']>> = {
  'AWS::Lambda::Function': 'function',
  'AWS::StepFunctions::StateMachine': 'machine',
  // schedules share a role
  'AWS::IAM::Role': 'schedule',
};
const kindOf = ({ principal }: HeldStatement) => KINDS[stack.resource(principal).type];

const covers = ({ sid, of, only }: Exception, grant: Grant): boolean =>
  grant.statement.sid === sid && kindOf(grant.statement) === of && (only?.(grant) ?? true);

describe('the policies that are deployed and the calls that are made', () => {
  it('come from a run in which everything happened and nothing failed but a task that came too late', async () => {
    expect(stack.failures.map(({ name, errorMessage }) => `${name}: ${errorMessage}`)).toEqual([
      expect.stringMatching(/^daily-apply: .*facts\/000\.day is missing: run the step that writes it$/),
    ]);
    expect(calls.map(({ name }) => name)).toEqual(expect.arrayContaining([...FUNCTION_NAMES]));
    const journey = Object.entries(await everyItem(stack)).flatMap(([key, row]) =>
      key.includes(' E#plan#') ? [row] : [],
    );
    expect(new Set(journey.map(({ state, reason }) => `${state} ${reason}`))).toEqual(new Set(['ended completed']));
    const sent = (program: string) => stack.logs.sum('TouchEnded', { program, state: 'sent' });
    // five are reminded, and the one of them who neither paid nor bounced once more; who complained of the thanks for
    // a first order is not invited to a second one, nor is one whose place the mail of the campaign takes
    expect([sent('payment-reminder'), sent('second-purchase'), sent('win-back')]).toEqual([6, 2, 6]);
    const told = (type: string) => stack.logs.sum('Feedback', { type });
    expect(stack.outbox.entries.filter(({ channel }) => channel === 'ch:wechat')).toMatchObject([
      { to: 'oScenario-1' },
    ]);
    expect([told('Bounce'), told('Complaint')]).toEqual([1, 1]);
    expect(stack.logs.sum('TouchFeedback', { status: '202' })).toBe(1);
    expect(stack.logs.sum('IngestOutcome', { outcome: 'parked' })).toBe(6);
    expect(stack.logs.lines.filter(({ json }) => json?.reason === 'body_missing')).toHaveLength(1);
    expect(stack.logs.sum('ConsentWithdrawn')).toBe(1);
  });

  it('hold no deny, and no condition but those of the sender and of a prefix of keys, which are weighed', () => {
    const documents = Object.values(assembly.template.Resources)
      .filter(({ Type }) => Type === 'AWS::IAM::Policy')
      .map(({ Properties }) => JSON.stringify(Properties));
    expect(documents.length).toBeGreaterThan(FUNCTION_NAMES.length);
    expect(documents.filter((text) => /"Deny"|"NotAction"/.test(text))).toEqual([]);
    const conditions = documents.flatMap((text) => text.match(/"Condition":\{"\w+":\{"[^"]+"/g) ?? []).sort();
    const own = ['s3:prefix', 'ses:FromAddress'].map((key) => `"Condition":{"StringLike":{"${key}"`);
    expect([...new Set(conditions)]).toEqual(['"Condition":{"StringEquals":{"events:source"', ...own]);
  });

  it('agree: each call of each function, state machine and schedule is allowed', () => {
    expect(complaints(policies, calls)).toEqual([]);
  });

  it('agree no more once any one statement of any function is deleted', () => {
    const statements = statementsOf(policies).filter((statement) => kindOf(statement) === 'function');
    expect(statements.length).toBeGreaterThan(60);
    const made = Map.groupBy(allowed, ({ principal }) => principal);
    // no statement of one role decides about a call of another
    const idle = statements.filter(
      (statement) => complaints(without(policies, statement), made.get(statement.principal) ?? []).length === 0,
    );
    const isExcepted = (statement: HeldStatement): boolean =>
      grantsOf(statement).every((grant) => EXCEPTIONS.some((each) => covers(each, grant)));
    const unexplained = idle.filter((statement) => !isExcepted(statement));
    expect(unexplained.map(({ principal, sid }) => `${principal} does not need ${sid}`)).toEqual([]);
  });

  it('hold no action on any resource that no call needs, but for the exceptions, which no call needs indeed', () => {
    const made = Map.groupBy(
      allowed.filter((call) => !isByService(call)),
      ({ principal }) => principal,
    );
    const grants = statementsOf(policies).flatMap(grantsOf);
    expect(grants.length).toBeGreaterThan(150);
    const idle = grants.filter(
      (grant) => complaints(withoutGrant(policies, grant), made.get(grant.statement.principal) ?? []).length === 0,
    );
    const excepted = EXCEPTIONS.map((exception) => grants.filter((grant) => covers(exception, grant)));
    expect(idle.map(spelledGrant).sort()).toEqual(excepted.flat().map(spelledGrant).sort());
    expect(excepted.filter((covered) => covered.length === 0)).toEqual([]);
  });

  it('name function, action and resource of a grant that the template lacks', () => {
    const template = structuredClone(assembly.template);
    dropStatement(template, 'SendEmail');
    const model = new StackModel(readTemplate(template), { queueEndpoint: '', apiUrl: '' });
    const arn = 'arn:aws:ses:us-east-1:000000000000';
    const { logicalId } = stack.resource('EmailWorkerFunction');
    const recipients = ['a-verified-recipient', 'a-verified-recipient'];
    const resources = ['qinghe.example', 'linden.example', ...recipients].map((identity) => `identity/${identity}`);
    expect([...complaints(new PolicyBook(readPolicies(model)), allowed)].sort()).toEqual(
      resources
        .map((resource) => `${arn}:${resource}`)
        .map(
          (resource) => `send-email may not: ${logicalId}: ses:SendRawEmail on ${resource} is allowed by no statement`,
        )
        .sort(),
    );
  });
});

describe('metrics', () => {
  it('that were written are each looked at by an alarm', () => {
    const named = (namespace: unknown, name: unknown, dimensions: Readonly<Record<string, unknown>>) =>
      [namespace, name, ...Object.entries(dimensions).sort().flat()].join(' ');
    const watched = new Set(
      Object.values(assembly.template.Resources)
        .filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm')
        .flatMap(({ Properties: alarm }) => [
          alarm,
          ...asList(alarm?.Metrics).map((each) => at(each, 'MetricStat', 'Metric')),
        ])
        .map((metric) =>
          named(
            at(metric, 'Namespace'),
            at(metric, 'MetricName'),
            Object.fromEntries(asList(at(metric, 'Dimensions')).map((each) => [at(each, 'Name'), at(each, 'Value')])),
          ),
        ),
    );
    // what is only counted has no namespace
    const metrics = stack.logs.metrics.filter(({ namespace }) => namespace !== '');
    expect(new Set(metrics.map(({ metric }) => metric)).size).toBeGreaterThan(3);
    const unwatched = metrics.map(({ namespace, metric, dimensions }) => named(namespace, metric, dimensions));
    expect(unwatched.filter((metric) => !watched.has(metric))).toEqual([]);
  });
});

describe('one id in the logs', () => {
  it('leads from the webhook of an order, through ingest, fetch and dispatch, to its message', () => {
    const ways = Map.groupBy(
      stack.logs.lines.filter(({ json }) => json?.correlationId !== undefined),
      ({ json }) => String(json?.correlationId),
    );
    const steps = (lines: readonly { readonly name: string; readonly json: unknown }[]) =>
      lines.map(({ name, json }) => `${name} ${Reflect.get(Object(json), 'message')}`);
    const sent = [...ways.values()].map(steps).filter((way) => way.includes('send-email touch ended'));
    expect(sent.length).toBeGreaterThan(3);
    for (const way of sent) {
      expect(way).toContain('ingest ingested');
      expect(way.some((step) => /^(?:webhook|preferences|member) received$/.test(step))).toBe(true);
      expect(way.indexOf('dispatch touch queued')).toBeLessThan(way.indexOf('send-email touch ended'));
    }
    const fetched = [...ways.values()].map(steps).filter((way) => way.includes('fetch fetched'));
    expect(fetched.length).toBeGreaterThan(0);
    for (const way of fetched) expect(way).toContain('webhook received');
    expect(fetched.filter((way) => way.includes('ingest ingested')).length).toBeGreaterThan(0);
  });
});

describe('personal data', () => {
  const canaries = everyone(people).flatMap(traces);

  it('I11: of each shopper is in the tables and the outbox', async () => {
    const tables = JSON.stringify(await everyItem(stack));
    const belongs = JSON.stringify([tables, stack.outbox.entries]);
    const { leaver, ...staying } = people;
    expect(traces(leaver).filter((trace) => tables.includes(trace))).toEqual([]);
    const missing = everyone(staying).filter(
      ({ customer }) => !traces({ customer }).some((each) => belongs.includes(each)),
    );
    expect(missing).toEqual([]);
  });

  it('I11: a platform that is forgotten takes its buyers and orders, and leaves a buyer of the other platform', async () => {
    const items = await everyItem(stack);
    const held = (text: string) => Object.entries(items).filter(([, item]) => JSON.stringify(item).includes(text));
    expect(held(GONE_WITH_PLATFORM)).toEqual([]);
    expect(new Set(held(STAYS).map(([where]) => where.split(' ')[1]))).toEqual(new Set(['towels#w:9003']));
    for (const key of ['b:1', 'b:9001', 'b:9002'])
      expect(items[`Orders towels#${key} `]).toMatchObject({ erased: true });
  });

  it('I11: is in no log, metric, key, queue, execution, tag, error or reason of a parked delivery', async () => {
    const visible = await visibleTexts(stack);
    for (const [where, texts] of Object.entries(visible)) {
      expect(texts.length, where).toBeGreaterThan(0);
      const leaks = texts.filter((text) => canaries.some((canary) => holds(text, canary)));
      expect(leaks, where).toEqual([]);
    }
  });
});
