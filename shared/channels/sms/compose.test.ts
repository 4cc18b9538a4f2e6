import { describe, expect, test } from 'vitest';
import { composeSms } from './compose.ts';

describe('what an SMS costs (3GPP TS 23.038)', () => {
  test.each([
    ['160 GSM characters', 'a'.repeat(160), 'GSM-7', 1],
    ['161 GSM characters', 'a'.repeat(161), 'GSM-7', 2],
    ['306 GSM characters', 'a'.repeat(306), 'GSM-7', 2],
    ['307 GSM characters', 'a'.repeat(307), 'GSM-7', 3],
    ['70 Chinese characters', '订'.repeat(70), 'UCS-2', 1],
    ['71 Chinese characters', '订'.repeat(71), 'UCS-2', 2],
    ['134 Chinese characters', '订'.repeat(134), 'UCS-2', 2],
    ['135 Chinese characters', '订'.repeat(135), 'UCS-2', 3],
    ['158 characters and a euro, which counts twice', `${'a'.repeat(158)}€`, 'GSM-7', 1],
    ['159 characters and a euro', `${'a'.repeat(159)}€`, 'GSM-7', 2],
    ['35 emoji of two units', '😀'.repeat(35), 'UCS-2', 1],
    ['36 emoji', '😀'.repeat(36), 'UCS-2', 2],
    ['accents of the GSM alphabet', 'àèéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà', 'GSM-7', 1],
  ])('%s', (_, text, encoding, segments) => {
    expect(composeSms(text)).toEqual({ text, encoding, segments });
  });
});

describe('typography does not double the bill', () => {
  test('one curly apostrophe in 160 characters stays one part', () => {
    expect(composeSms(`It’s ${'a'.repeat(155)}`)).toEqual({
      text: `It's ${'a'.repeat(155)}`,
      encoding: 'GSM-7',
      segments: 1,
    });
  });
  test('quotes, dashes, dots, hard blanks and invisible characters become plain', () => {
    expect(composeSms('“a” – ‘b’ — c…\u00a0d\u200b').text).toBe(`"a" - 'b' - c... d`);
  });
  test('a text that needs UCS-2 anyway keeps its typography', () => {
    expect(composeSms('“订单” – 好').text).toBe('“订单” – 好');
  });
  test('lines are joined', () => {
    expect(composeSms(' Hello\n\n  there\r\n').text).toBe('Hello there');
  });
});
