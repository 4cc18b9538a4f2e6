import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textValue, topLevelValues } from './top-level.ts';

const NAMES = ['msg', 'sign', 'type', 'test'];
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');
const textIn = (text: string, name: string): string | undefined =>
  textValue(topLevelValues(bytes(text), NAMES)?.get(name));

describe('values of the top level, found without parsing', () => {
  const name = fc.oneof(fc.constantFrom(...NAMES, 'other'), fc.string({ unit: 'grapheme' }));
  const value = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.jsonValue({ maxDepth: 4 }),
    fc.dictionary(name, fc.string()),
  );

  it('are those that a parser finds, in any writing of spaces', () => {
    fc.assert(
      fc.property(
        fc.dictionary(name, value, { noNullPrototype: true }),
        fc.constantFrom(undefined, 1, '\t', '\r\n '),
        (object, space) => {
          const json = JSON.stringify(object, null, space);
          const values = topLevelValues(bytes(json), NAMES);
          // Some name is written with escapes: then nothing is believed.
          if (values === undefined) {
            expect(Object.keys(object).some((key) => JSON.stringify(key).includes('\\'))).toBe(true);
            return;
          }
          for (const one of NAMES) {
            const told: unknown = JSON.parse(json)[one];
            if (typeof told === 'string') expect(textValue(values.get(one))).toBe(told);
            else if (typeof told === 'object' && told !== null) expect(values.has(one)).toBe(false);
            else expect(values.get(one)).toBe(told === undefined ? undefined : JSON.stringify(told));
          }
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('are none where a parser could find another: twice, or under a name with escapes', () => {
    for (const forged of [
      '{"msg":"a","msg":"b"}',
      '{"msg":"a","\\u006dsg":"b"}',
      '{"\\u006dsg":"b","msg":"a"}',
      '{"msg":"a"}{"msg":"b"}',
      '{"msg":"a","msg":{}}',
      '{"msg":"a","msg" : 5}',
    ])
      if (textIn(forged, 'msg') !== undefined) expect(JSON.parse(forged).msg).toBe(textIn(forged, 'msg'));
    expect(textIn('{"msg":"a","msg":"b"}', 'msg')).toBeUndefined();
    expect(textIn('{"msg":"a","\\u006dsg":"b"}', 'msg')).toBeUndefined();
    expect(textIn('{"deep":{"msg":"a"},"list":["msg","b"],"msg":"right"}', 'msg')).toBe('right');
    expect(textIn('{"x":"\\"msg\\":\\"a\\"","msg":"right"}', 'msg')).toBe('right');
    expect(textIn('{"msg":"\\u6d4b\\/\\n\\ud83c\\udf31"}', 'msg')).toBe('测/\n🌱');
  });

  it('never throw, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (any) => void topLevelValues(any, NAMES)));
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]":,\\ am'), maxLength: 60 }),
        (any) => void textIn(any, 'msg'),
      ),
    );
  });

  it('look at each byte a few times at most, whatever is written', () => {
    const n = 20_000;
    const hostile = [
      '{',
      '[',
      '"',
      '\\',
      '{"a":',
      '{"msg" ',
      '"a" ',
      '[0,',
      '{"a":"b",',
      '"\\\\',
      '{"m\\u0073g":1,',
      ' ',
      '{"a"  ',
    ];
    for (const part of hostile) {
      const body = bytes(`{"x":${part.repeat(n)}`.slice(0, n));
      let looks = 0;
      const counted = new Proxy(body, {
        get: (target, field) => {
          if (typeof field === 'string' && /^\d+$/.test(field)) looks++;
          const got: unknown = Reflect.get(target, field, target);
          return typeof got === 'function' ? got.bind(target) : got;
        },
      });
      topLevelValues(counted, NAMES);
      expect(looks, part).toBeLessThan(6 * n);
    }
  });
});
