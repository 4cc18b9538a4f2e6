import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { type CallRow, callLine, callsHeader, OUTCOME_WORDS, readOutcomes } from './calls-file.ts';

const row: CallRow = {
  ...{ touch: 't-1', customer: 'c-1', hours: '10:00-18:00 Europe/Berlin', until: '2026-12-01 10:00 Europe/Berlin' },
  ...{ firstName: '=cmd()', lastName: 'O"Neil, jr', phone: '+4915112345678', language: 'de', country: 'DE' },
  ...{ say: 'Ask what was wrong.\nThen listen.', program: 'Win-back by telephone' },
};

const parsed = (text: string): readonly (readonly string[])[] => parse(text, { bom: true });
const filled = (locale: string, ...words: readonly string[]) => {
  const [header = [], ...lines] = parsed(callsHeader(locale) + words.map(() => callLine(row)).join(''));
  const at = header.findIndex((name) => name === 'outcome' || name === '结果');
  const rows = lines.map((fields, n) => ({ line: n + 2, fields: fields.with(at, words[n] ?? '') }));
  return readOutcomes(header, rows);
};

describe('a file of calls', () => {
  it('is in the language of the team, and what a person typed is text in any spreadsheet', () => {
    const [header, line] = parsed(callsHeader('zh-CN') + callLine(row));
    expect(header?.slice(0, 4)).toEqual(['可致电时间', '名', '姓', '电话']);
    expect(line?.slice(1, 4)).toEqual(["'=cmd()", 'O"Neil, jr', "'+4915112345678"]);
    expect(line?.[6]).toBe('Ask what was wrong.\nThen listen.');
    expect(callsHeader('en-GB')).toContain('call between,first name,last name,phone');
  });

  it.each(['en', 'zh-CN'])('gives back the outcomes that were filled in, in both languages (%s)', (locale) => {
    const words = Object.values(OUTCOME_WORDS).flatMap(({ en, zh }) => [en, zh]);
    const ids = Object.keys(OUTCOME_WORDS).flatMap((id) => [id, id]);
    const read = filled(locale, ...words, ' Refused ', 'CALL-BACK', '', ' ');
    expect(read?.told.map(({ outcome }) => outcome)).toEqual([...ids, 'refused', 'call-back']);
    expect(read?.told.every(({ touchId, customerId }) => touchId === 't-1' && customerId === 'c-1')).toBe(true);
    expect([read?.open, read?.refused]).toEqual([2, []]);
  });

  it('names the lines whose outcome is none, or that name nobody, and takes nothing for one', () => {
    const read = filled('en', 'reached?', 'refused');
    expect(read?.refused).toEqual([{ line: 2, what: 'says "reached?"' }]);
    expect(read?.told).toHaveLength(1);
    const broken = readOutcomes(['touch', 'customer', 'outcome'], [{ line: 2, fields: ['', 'c', 'refused'] }]);
    expect(broken).toEqual({ told: [], open: 0, refused: [{ line: 2, what: 'names no touch and customer' }] });
    expect(readOutcomes(['touch', 'customer'], [])).toBeUndefined();
  });
});
