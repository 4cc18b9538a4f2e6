import { expect, it } from 'vitest';
import type { Program } from '#model/program/program.ts';
import { segmentProgram } from '#test/support/daily.ts';
import { aTouch } from '#test/support/touches.ts';
import { programLines } from './program-lines.ts';

const program = (id: string, over: Partial<Program> = {}): Program =>
  segmentProgram('stage:lapsed', { id, name: id.toUpperCase(), ...over });
const end = (programId: string, count: number, state: string, reason: string, channel = 'none') => ({
  ...{ programId, count, state, reason, channel },
});
const festival = { on: 'festival', festival: 'dragon-boat', daysBefore: 2, hour: 10, afterMs: 0 } as const;
const anniversary = { on: 'person-date', date: 'anniversary', hour: 10, afterMs: 0 } as const;
const at = { firstDay: '2026-01-12', lastDay: '2026-05-11' };

it('says of each program how much it sent by which channel, or why nothing', () => {
  const shops = [
    {
      ends: [
        end('b', 3, 'sent', 'provider_accepted', 'email'),
        end('b', 2, 'sent', 'provider_accepted', 'sms'),
        end('b', 9, 'suppressed', 'no_consent'),
        end('c', 2, 'suppressed', 'no_consent'),
      ],
      touches: [
        aTouch({ touchId: 't1', programId: 'd', state: 'deferred' }),
        aTouch({ touchId: 't2', programId: 'd' }),
      ],
      stillDue: new Set(['t1']),
    },
    {
      ends: [end('b', 4, 'sent', 'provider_accepted', 'sms'), end('c', 5, 'exited', 'left_segment')],
      touches: [],
      stillDue: new Set<string>(),
    },
  ];
  const declared = [
    program('d'),
    program('b'),
    program('c'),
    program('a', { draft: true }),
    program('e', { trigger: festival }),
    program('f', { trigger: anniversary }),
    program('g', { trigger: { ...festival, festival: 'spring-festival' } }),
  ];
  expect(programLines(declared, shops, at).map(({ program: id, name, sent, how }) => [id, name, sent, how])).toEqual([
    ['a', 'A', 0, 'a draft: it starts nothing'],
    ['b', 'B', 9, '6 SMS, 3 e-mail'],
    ['c', 'C', 0, '5 left the segment, 2 never agreed'],
    ['d', 'D', 0, '1 wait for their hour'],
    ['e', 'E', 0, 'its day is 2026-06-17, after these days'],
    ['f', 'F', 0, "nobody's first purchase was a year ago in these days"],
    ['g', 'G', 0, 'nothing that starts it happened'],
  ]);
});
