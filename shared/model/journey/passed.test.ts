import { expect, it } from 'vitest';
import { graphOf } from './graph.ts';
import { passed } from './passed.ts';
import type { Step } from './step.ts';

const steps: readonly Step[] = [
  { do: 'branch', id: 'best', when: { segment: 'tier:A' }, yes: 'question', no: 'invite' },
  { do: 'send', id: 'question', template: 'q', channels: ['email'], next: 'end' },
  { do: 'send', id: 'invite', template: 'i', channels: ['email'] },
  { do: 'wait', id: 'ten-days', forMs: 1000 },
  { do: 'branch', id: 'clicked', when: { response: 'clicked' }, yes: 'end', no: 'news' },
  { do: 'send', id: 'news', template: 'n', channels: ['email'] },
  { do: 'wait', id: 'a-day', forMs: 100 },
  { do: 'mark', id: 'mark', name: 'gone' },
];
const graph = graphOf(steps);
const of = (step: string, more: object, messages: readonly (readonly [string, number, number])[]) =>
  passed(
    graph,
    { ...{ step, state: 'inside', arms: {}, touches: {}, enteredAt: 10, stepAt: 2000 }, ...more },
    new Map(messages.map(([id, plannedFor, endedAt]) => [id, { plannedFor, endedAt }])),
  ).map(({ step: id, at }) => `${id} ${at}`);

it('each step is passed when the person went on from it, not when they came to where they stand now', () => {
  const touches = { invite: 'i', news: 'n' };
  const over = { state: 'ended', reason: 'completed', endedAt: 2150 };
  const all = ['best 10', 'invite 14', 'ten-days 1020', 'clicked 1020', 'news 1030', 'a-day 2000'];
  expect(
    of('mark', { ...over, touches }, [
      ['invite', 10, 14],
      ['news', 1020, 1030],
    ]),
  ).toEqual([...all, 'mark 2150']);
  // a message that ended before what is read of messages: as soon as it was to leave
  expect(of('ten-days', { touches: { invite: 'i' } }, [])).toEqual(['best 10', 'invite 10']);
  // no message tells when the first wait was over: not before the second, and not after the step that is stood at
  expect(of('mark', { touches }, [])).toEqual([
    ...['best 10', 'invite 10', 'ten-days 2000', 'clicked 2000', 'news 2000', 'a-day 2000'],
  ]);
});

it('who left at a step did not pass it, and of a way with a gap what is told goes on from what is known', () => {
  expect(
    of('ten-days', { state: 'ended', reason: 'bought_again', endedAt: 500, touches: { invite: 'i' } }, []),
  ).toEqual([...['best 10', 'invite 10']]);
  const circle = { first: 'a', steps: { a: { do: 'wait', id: 'a', next: 'a' } } };
  const kept = { step: 'z', state: 'inside', arms: {}, touches: {}, enteredAt: 1, stepAt: 9 } as const;
  expect(passed(circle, kept, new Map())).toEqual([{ step: 'a', at: 9 }]);
});
