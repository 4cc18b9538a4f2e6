import { describe, expect, it } from 'vitest';
import { checkProgram } from './check-program.ts';
import { checkProgramSegments } from './check-program-segments.ts';
import { days, hours } from './define.ts';
import { EXAMPLE_PROGRAM } from './examples.ts';

const forms = Object.fromEntries(['email', 'sms'].map((id) => [id, { text: 'Hi' }]));
const known = {
  templates: [{ id: 'best-customers', kind: 'marketing', locales: [{ locale: 'en', forms }] }],
  platforms: [],
} as const;
const faults = (...steps: readonly object[]): readonly string[] =>
  checkProgram({ ...EXAMPLE_PROGRAM, steps }, 'p', known).map(({ path, what, fix }) => {
    expect(fix.length).toBeGreaterThan(10);
    return `${path}: ${what}`;
  });

const send = (id: string, more = {}) => ({ do: 'send', id, template: 'best-customers', channels: ['email'], ...more });
const wait = (how: object, more = {}) => ({ do: 'wait', id: 'later', ...how, ...more });
const branch = (when: object, more = {}) => ({ do: 'branch', id: 'which', when, yes: 'b', no: 'end', ...more });
const split = (...arms: readonly object[]) => ({ do: 'split', id: 'halves', arms });
const arm = (name: string, weight: number, to = 'end') => ({ name, weight, to });

const SOUND = [
  send('a'),
  wait({ untilFact: 'clicked', atMostMs: days(3) }),
  branch({ response: 'bought' }, { yes: 'end', no: 'b' }),
  send('b'),
  split(arm('x', 1, 'm'), arm('y', 3, 'h')),
  { do: 'mark', id: 'm', name: 'asked-twice', next: 'end' },
  { do: 'hand-off', id: 'h', card: 'Call and ask' },
];

