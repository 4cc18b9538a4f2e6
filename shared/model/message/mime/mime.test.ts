import { createRequire } from 'node:module';
import fc from 'fast-check';
import nodemailer from 'nodemailer';
import PostalMime from 'postal-mime';
import { describe, expect, test } from 'vitest';
import { asciiAddress } from '../../identity/mail-address.ts';
import { type Mail, writeMail } from './mime.ts';
import { encodeBody, MimeError } from './mime-encode.ts';

const mail: Mail = {
  from: { name: 'Shop', address: 'hello@shop.example' },
  to: 'maria@mail.example',
  subject: 'Hello',
  text: 'Hi\n',
  html: '<p>Hi</p>',
  locale: 'en',
  at: Date.UTC(2026, 10, 23, 8, 0, 0),
  id: 'touch_1-A',
};
const bytes = (changes: Partial<Mail> = {}) => writeMail({ ...mail, ...changes });
const text = (changes: Partial<Mail> = {}) => Buffer.from(bytes(changes)).toString('latin1');
const lf = (value: string) => value.replace(/\r\n|\r|\n/g, '\n');

const line = fc
  .string({ unit: 'grapheme', maxLength: 200 })
  .filter(
    (value) => !/[\p{Cc}\p{Zl}\p{Zp}]/u.test(value) && value.isWellFormed() && value === value.trim() && value !== '',
  );
const body = fc.string({ unit: 'grapheme', maxLength: 2000 }).map((value) => value.replace(/[\0]/g, ''));

describe('a mail survives the way to the reader', () => {
  test('postal-mime reads back subject, name, text and HTML of any writing', async () => {
    await fc.assert(
      fc.asyncProperty(line, line, body, body, async (subject, name, plain, html) => {
        const raw = bytes({ subject, from: { name, address: mail.from.address }, text: plain, html });
        const read = await PostalMime.parse(raw);
        expect(read.subject).toBe(subject);
        expect(read.from).toMatchObject({ name, address: mail.from.address });
        expect(read.to).toEqual([{ name: '', address: mail.to }]);
        expect(lf(read.text ?? '').replace(/\n+$/, '')).toBe(lf(plain).replace(/\n+$/, ''));
        expect(lf(read.html ?? '').replace(/\n+$/, '')).toBe(lf(html).replace(/\n+$/, ''));
      }),
      { numRuns: 150 },
    );
  });

  test('is 7-bit, ends each line in CRLF, and has no line above 78 but the unsubscribe header', () => {
    fc.assert(
      fc.property(line, body, (subject, plain) => {
        const raw = text({ subject, text: plain, html: plain });
        expect(/^[\t\r\n -~]*$/.test(raw)).toBe(true);
        expect(/(^|[^\r])\n|\r(?!\n)/.test(raw)).toBe(false);
        expect(Math.max(...raw.split('\r\n').map((each) => each.length))).toBeLessThanOrEqual(78);
      }),
      { numRuns: 100 },
    );
  });

  test('says the same as the composer of nodemailer', async () => {
    const own = await PostalMime.parse(
      bytes({ subject: 'Grüße aus Köln — 你好', text: 'Zeile 1\nZeile 2 …', html: '<p>é</p>' }),
    );
    const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
    const sent = await transport.sendMail({
      from: { name: 'Shop', address: 'hello@shop.example' },
      to: 'maria@mail.example',
      subject: 'Grüße aus Köln — 你好',
      text: 'Zeile 1\nZeile 2 …',
      html: '<p>é</p>',
      date: new Date(mail.at),
      messageId: '<touch_1-A@shop.example>',
    });
    if (!Buffer.isBuffer(sent.message)) throw new Error('no buffer');
    const theirs = await PostalMime.parse(sent.message);
    const facts = (each: typeof own) => ({
      ...{ from: each.from, to: each.to, subject: each.subject, date: each.date, messageId: each.messageId },
      ...{ text: lf(each.text ?? '').trim(), html: lf(each.html ?? '').trim() },
    });
    expect(facts(own)).toEqual(facts(theirs));
  });

  test.each([
    ['dots', '.'.repeat(500)],
    ['a dot at each line', '.\n..\n.a'],
    ['a dot before a full line', `.${'a'.repeat(75)}`],
    ['equals signs', '='.repeat(300)],
    ['blanks at the end', `${' '.repeat(200)}\t \nx \t`],
    ['a mixture at every offset', Array.from({ length: 80 }, (_, at) => `${'a'.repeat(at)}é=.`.repeat(3)).join('\n')],
  ])('quoted-printable keeps %s', async (_, plain) => {
    const read = await PostalMime.parse(bytes({ text: `${plain}\nend`, html: 'x' }));
    expect(lf(read.text ?? '').trimEnd()).toBe(`${plain}\nend`);
    expect(
      Math.max(
        ...encodeBody(plain)
          .body.split('\r\n')
          .map((each) => each.length),
      ),
    ).toBeLessThanOrEqual(76);
    if (plain.startsWith('.')) expect(encodeBody(plain).body.startsWith('.')).toBe(false);
  });

  test('the shorter encoding is taken', () => {
    expect(encodeBody('plain text = mostly').encoding).toBe('quoted-printable');
    expect(encodeBody('您的订单还未付款').encoding).toBe('base64');
  });

  test('the same message gives the same bytes', () => {
    expect(text()).toBe(text());
  });
});

