import { describe, expect, it } from 'vitest';
import { compilePattern } from './pattern.ts';

const EVENT = {
  source: 'aws.ses',
  'detail-type': 'Email Bounced',
  detail: { eventType: 'Bounce', mail: { tags: { 'ses:configuration-set': ['prod', 'x'] } }, size: 3, none: null },
};

describe('event patterns', () => {
  it.each([
    ['an exact value', { source: ['aws.ses'] }, true],
    ['one of several', { source: ['aws.s3', 'aws.ses'] }, true],
    ['another value', { source: ['aws.s3'] }, false],
    ['a nested array that holds it', { detail: { mail: { tags: { 'ses:configuration-set': ['prod'] } } } }, true],
    ['a nested array that does not', { detail: { mail: { tags: { 'ses:configuration-set': ['dev'] } } } }, false],
    ['all fields', { source: ['aws.ses'], detail: { eventType: ['Send'] } }, false],
    ['a prefix', { 'detail-type': [{ prefix: 'Email ' }] }, true],
    ['a suffix', { 'detail-type': [{ suffix: 'Sent' }] }, false],
    ['a field that exists', { detail: { eventType: [{ exists: true }] } }, true],
    ['a field that does not', { detail: { other: [{ exists: false }] } }, true],
    ['anything but', { detail: { eventType: [{ 'anything-but': ['Send', 'Open'] }] } }, true],
    ['anything but this', { detail: { eventType: [{ 'anything-but': 'Bounce' }] } }, false],
    ['a number, and its text is another', { detail: { size: ['3'] } }, false],
    ['null', { detail: { none: [null] } }, true],
    ['a field below a leaf', { source: { deeper: ['x'] } }, false],
  ])('%s', (_name, pattern, expected) => {
    expect(compilePattern(pattern)(EVENT)).toBe(expected);
  });

  it.each([[{ detail: { size: [{ numeric: ['>', 1] }] } }], [{ $or: [{}] }], ['text'], [{ a: [{ wildcard: '*' }] }]])(
    'refuses the operator in %j when it is read, not when an event comes',
    (pattern) => {
      expect(() => compilePattern(pattern)).toThrow(/does not know|not an event pattern/);
    },
  );
});