describe('the steps of a program', () => {
  it('are of every kind', () => {
    expect(faults(send('a'))).toEqual([]);
    expect(faults(...SOUND.slice(0, -2), { do: 'mark', id: 'm', name: 'm' }, send('h'))).toEqual([]);
    expect(faults(...SOUND)).toEqual([]);
  });

  it.each(['cart-left', 'replied', 'segment-entered:tier:A', 'segment-left:stage:lapsed'])(
    'wait for %s, and ask whether it was heard',
    (untilFact) => {
      expect(faults(send('a'), wait({ untilFact, atMostMs: days(3) }), send('b'))).toEqual([]);
      expect(faults(send('a'), branch({ heard: untilFact }), send('b'))).toEqual([]);
    },
  );

  it.each<[string, string, readonly object[]]>([
    ['none', 'steps: is empty, so nothing is sent', []],
    ['60', 'steps: has 60 steps, more than 40', Array.from({ length: 60 }, (_, i) => send(`s${i}`))],
    ['no message', 'steps: sends nothing', [{ do: 'mark', id: 'm', name: 'seen' }]],
    ['one id twice', 'steps: gives two steps one id', [send('a'), send('a')]],
    ['an id that is the end', 'steps[1].id: is the word for the end', [send('a'), send('end')]],
    ['a kind that there is not', 'steps[1].do: is not one of', [send('a'), { do: 'sleep', id: 'b' }]],
    ['a field of another kind', 'steps[0]: has unknown fields: forMs', [send('a', { forMs: hours(1) })]],
    ['a target that is not there', 'steps[0].next: there is no step "gone"', [send('a', { next: 'gone' })]],
    ['a branch to nowhere', 'steps[1].yes: there is no step "b"', [send('a'), branch({ segment: 'tier:A' })]],
    [
      'an arm to nowhere',
      'steps[1].arms[1].to: there is no step "z"',
      [send('a'), split(arm('x', 1), arm('y', 1, 'z'))],
    ],
    ['a step that leads to itself', 'steps[0].next: leads back: a -> a, so', [send('a', { next: 'a' })]],
    [
      'a circle of three',
      'steps[2].next: leads back: a -> later -> b -> a, so',
      [send('a'), wait({ forMs: days(1) }), send('b', { next: 'a' })],
    ],
    [
      'a circle by a branch',
      'steps[2].yes: leads back: a -> later -> which -> a, so',
      [send('a'), wait({ forMs: days(1) }), branch({ segment: 'tier:A' }, { yes: 'a' })],
    ],
    ['a step that nobody reaches', 'steps[1]: nobody can come to it', [send('a', { next: 'end' }), send('b')]],
    [
      'a branch that nobody reaches',
      'steps[1]: nobody can come to it',
      [send('a', { next: 'b' }), branch({ segment: 'tier:A' }), send('b')],
    ],
    [
      'a branch without a question',
      'steps[1].no: is the same way as yes',
      [send('a'), branch({ segment: 'tier:A' }, { no: 'b' }), send('b')],
    ],
    [
      'a response before any message',
      'steps[0].when.response: asks about a message, and none goes before',
      [branch({ response: 'clicked' }), send('b')],
    ],
    [
      'a wait for a response before any message',
      'steps[0].untilFact: asks about a message, and none goes before',
      [wait({ untilFact: 'replied', atMostMs: days(1) }), send('b')],
    ],
    [
      'a response to a later message',
      'steps[1].when.of: asks about the message "b", which cannot have gone before',
      [send('a'), branch({ response: 'clicked', of: 'b' }), send('b')],
    ],
    [
      'a response to a message of the other way',
      'steps[3].when.of: asks about the message "b", which cannot have gone before',
      [
        send('a'),
        branch({ segment: 'tier:A' }, { no: 'c' }),
        send('b', { next: 'end' }),
        { ...branch({ response: 'clicked', of: 'b' }, { yes: 'end', no: 'd' }), id: 'c' },
        send('d'),
      ],
    ],
    [
      'a response to what is no message',
      'steps[2].when.of: there is no message "later"',
      [send('a'), wait({ forMs: days(1) }), branch({ response: 'clicked', of: 'later' }), send('b')],
    ],
    ['an open', 'steps[1].when.response: is not one of', [send('a'), branch({ response: 'opened' }), send('b')]],
    [
      'two questions',
      'steps[1].when: does not ask one question',
      [send('a'), branch({ segment: 'tier:A', response: 'clicked' }), send('b')],
    ],
    [
      'a message named without a question about it',
      'steps[1].when: names a message without asking',
      [send('a'), branch({ segment: 'tier:A', of: 'a' }), send('b')],
    ],
    [
      'no segment',
      'steps[1].when.anyOf: is empty, so it holds for nobody',
      [send('a'), branch({ anyOf: [] }), send('b')],
    ],
    [
      'a segment that is not there',
      'steps[1].when.segment: is not a known segment',
      [send('a'), branch({ segment: 'tier:E' }), send('b')],
    ],
    ['a wait of no number', 'steps[1].forMs: is not a number', [send('a'), wait({ forMs: Number.NaN })]],
    ['a wait of a text', 'steps[1].forMs: is not a number', [send('a'), wait({ forMs: '3 days' })]],
    ['a wait without end', 'steps[1].forMs: is not a', [send('a'), wait({ forMs: Number.POSITIVE_INFINITY })]],
    ['a wait of no time', 'steps[1].forMs: is not a positive duration', [send('a'), wait({ forMs: 0 })]],
    ['a wait backwards', 'steps[1].forMs: is not a positive duration', [send('a'), wait({ forMs: -days(1) })]],
    ['days as a bare number', 'steps[1].forMs: is shorter than a minute', [send('a'), wait({ forMs: 3 })]],
    ['a wait of 300 years', 'steps[1].forMs: is longer than ten years', [send('a'), wait({ forMs: days(110_000) })]],
    ['hour 25', 'steps[1].untilHour: is not an hour 0..23', [send('a'), wait({ untilHour: 25 })]],
    ['hour 24', 'steps[1].untilHour: is not an hour 0..23', [send('a'), wait({ untilHour: 24 })]],
    ['half an hour', 'steps[1].untilHour: is not an hour 0..23', [send('a'), wait({ untilHour: 9.5 })]],
    ['a wait for nothing', 'steps[1]: does not say in one way how long it waits', [send('a'), wait({})]],
    [
      'two waits in one',
      'steps[1]: does not say in one way how long it waits',
      [send('a'), wait({ forMs: days(1), untilHour: 9 })],
    ],
    [
      'a wait for a fact that may never come',
      'steps[1]: does not say how long it waits at most',
      [send('a'), wait({ untilFact: 'order-shipped' })],
    ],
    [
      'an hour with an end of its own',
      'steps[1]: does not say how long it waits at most',
      [send('a'), wait({ untilHour: 9, atMostMs: days(1) })],
    ],
    [
      'a fact that nobody tells',
      'steps[1].untilFact: is not a fact that a journey hears of',
      [send('a'), wait({ untilFact: 'opened', atMostMs: days(1) })],
    ],
    ['one arm', 'steps[1].arms: has fewer than two arms', [send('a'), split(arm('x', 1))]],
    [
      'an arm for nobody',
      'steps[1].arms[0].weight: is not a whole number',
      [send('a'), split(arm('x', 0), arm('y', 1))],
    ],
    ['weights of shares', 'steps[1].arms[0].weight: is not a', [send('a'), split(arm('x', 0.5), arm('y', 1))]],
    ['two arms of one name', 'steps[1].arms: gives two arms one name', [send('a'), split(arm('x', 1), arm('x', 2))]],
    ['a hand-off without a card', 'steps[1].card: is missing', [send('a'), { do: 'hand-off', id: 'h' }]],
    ['a card that says nothing', 'steps[1].card: is empty', [send('a'), { do: 'hand-off', id: 'h', card: ' ' }]],
    ['a mark without a name', 'steps[1].name: is missing', [send('a'), { do: 'mark', id: 'm' }]],
  ])('may not be %s', (_, expected, steps) => {
    const [first, ...more] = faults(...steps);
    expect(first).toContain(`p.${expected}`);
    expect(more).toEqual([]);
  });

  it('are 40 at most, and of 40 each way is looked at in no time', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      i < 38 ? { ...branch({ segment: 'tier:A' }, { yes: `s${i + 1}`, no: `s${i + 2}` }), id: `s${i}` } : send(`s${i}`),
    );
    expect(faults(...many)).toEqual([]);
  });

  it('name segments of the team that are there', () => {
    const steps = [
      send('a'),
      wait({ untilFact: 'segment-left:rule:tea', atMostMs: days(1) }),
      branch({ anyOf: ['tier:A', 'rule:gone', 'rule:tea'] }),
      { do: 'hand-off', id: 'b', card: 'rule: be kind' },
    ];
    const named = (segments: readonly object[]) =>
      checkProgramSegments([{ ...EXAMPLE_PROGRAM, steps }], segments).map(({ path }) => path);
    const of = 'programs.best-customers.steps';
    expect(named([{ id: 'tea' }])).toEqual([`${of}[2].when.anyOf[1]`]);
    expect(named([])).toEqual([`${of}[1].untilFact`, `${of}[2].when.anyOf[1]`, `${of}[2].when.anyOf[2]`]);
  });
});

it('people are called by programs of marketing alone', () => {
  const templates = [
    { id: 'best-customers', kind: 'transactional', locales: [{ locale: 'en', forms: { worklist: {} } }] },
  ];
  const program = { ...EXAMPLE_PROGRAM, kind: 'transactional', steps: [send('a', { channels: ['worklist'] })] };
  const found = checkProgram(program, 'p', { templates, platforms: [] } as never).map(({ what }) => what);
  expect(found).toContain('people make a call, and what an order brings cannot wait for them');
});