describe('unsubscribing by header (RFC 8058)', () => {
  const url = `https://links.example/u/1.${'a'.repeat(200)}.${'b'.repeat(27)}`;
  test('both headers stand once, on one line each', () => {
    const raw = text({ unsubscribeUrl: url });
    expect(raw.split('\r\n').filter((each) => each.startsWith('List-Unsubscribe:'))).toEqual([
      `List-Unsubscribe: <${url}>`,
    ]);
    expect(raw.match(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/gm)).toHaveLength(1);
  });
  test('a transactional mail has neither', () => {
    expect(text()).not.toContain('List-Unsubscribe');
  });
  test.each([
    'http://links.example/u/1',
    'javascript:alert(1)',
    'https://links.example/u/1>\r\nBcc: a@b.example',
    'https://links.example/ü',
    `https://links.example/${'a'.repeat(1000)}`,
  ])('%s is refused', (unsubscribeUrl) => {
    expect(() => bytes({ unsubscribeUrl })).toThrow(MimeError);
  });
});

describe('nothing smuggles a header in', () => {
  const breaks = ['\r\nBcc: a@b.example', '\nX: 1', '\rX: 1', '\0', '\u2028X', '\u0085', '\x7f'];
  test.each(breaks)('%j in subject, name and addresses is refused', (evil) => {
    expect(() => bytes({ subject: `Hi${evil}` })).toThrow(MimeError);
    expect(() => bytes({ from: { name: `Shop${evil}`, address: mail.from.address } })).toThrow(MimeError);
    expect(() => bytes({ to: `maria@mail.example${evil}` })).toThrow(MimeError);
    expect(() => bytes({ replyTo: `${evil}@mail.example` })).toThrow(MimeError);
    expect(() => bytes({ locale: `en${evil}` })).toThrow(MimeError);
    expect(() => bytes({ id: `touch${evil}` })).toThrow(MimeError);
  });
  test('a body that imitates the boundary ends nothing', async () => {
    const boundary = /boundary="([^"]+)"/.exec(text())?.[1];
    const read = await PostalMime.parse(
      bytes({ text: `--${boundary}--\n--${boundary}\nBcc: x\n`, html: '<p>end</p>' }),
    );
    expect(read.html).toContain('end');
    expect(read.text).toContain('Bcc: x');
  });
  test('encoded words of a shopper stay text', async () => {
    const subject = '=?UTF-8?B?SGk=?=';
    expect((await PostalMime.parse(bytes({ subject }))).subject).toBe(subject);
  });
});

describe('addresses in the form that SES takes', () => {
  const require = createRequire(import.meta.url);
  test('an international domain becomes Punycode, as node itself writes it', () => {
    expect(asciiAddress('maria@bücher.example')).toBe(`maria@${require('node:url').domainToASCII('bücher.example')}`);
    expect(asciiAddress('a@例子.测试')).toBe('a@xn--fsqu00a.xn--0zwm56d');
  });
  test.each(['taro..yamada@docomo.ne.jp', 'taro.@docomo.ne.jp', '.a@mail.example'])(
    '%s is written with a quoted local part, as RFC 5321 has it, and again the same',
    (address) => {
      const quoted = address.replace(/^(.*)@/, '"$1"@');
      expect(asciiAddress(address)).toBe(quoted);
      expect(asciiAddress(quoted)).toBe(quoted);
      expect(Buffer.from(writeMail({ ...mail, to: address })).toString()).toContain(`\r\nTo: ${quoted}\r\n`);
    },
  );
  test.each([
    'maria',
    'a@b',
    'jürgen@mail.example',
    'a@b@mail.example',
    'a b@mail.example',
    'a@mail..example',
    'a@-mail.example',
    '..@mail.example',
    '<a@mail.example>',
    'a@mail.example, b@mail.example',
    '"a"@mail.example',
    '',
  ])('%j has none', (address) => {
    expect(asciiAddress(address)).toBeUndefined();
  });
});
