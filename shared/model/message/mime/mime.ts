import { asciiAddress } from '../../identity/mail-address.ts';
import { shortHash } from '../../values/hash/hash.ts';
import { encodeBody, encodeDisplayName, encodeHeaderText, MimeError } from './mime-encode.ts';

export interface Mail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly replyTo?: string | undefined;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** BCP 47 of both parts. */
  readonly locale: string;
  /** UTC ms. */
  readonly at: number;
  /** Unique, `[A-Za-z0-9_-]`; the boundary and Message-ID derive from it, so that a redo gives the same bytes. */
  readonly id: string;
  /** One-click endpoint (RFC 8058); marketing only. */
  readonly unsubscribeUrl?: string | undefined;
}

/** RFC 5322: 998 characters without CRLF. */
const MAX_LINE = 998;

/** 7-bit multipart/alternative. Throws {@link MimeError} for a bad address, a control character, a URL not https. */
export function writeMail(mail: Mail): Uint8Array {
  const from = address(mail.from.address, 'sender');
  if (!/^[A-Za-z0-9_-]{1,64}$/.test(mail.id)) throw new MimeError('the message id is not of [A-Za-z0-9_-]');
  // RFC 2046 allows 70 characters; a hash cannot occur in the encoded parts by accident.
  const boundary = `=_${shortHash('boundary', mail.id)}`;
  const headers = [
    `From: ${encodeDisplayName(mail.from.name)} <${from}>`,
    `To: ${address(mail.to, 'recipient')}`,
    ...(mail.replyTo === undefined ? [] : [`Reply-To: ${address(mail.replyTo, 'reply-to')}`]),
    `Subject: ${encodeHeaderText(mail.subject)}`,
    `Date: ${rfc5322Date(mail.at)}`,
    `Message-ID: <${mail.id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
    ...unsubscribe(mail.unsubscribeUrl),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative; boundary="${boundary}"`,
  ];
  const language = encodeHeaderText(mail.locale);
  const parts = [part('text/plain', mail.text, language), part('text/html', mail.html, language)];
  const body = parts.map((each) => `--${boundary}\r\n${each}\r\n`).join('');
  const head = headers.join('\r\n');
  if (head.split('\r\n').some((line) => line.length > MAX_LINE)) throw new MimeError('a header is too long');
  return Buffer.from(`${head}\r\n\r\n${body}--${boundary}--\r\n`, 'latin1');
}

function address(text: string, whose: string): string {
  const ascii = asciiAddress(text);
  if (ascii === undefined) throw new MimeError(`the ${whose} address cannot be written in ASCII`);
  return ascii;
}

/** RFC 8058 asks for https; plain http is for a stack that runs on this machine. */
const WEB_URL = /^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost)[:/])[!-;=?-~]+$/;

/** Each header once and on one line: folding broke DKIM signatures at some relays. */
function unsubscribe(url: string | undefined): readonly string[] {
  if (url === undefined) return [];
  if (!WEB_URL.test(url)) throw new MimeError('the unsubscribe URL is not a plain https URL');
  return [`List-Unsubscribe: <${url}>`, 'List-Unsubscribe-Post: List-Unsubscribe=One-Click'];
}

function part(type: string, content: string, language: string): string {
  const { encoding, body } = encodeBody(content);
  return [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Language: ${language}`,
    `Content-Transfer-Encoding: ${encoding}`,
    '',
    body,
  ].join('\r\n');
}

/** `Mon, 23 Nov 2026 08:00:00 +0000` */
function rfc5322Date(at: number): string {
  return new Date(at).toUTCString().replace('GMT', '+0000');
}
