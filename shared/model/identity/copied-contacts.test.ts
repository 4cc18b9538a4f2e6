import { describe, expect, it } from 'vitest';
import { mentions } from '../customer/traces.ts';
import { isDamagedId } from '../values/text/damaged.ts';
import { plainNames } from '../values/text/names.ts';
import { normaliseEmail } from './email.ts';
import { identitiesOf } from './identities-of.ts';
import { normalisePhone } from './phone.ts';

describe('an address as it was copied', () => {
  it.each([
    ['\u2800mary@navy.example\u2800', 'mary@navy.example'],
    ['mary@na\u2800vy.example', 'mary@navy.example'],
    ['\ufffcmary@navy.example', 'mary@navy.example'],
    ['mary@old\u2011navy.example', 'mary@old-navy.example'],
    ['mary\u2010ann@navy.example', 'mary-ann@navy.example'],
    ['「mary@navy.example」', 'mary@navy.example'],
    ['【mary＠navy.example】', 'mary@navy.example'],
    ['mary\u202f@\u2009navy.example', 'mary@navy.example'],
    ['mary@navy.example/', 'mary@navy.example'],
    ['mailto:mary%2Btea@navy.example', 'mary+tea@navy.example'],
    ['mary@paral·lel.example', 'mary@xn--parallel-koa.example'],
  ])('%j is %s', (written, address) => {
    expect(normaliseEmail(written)).toBe(address);
    expect(normaliseEmail(address)).toBe(address);
  });

  it.each([
    'mary@navy.example\nann',
    'mary@navy.example\r\nann.example',
    'mary@na\tvy.example',
    'mary@na%76y.example',
    'mary@navy.example/ann',
    'mary@navy.example?ann',
    'mary@navy.example#ann',
    'mary@navy.example\\ann',
    'mary@navy.example\u2013',
    'm***y@navy.example',
    '**@navy.example',
  ])('%j is nobody: the rules of URLs do not say what an address is', (written) => {
    expect(normaliseEmail(written)).toBeUndefined();
  });
});

describe('a number as it was copied', () => {
  it.each([
    '+44\u202f7911\u202f123499',
    '+44\u20097911\u2009123499',
    '+44\u20077911 123499',
    '+44\t7911\t123499',
    '+44\u28007911123499',
    '\ufffc+447911123499',
    '447911123499,0',
    '+447911123499.00',
  ])('%j is the plain number', (written) => expect(normalisePhone(written, 'GB')).toBe('+447911123499'));
});

describe('an id that stands for nobody', () => {
  it.each([
    ...['\\N', '<NA>', '(null)', '[null]', '"null"', 'nil', '--', '—', '－', '.', 'n.a.', '\u2800'],
    ...['3.45678E+18', '#N/A', '#NV'],
    ...['000', '0.0', '00000000-0000-0000-0000-000000000000', 't***8', '****4711'],
  ])('%j makes nobody one person with others', (id) => {
    expect(identitiesOf({ accountId: id, card: id }, 'i')).toEqual([]);
  });
  it.each(['0012', 'NA-7', '-7a', 'a*b', 'guest-7'])('%j is an id', (id) => {
    expect(identitiesOf({ accountId: id }, 'i')).toEqual([{ kind: 'account', value: `i:${id}` }]);
  });
});

describe('names', () => {
  it.each([
    ['Not', 'Available'],
    ['Guest', 'User'],
    ['Test', 'User'],
    ['\u2800', '\ufffc'],
    ['\ufffd\ufffd', undefined],
    ['#REF!', '#NAME?'],
    ['#NV', '#BEZUG!'],
    ['\\N', '\\N'],
    ['null null', undefined],
    ['ｎｕｌｌ', 'Ｎ／Ａ'],
    ['N/A.', undefined],
    ['test1', 'Test 2'],
    ['guest_4711', undefined],
    ['{{ customer.first_name }}', '%LASTNAME%'],
    ['\u0024{firstName}', '<%= lastName %>'],
    ['mary@navy.example', undefined],
    ['keine Angabe', 'k.A.'],
    ['не указано', undefined],
    ['微信用户', undefined],
    ['王**', '＊'],
    ['m***y', '**n'],
  ])('%j %j are none', (first, last) => {
    expect(plainNames(first, last)).toEqual({ firstName: undefined, lastName: undefined });
  });
  it.each([
    ['No', 'Doubt'],
    ['Thomas', 'Thomas'],
    ['Nan', 'Nan'],
    ['😀', undefined],
    ['50 Cent', undefined],
    ['J.', 'R.'],
  ])('%j %j are names', (firstName, lastName) => {
    expect(plainNames(firstName, lastName)).toEqual({ firstName, lastName });
  });
  it('are of one line, whatever an entity says', () => {
    expect(plainNames('Mary&#10;Ann&#x9;Lou', undefined).firstName).toBe('Mary Ann Lou');
  });
});

describe('I11: an erasure finds what was read', () => {
  const traces = {
    emails: new Set(['mary@xn--nvy-qla.example', 'ann@navy.example']),
    phones: new Set(['+447911123499']),
    ids: new Set<string>(),
  };
  it.each([
    'Mary@Nävy.example',
    'ann%40navy.example',
    'ann @ navy.example',
    '07911\u2011123\u2013499',
    '07911/123499',
    '٠٧٩١١١٢٣٤٩٩',
    '۰۷۹۱۱۱۲۳۴۹۹',
    '%2B447911123499',
  ])('%s', (written) => {
    expect(mentions(JSON.stringify({ written }), traces)).toBe(true);
    expect(mentions(JSON.stringify({ written: written.replace(/[9a۹٩ä]/gi, 'e') }), traces)).toBe(false);
  });
});

describe('an id that a spreadsheet could not compute', () => {
  it.each([
    '#NV',
    '#N/D',
    '#Н/Д',
    '#BEZUG!',
    '#¡VALOR!',
    '#DIV/0!',
    '#NAME?',
    '#ERROR!',
    'Err:502',
    '####',
    '3.4e+018',
  ])('%s is none in any language', (id) => expect(isDamagedId(id)).toBe(true));
  it.each(['#1001', '#A/1001', '#X', 'Err-502', '#1001!', 'NV'])('%s is one', (id) => {
    expect(isDamagedId(id)).toBe(false);
  });
});
