import { expect, it } from 'vitest';
import { cameThrough } from './came-through.ts';
import { graphOf } from './graph.ts';
import type { Step } from './step.ts';

const steps: readonly Step[] = [
  { do: 'branch', id: 'best', when: { segment: 'tier:A' }, yes: 'question', no: 'fair' },
  { do: 'branch', id: 'fair', when: { segment: 'tier:B' }, yes: 'invite', no: 'wait' },
  { do: 'send', id: 'question', template: 'q', channels: ['email'], next: 'wait' },
  { do: 'send', id: 'invite', template: 'i', channels: ['email'] },
  { do: 'wait', id: 'wait', forMs: 1000 },
  {
    do: 'split',
    id: 'split',
    arms: [
      { name: 'a', weight: 1, to: 'news' },
      { name: 'b', weight: 1, to: 'mark' },
    ],
  },
  { do: 'send', id: 'news', template: 'n', channels: ['email'], next: 'end' },
  { do: 'mark', id: 'mark', name: 'gone' },
];
const graph = graphOf(steps);
const at = (step: string, sent: readonly string[], more: object = {}) =>
  cameThrough(graph, {
    ...{ step, state: 'inside', arms: {}, touches: Object.fromEntries(sent.map((id) => [id, id])) },
    ...more,
  });

it('the way of a person is that of their messages and arms; where both ways are possible, none is told', () => {
  expect(at('best', [])).toEqual([]);
  expect(at('question', [])).toEqual(['best']);
  expect(at('wait', ['question'])).toEqual(['best', 'question']);
  expect(at('wait', ['invite'])).toEqual(['best', 'fair', 'invite']);
  // by either way, and without a message: only the branch itself is certain
  expect(at('wait', [])).toEqual(['best']);
  const ended = { state: 'ended', reason: 'completed', arms: { split: 'b' } };
  expect(at('mark', ['invite'], ended)).toEqual(['best', 'fair', 'invite', 'wait', 'split', 'mark']);
});

it('who left at a step did not come through it, and a step that the graph has no more is none of the way', () => {
  expect(at('wait', ['question'], { state: 'ended', reason: 'bought_again' })).toEqual(['best', 'question']);
  expect(at('gone', ['question', 'gone'])).toEqual(['best', 'question']);
  const circle = { first: 'a', steps: { a: { do: 'mark', id: 'a', name: 'x', next: 'a' } } };
  expect(cameThrough(circle, { step: 'z', state: 'inside', arms: {}, touches: {} })).toEqual(['a']);
});
