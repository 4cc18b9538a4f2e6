import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { graphOf, versionOf } from '#model/journey/graph.ts';
import type { Step } from '#model/journey/step.ts';
import { CHECKS } from '#model/policy/rules/decide.ts';
import { REASONS, type TouchState } from '#model/touch/reasons.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { testShop } from '#test/support/shop.ts';
import { Output } from '../console/output.ts';
import { programText } from './explain-program-text.ts';
import { explainSpeech } from './explain-speech.ts';
import { zh } from './explain-words/zh.ts';

const NOW = Date.UTC(2026, 3, 2, 12);
const output = new Output({ stdout: new PassThrough(), stderr: new PassThrough() }, false);
const titles = { 'best-of-all': 'Best of all' };
const steps: readonly Step[] = [
  { do: 'wait', id: 'ten-days', forMs: 10 * 86_400_000 },
  { do: 'branch', id: 'has-clicked', when: { response: 'clicked' }, yes: 'end', no: 'news' },
  {
    ...{ do: 'send', id: 'news', template: 'win-back-news', channels: ['email'] },
    title: { en: 'What is new', 'zh-CN': '新品动态' },
  },
];
const winBack = segmentProgram('stage:lapsed', {
  id: 'win-back',
  name: 'Win-back',
  names: { 'zh-CN': '老客召回' },
  steps,
});
const told = (found: Partial<Parameters<typeof programText>[0]>, locale = 'en') => {
  const shop = testShop({ locale });
  const speech = explainSpeech({ shop, titles, now: NOW, programs: [winBack], gateways: [] });
  const nothing = { programId: 'win-back', touches: [], due: [], journeys: [] };
  return programText({ ...nothing, ...found }, speech, 'p1', output).replaceAll(/\s+/g, ' ');
};
const enrolment = {
  ...{ shop: 'demo', customerId: 'p1', programId: 'win-back', entry: 'e', version: versionOf(graphOf(steps)) },
  ...{ step: 'ten-days', stepAt: NOW - 86_400_000, seq: 1, state: 'inside' as const, wakeAt: NOW + 9 * 86_400_000 },
  ...{ subject: { at: NOW - 86_400_000 }, enteredAt: NOW - 86_400_000, arms: {}, heard: {}, touches: {} },
};

it('a segment that nobody moved into is called as the team calls it', () => {
  const why = (segment: 'stage:lapsed' | 'rule:best-of-all', locale = 'en') =>
    told({ notPlanned: { why: 'not_moved', segment, inside: false, asOf: '2026-04-02' } }, locale);
  expect(why('stage:lapsed')).toContain('the person is not in Lapsed since the run of 2026-04-02');
  expect(why('rule:best-of-all')).toContain('the person is not in Best of all since');
  expect(why('stage:lapsed', 'zh-CN')).toContain('自 2026-04-02 的运行起，这位顾客不在已流失');
});

it('each check and each state has a word in Chinese', () => {
  expect(CHECKS.filter((name) => !zh.checks[name])).toEqual([]);
  expect(Object.keys(REASONS).filter((state) => !zh.states[state as TouchState])).toEqual([]);
});

it('who is inside a journey stands at a step, since when, until when, and what comes then', () => {
  const journeys = [{ enrolment, graph: graphOf(steps) }];
  expect(told({ program: winBack, journeys })).toMatch(
    /Inside since 2026-04-01 14:00 at the step Wait 10 days \(ten-days\), since 2026-04-01 14:00 waits until 2026-04-11 14:00 Europe\/Berlin, or what ends it before then Did they click\? \(has-clicked\)/,
  );
  const asked = { ...enrolment, step: 'has-clicked', wakeAt: NOW - 1 };
  expect(told({ program: winBack, journeys: [{ enrolment: asked, graph: graphOf(steps) }] })).toMatch(
    /waits for the next minute then yes → the end no → What is new \(news\)$/,
  );
  expect(told({ program: winBack, journeys }, 'zh-CN')).toMatch(
    /老客召回，顾客 p1.*自 2026-04-01 14:00 起在流程中 所在步骤 等待 10天（ten-days），自 2026-04-01 14:00 等待 到 2026-04-11 14:00/,
  );
});

it('a journey that is over says when it ended and why; a step that is gone is no fault', () => {
  const over = { ...enrolment, step: 'gone', state: 'ended' as const, reason: 'bought_again', endedAt: NOW };
  expect(told({ program: winBack, journeys: [{ enrolment: over, graph: undefined }] })).toMatch(
    /Was inside from 2026-04-01 14:00 last step a step that is in no release any more \(gone\), .* ended 2026-04-02 14:00: bought in the meantime/,
  );
});

it('a draft plans nothing until it is none; a festival and a rhythm say when they are next, a segment which run decides', () => {
  const festival = {
    ...winBack,
    trigger: { on: 'festival', festival: 'christmas', hour: 9, daysBefore: 3, afterMs: 0 } as const,
  };
  const draft = told({ program: festival, nextDay: '2026-12-22', notPlanned: { why: 'draft' } });
  expect(draft).toMatch(/starts on Christmas, 3 days before next 2026-12-22, at 9:00/);
  expect(draft).toContain('It is a draft: nothing is planned until `draft: true` is taken out of its file');
  expect(told({ program: festival, notPlanned: { why: 'never_told' } })).toContain('Nothing is planned yet');
  expect(told({ program: winBack, notPlanned: { why: 'never_told' } })).toMatch(
    /starts on somebody enters Lapsed, 10 hours later next whoever moves by the daily run of 2026-04-03 03:00 Europe\/Berlin/,
  );
});
