import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { describe, expect, test } from 'vitest';
import { isWatched, WATCHED } from '#adapters/lambda/metrics.ts';
import { LISTED } from '#channels/registry.ts';
import { Alarms } from '#infra/constructs/alarms.ts';
import { watchSilentShops } from '#infra/constructs/silent-shops.ts';
import { WORKERS } from '#infra/declared/functions.ts';
import { asRecord } from '#local/template/read.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { exampleShop, synthesiseExample } from '../support/stacks/example-stack.ts';

const { stack, ofType } = synthesiseExample({ stage: 'prod', domain: 'example.com', teamEmail: 'team@example.com' });
const SHOPS = 2;
const PAGE = readFileSync(join(import.meta.dirname, '../../docs/operations/deploy.md'), 'utf8');

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

const isOwn = ([namespace]: Named): boolean => namespace.startsWith('Perennial/');
const spelt = ([namespace, name, dimensions]: Named): string =>
  [namespace, name, ...Object.values(dimensions)].join(' ');

/** All values that the code gives a dimension. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  platform: PLATFORMS.filter(({ fetched }) => fetched).map(({ id }) => id),
  shop: ['first', 'second-2'],
  function: Object.keys(WORKERS),
  channel: LISTED.flatMap(({ id, isTaken }) => (isTaken ? [] : [id])),
};

/** Every metric that the code may write: each name with each set of values. */
const written = Object.entries(WATCHED).flatMap(([name, sets]) =>
  sets.flatMap((set): readonly Named[] => {
    const [[key, value] = [], ...more] = Object.entries(set);
    if (key === undefined || value !== '*') return [['Perennial/prod', name, set]];
    expect(more).toEqual([]);
    return (VALUES[key] ?? []).map((each): Named => ['Perennial/prod', name, { [key]: each }]);
  }),
);

describe('own metrics', () => {
  test('are those that an alarm asks for, and no other: each costs 0.30 USD a month', () => {
    expect(written.map(spelt).sort()).toEqual([...new Set(ofAlarms.filter(isOwn).map(spelt))].sort());
    for (const [, name, dimensions] of written) expect(isWatched(name, dimensions), name).toBe(true);
  });

  test('are none that the dashboard alone shows: what was applied it counts in the log', () => {
    const asked = new Set(ofAlarms.map(spelt));
    expect(ofDashboard.filter(isOwn).filter((metric) => !asked.has(spelt(metric)))).toEqual([]);
    const [query = ''] = JSON.stringify(ofType('AWS::CloudWatch::Dashboard')).match(/SOURCE.*?bin\(1h\)/) ?? [];
    expect(query).toContain('filter message = ');
    for (const outcome of ['applied', 'superseded', 'parked'])
      expect(query).toContain(`sum(is_${outcome}) as ${outcome}`);
    expect(query).toMatch(/IngestWorkerLogs.*FetchWorkerLogs/);
  });

  test('are not split by who or what: an unknown dimension makes it a line of the log', () => {
    expect(isWatched('IngestOutcome', { outcome: 'parked' })).toBe(true);
    expect(isWatched('IngestOutcome', { outcome: 'parked', shop: 'demo' })).toBe(false);
    expect(isWatched('IngestOutcome', { outcome: 'applied' })).toBe(false);
    // of what has no name there is no alarm
    expect(isWatched('PlatformApiTrouble', { platform: 'unknown' })).toBe(false);
    expect(isWatched('ProviderRejected', { channel: 'none' })).toBe(false);
    expect(isWatched('PrivacyRequest', { kind: 'erase', outcome: 'erased' })).toBe(false);
    expect(isWatched('TouchEnded', {})).toBe(false);
  });
});

describe('an idle stage', () => {
  /** Rows of the table `| what | number | USD each | USD a month |`. */
  const told = (what: string): { readonly count: number; readonly each: number; readonly month: number } => {
    const [, count, each, month] =
      new RegExp(`^\\| ${what}[^|]*\\| ([\\d.]+) \\| ([\\d.]+) \\| ([\\d.]+) \\|$`, 'm').exec(PAGE)?.map(Number) ?? [];
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
    expect(Number(/An idle stage costs about (\d+) USD a month/.exec(PAGE)?.[1])).toBe(Math.round(sum));
  });
});

describe('metrics of our own, as docs/operations/deploy.md tells them', () => {
  const EACH = 0.3;
  /** `| name | by | alarm | when | one shop | ten shops |` */
  const rows = [...PAGE.matchAll(/^\| `([A-Z]\w+)` \| ([^|]*) \| [^|]+ \| ([^|]+) \| ([\d.]+) \| ([\d.]+) \|$/gm)].map(
    ([, name = '', by = '', when = '', one, ten]) => ({ name, by, when, one: Number(one), ten: Number(ten) }),
  );
  const numberOf = (of: string): number => written.filter(([, name]) => name === of).length;

  test('are all that there are, each by what splits it', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual(Object.keys(WATCHED).sort());
    for (const { name, by } of rows) {
      const told = Number(/\((\d+)\)/.exec(by)?.[1] ?? by.split(',').length);
      expect([name, told]).toEqual([name, by === 'shop' ? 1 : numberOf(name)]);
    }
  });

  test('cost what the table says for one shop and for ten', () => {
    for (const { name, by, when, one, ten } of rows) {
      const hours = by === 'shop' ? (when.startsWith('one hour a day') ? 1 / 24 : 1) : 0;
      expect([name, one, ten]).toEqual([name, rounded(EACH * hours), rounded(10 * EACH * hours)]);
    }
    const sums = /At most that is ([\d.]+) USD a month for one shop and ([\d.]+) for ten/.exec(PAGE);
    const exact = EACH * (1 + 1 / 24);
    expect(sums?.slice(1).map(Number)).toEqual([rounded(exact), rounded(10 * exact)]);
    const common = written.filter(([, , dimensions]) => !('shop' in dimensions)).length;
    expect(Number(/belong to no shop would add ([\d.]+\d)/.exec(PAGE)?.[1])).toBe(rounded(EACH * common));
  });
});

const rounded = (usd: number): number => Math.round(usd * 100) / 100;

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
