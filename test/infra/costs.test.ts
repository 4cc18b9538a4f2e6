import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { describe, expect, test } from 'vitest';
import { isWatched, WATCHED } from '#adapters/lambda/metrics.ts';
import { Alarms } from '#infra/constructs/alarms.ts';
import { watchSilentShops } from '#infra/constructs/silent-shops.ts';
import { asRecord } from '#local/template/read.ts';
import { exampleShop, synthesiseExample } from '../support/stacks/example-stack.ts';

const { stack, ofType } = synthesiseExample({ stage: 'prod', domain: 'example.com', teamEmail: 'team@example.com' });
const SHOPS = 2;

/** A metric as the template names it: namespace, name and dimensions. */
type Named = readonly [namespace: string, name: string, dimensions: Readonly<Record<string, string>>];

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** Each metric that an alarm looks at: it is billed by them. */
const ofAlarms = ofType('AWS::CloudWatch::Alarm').flatMap(([, alarm]): readonly Named[] => {
  const parts = list(alarm.Metrics).map((part) => asRecord(asRecord(asRecord(part).MetricStat).Metric));
  return [alarm, ...parts].flatMap((metric) =>
    metric.MetricName === undefined
      ? []
      : [
          [
            String(metric.Namespace),
            String(metric.MetricName),
            Object.fromEntries(list(metric.Dimensions).map((each) => [asRecord(each).Name, asRecord(each).Value])),
          ],
        ],
  );
});

/** Metrics of graphs: `[namespace, name, dimension, value, ..., options]`. */
const ofDashboard = ofType('AWS::CloudWatch::Dashboard').flatMap(([, { DashboardBody }]): readonly Named[] => {
  const [, parts] = list(asRecord(DashboardBody)['Fn::Join']);
  const body = JSON.parse(
    list(parts)
      .map((part) => (typeof part === 'string' ? part : 'ref'))
      .join(''),
  );
  return list(body.widgets).flatMap((widget) =>
    list(asRecord(asRecord(widget).properties).metrics).map((row): Named => {
      const [namespace, name, ...rest] = list(row)
        .filter((cell) => typeof cell === 'string')
        .map(String);
      const pairs = Array.from({ length: rest.length / 2 }, (_, n) => [rest[2 * n], rest[2 * n + 1]]);
      return [namespace ?? '', name ?? '', Object.fromEntries(pairs)];
    }),
  );
});

const own = [...ofAlarms, ...ofDashboard].filter(([namespace]) => namespace.startsWith('Perennial/'));

describe('own metrics', () => {
  test('are those that an alarm or the dashboard asks for, and no other: each costs 0.30 USD a month', () => {
    expect(own.length).toBeGreaterThan(6);
    expect(own.filter(([, name, dimensions]) => !isWatched(name, dimensions))).toEqual([]);
    const asked = Object.entries(WATCHED).flatMap(([name, sets]) =>
      sets.map((set) => [
        name,
        set,
        own.some(([, n, d]) => n === name && Object.entries(set).every(([key, to]) => to === '*' || d[key] === to)),
      ]),
    );
    expect(asked.filter(([, , isAsked]) => !isAsked)).toEqual([]);
  });

  test('are not split by who or what: an unknown dimension makes it a line of the log', () => {
    expect(isWatched('IngestOutcome', { outcome: 'applied' })).toBe(true);
    expect(isWatched('IngestOutcome', { outcome: 'applied', shop: 'demo' })).toBe(false);
    expect(isWatched('PrivacyRequest', { kind: 'erase', outcome: 'erased' })).toBe(false);
    expect(isWatched('TouchEnded', {})).toBe(false);
  });
});

describe('an idle stage', () => {
  /** Rows of the table `| what | number | USD each | USD a month |`. */
  const page = readFileSync(join(import.meta.dirname, '../../docs/operations/deploy.md'), 'utf8');
  const told = (what: string): { readonly count: number; readonly each: number; readonly month: number } => {
    const [, count, each, month] =
      new RegExp(`^\\| ${what}[^|]*\\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\|$`, 'm').exec(page)?.map(Number) ?? [];
    if (count === undefined || each === undefined || month === undefined) throw new Error(`no row of ${what}`);
    return { count, each, month };
  };

  test('costs what docs/operations/deploy.md says', () => {
    const ofShops = ofAlarms.filter(([, , dimensions]) => 'shop' in dimensions);
    expect(ofShops.length, 'alarms of shops: two each').toBe(2 * SHOPS);
    const alarms = ofAlarms.length - ofShops.length;
    // an alarm more or less need not be told
    expect(Math.abs(told('alarms').count - alarms), `${alarms} alarms`).toBeLessThan(4);
    expect(told('secrets').count).toBe(ofType('AWS::SecretsManager::Secret').length);
    expect(told('keys').count).toBe(ofType('AWS::KMS::Key').length);
    expect(told('queues').count).toBe(ofType('AWS::Lambda::EventSourceMapping').length);
    const rows = ['alarms', 'secrets', 'keys', 'queues'].map(told);
    for (const { count, each, month } of rows) expect(month).toBeCloseTo(count * each, 1);
    const sum = [...rows, told('dispatch')].reduce((total, { month }) => total + month, 0);
    expect(Number(/An idle stage costs about (\d+) USD a month/.exec(page)?.[1])).toBe(Math.round(sum));
  });
});

test('a shop is watched for silence as long as it says; not without a platform, nor where it says never', () => {
  const alarms = new Alarms(stack, 'AlarmsOfSilence', 'team@example.com');
  const shops = [
    exampleShop('daily'),
    exampleShop('weekly', { silentAfterHours: 168 }),
    exampleShop('never', { silentAfterHours: 0 }),
    exampleShop('imported', { platforms: [] }),
  ];
  watchSilentShops(alarms, { alarms, stage: { stage: 'prod' } }, shops);
  const made = alarms.all.map(({ node }) => [node.id, Reflect.get(Object(node.defaultChild), 'evaluationPeriods')]);
  expect(made).toEqual([
    ['Silent-daily', 24],
    ['Silent-weekly', 168],
  ]);
});

test('an alarm on what is only logged would stand still for ever: it is refused when the stack is made', () => {
  const alarms = new Alarms(stack, 'OtherAlarms', 'team@example.com');
  const on = (metricName: string, dimensionsMap: Record<string, string>) => () =>
    alarms.add(stack, `On${metricName}`, {
      metric: new Metric({ namespace: 'Perennial/prod', metricName, dimensionsMap }),
      threshold: 1,
      impact: 'Nothing is lost by this, since it is a test.',
      runbook: 'ingest.md#parked',
    });
  expect(on('TouchEnded', { state: 'failed' })).toThrow('name it in shared/adapters/lambda/metrics.ts');
  expect(on('IngestOutcome', { outcome: 'parked' })).not.toThrow();
});
