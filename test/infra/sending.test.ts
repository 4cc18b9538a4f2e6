import { describe, expect, test } from 'vitest';
import { stageSettings } from '#infra/declared/settings.ts';
import { StageOptionsError } from '#infra/declared/stage-options-error.ts';
import { exampleShop, synthesiseExample } from '../support/stacks/example-stack.ts';

const off = synthesiseExample({ stage: 'prod' });
const on = synthesiseExample({ stage: 'prod', sending: true, emailSenders: 7, concurrency: 1000 });

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((inner, name) => Reflect.get(Object(inner), name), value);

/** One property of each resource of a type whose logical id begins so. */
const each = ({ ofType }: typeof off, type: string, begins: RegExp, ...path: readonly string[]) =>
  ofType(type).flatMap(([id, properties]) => (begins.test(id) ? [at(properties, ...path)] : []));

const SOURCE = 'AWS::Lambda::EventSourceMapping';
const switches = (stage: typeof off) =>
  each(stage, 'AWS::Lambda::Function', /^(DispatchSweep|RepliesWorker)/, 'Environment', 'Variables', 'SENDING');
const late = (stage: typeof off) => each(stage, 'AWS::CloudWatch::Alarm', /^(Email|Sms|Gateway)Late/, 'ActionsEnabled');
const heldBack = (stage: typeof off) => each(stage, 'AWS::CloudWatch::Alarm', /^DispatchHeldBack/, 'Threshold');

describe('a stage whose sending is off, as every deployed stage begins', () => {
  test('decides nothing, answers nobody and takes nothing from the queues of its senders', () => {
    expect(switches(off)).toEqual(['off', 'off']);
    expect(each(off, SOURCE, /^(Email|Sms|Gateway)Source/, 'Enabled')).toEqual([false, false, false]);
    expect(off.template.Outputs.Sending?.Value).toBe('off');
  });

  test('hears and reads on: orders, feedback, STOP', () => {
    const others = each(off, SOURCE, /^(?!Email|Sms|Gateway)/, 'Enabled');
    expect(others.length).toBeGreaterThan(3);
    expect(others.filter((enabled) => enabled === false)).toEqual([]);
    expect(each(off, 'AWS::Scheduler::Schedule', /^Dispatch/, 'State')).not.toContain('DISABLED');
  });

  test('says once a day that messages wait, and cries not for old messages in a queue', () => {
    expect(late(off)).toEqual([false, false, false]);
    expect(heldBack(off)).toEqual([1]);
  });

  test.each(['dev', 'test', 'prod'])('%s', (stage) => {
    expect(stageSettings({ stage }, [exampleShop('a')]).sending).toBe(false);
  });
});

describe('a stage whose sending is on', () => {
  test('sends, with so many e-mail senders together as it was told', () => {
    expect(switches(on)).toEqual(['on', 'on']);
    expect(each(on, SOURCE, /^(Email|Sms|Gateway)Source/, 'Enabled')).not.toContain(false);
    expect(late(on)).toEqual([undefined, undefined, undefined]);
    expect(heldBack(on)).toEqual([]);
    expect(on.template.Outputs.Sending?.Value).toBe('on');
    expect(each(on, SOURCE, /^EmailSource/, 'ScalingConfig', 'MaximumConcurrency')).toEqual([7]);
    const told = each(on, 'AWS::Lambda::Function', /^EmailWorker/, 'Environment', 'Variables', 'EMAIL_SENDERS');
    expect(told).toEqual(['7']);
  });

  test('is what runs on one machine', () => {
    expect(stageSettings({ stage: 'local' }, [exampleShop('a')]).sending).toBe(true);
  });

  test.each([{ emailSenders: 1 }, { emailSenders: 1001 }, { emailSenders: Number.NaN }])(
    'is refused when it is asked for by %j',
    (options) => {
      expect(() => stageSettings({ stage: 'prod', ...options }, [exampleShop('a')])).toThrow(StageOptionsError);
    },
  );
});
