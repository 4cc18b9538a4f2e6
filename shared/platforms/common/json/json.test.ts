import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParkError } from '#model/event/fault.ts';
import { testShop } from '#test/support/shop.ts';
import * as standard from '../../standard/reader.ts';
import { readMoney } from '../values.ts';
import { Document, parseDocument } from './document.ts';
import { parseJson } from './json.ts';

const reasonOf = (run: () => unknown): string => {
  try {
    run();
    return 'none';
  } catch (error) {
    return error instanceof ParkError ? `${error.reason} ${error.field}`.trim() : 'another exception';
  }
};

describe('JSON of platforms', () => {
  it('keeps every digit of an integer of any size and of a decimal', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 64n }), (id) => {
        const document = parseDocument(`{"id":${id},"list":[{"id":${id}}]}`);
        expect(document.id('id')).toBe(String(id));
        expect(document.children('list', 1)[0]?.id('id')).toBe(String(id));
      }),
    );
    expect(parseJson('[89.99, 0.1, 1e400, 9007199254740993, 1.0, -5]')).toEqual([
      '89.99',
      '0.1',
      Number.POSITIVE_INFINITY,
      '9007199254740993',
      1,
      -5,
    ]);
  });

  it('agrees with JSON.parse on all else', () => {
    const numbersAsText = (value: unknown): unknown =>
      JSON.parse(JSON.stringify(value), (_key, part) => (typeof part === 'number' ? String(part) : part));
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
        expect(numbersAsText(parseJson(JSON.stringify(value)))).toEqual(numbersAsText(value));
      }),
    );
  });

  it('parks what is no JSON object and nesting that exhausts the stack', () => {
    for (const text of ['', '{', 'null', '[]', '"x"', '1', 'webhook_id=1', '{"a":01}', '['.repeat(200_000)]) {
      expect(reasonOf(() => parseDocument(text))).toBe('unreadable_json');
    }
    expect(reasonOf(() => parseJson(`${'['.repeat(200_000)}${']'.repeat(200_000)}`))).toBe('unreadable_json');
  });

  it('goes 100 levels deep and no further, brackets in texts not counted', () => {
    const nested = (depth: number, inner = ''): string =>
      `${'[{"a":'.repeat(depth / 2)}"${inner}"${'}]'.repeat(depth / 2)}`;
    expect(reasonOf(() => parseJson(nested(100)))).toBe('none');
    expect(reasonOf(() => parseJson(nested(100, '[[[{\\\\\\"[')))).toBe('none');
    expect(reasonOf(() => parseJson(`{"a":${nested(100)}}`))).toBe('unreadable_json');
    const wide = `[${Array.from({ length: 300 }, () => '[{}]').join(',')}]`;
    expect(reasonOf(() => parseJson(wide))).toBe('none');
    const events = `{"events":${'['.repeat(101)}${']'.repeat(101)}}`;
    expect(reasonOf(() => standard.toEvents('events', events, testShop(), 0))).toBe('unreadable_json');
  });

  it('is read in its own words: huge numbers, names twice and names of the language', () => {
    const document = parseDocument(`{"id":${'9'.repeat(100_000)},"n":1e999999,"__proto__":{"id":5},"a":1,"a":2}`);
    expect(reasonOf(() => document.id('id'))).toBe('missing_field id');
    expect(reasonOf(() => document.id('n'))).toBe('missing_field n');
    expect(document.get('a')).toBe(2);
    expect(document.get('toString')).toBeUndefined();
    expect(parseDocument('{"__proto__":{"id":5}}').get('id')).toBeUndefined();
    const reading = { shop: testShop(), topic: 't', receivedAt: 0 };
    expect(reasonOf(() => readMoney(document, 'id', reading))).toBe('bad_amount id');
    expect(reasonOf(() => readMoney(document, 'n', reading))).toBe('bad_amount n');
  });

  it('names the field of a refusal and never its value', () => {
    const document = new Document({ a: [{ b: 'secret' }], id: 'x y', n: true });
    expect(reasonOf(() => document.children('a', 5)[0]?.child('b'))).toBe('missing_field a[0].b');
    expect(reasonOf(() => document.children('a', 0))).toBe('too_large_order a');
    expect(reasonOf(() => document.id('id'))).toBe('missing_field id');
    expect(reasonOf(() => document.id('absent'))).toBe('missing_field absent');
    expect(reasonOf(() => document.decimal('n'))).toBe('bad_amount n');
    expect(reasonOf(() => document.child('a'))).toBe('missing_field a');
  });

  it('reads texts as one well-formed line', () => {
    const document = new Document({ name: ' Eve\r\nBcc: x\u0000\ud800 ', empty: ' \n ', long: 'x'.repeat(300) });
    expect(document.text('name')).toBe('Eve Bcc: x \ufffd');
    expect(document.text('empty')).toBeUndefined();
    expect(document.text('long')).toHaveLength(200);
    expect(document.text('toString')).toBeUndefined();
  });
});
