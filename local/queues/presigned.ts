import { createHash, createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { CREDENTIALS } from '../template/resolve.ts';
import { ACCESS_DENIED } from './unlisted.ts';

interface AskedOfS3 {
  readonly method: string;
  /** With its query. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export interface Denial {
  readonly status: number;
  readonly body: string;
}

/** Longest life of an address (Amazon S3 API, "Authenticating Requests: Using Query Parameters"). */
const MOST_SECONDS = 7 * 86_400;

/**
 * What S3 says to who comes without credentials in a header: buckets are private, so only an address that was signed
 * for this method and key opens, for as long as it says. Undefined: it is let in. `now` in UTC ms.
 */
export function denialOf({ method, url, headers }: AskedOfS3, now: number): Denial | undefined {
  if (headers.authorization !== undefined) return undefined;
  const { pathname, searchParams: query } = new URL(url, 'http://local');
  const given = query.get('X-Amz-Signature');
  if (given === null) return { status: 403, body: ACCESS_DENIED };
  const seconds = Number(query.get('X-Amz-Expires'));
  if (!(seconds >= 0 && seconds <= MOST_SECONDS)) {
    return denied(400, 'AuthorizationQueryParametersError', `X-Amz-Expires must be between 0 and ${MOST_SECONDS}`);
  }
  const stamp = query.get('X-Amz-Date') ?? '';
  const signedAt = Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!(now <= signedAt + seconds * 1000)) return denied(403, 'AccessDenied', 'Request has expired');
  if (given === signatureOf({ method, pathname, query, headers })) return undefined;
  return denied(403, 'SignatureDoesNotMatch', 'The request signature we calculated does not match.');
}

const denied = (status: number, code: string, message: string): Denial => ({
  status,
  body: `<Error><Code>${code}</Code><Message>${message}</Message></Error>`,
});

/** Signature Version 4 in the query, of whoever has the one secret of this machine. */
function signatureOf({
  method,
  pathname,
  query,
  headers,
}: Omit<AskedOfS3, 'url'> & { readonly pathname: string; readonly query: URLSearchParams }): string {
  const params = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .sort();
  const signed = query.get('X-Amz-SignedHeaders') ?? '';
  const lines = signed.split(';').map((name) => `${name}:${String(headers[name] ?? '').trim()}\n`);
  const request = [method, pathname, params.join('&'), lines.join(''), signed, 'UNSIGNED-PAYLOAD'].join('\n');
  const stamp = query.get('X-Amz-Date') ?? '';
  const scope = (query.get('X-Amz-Credential') ?? '').split('/').slice(1);
  const hash = createHash('sha256').update(request).digest('hex');
  const text = ['AWS4-HMAC-SHA256', stamp, scope.join('/'), hash].join('\n');
  const key = scope.reduce<string | Buffer>((sealed, part) => mac(sealed, part), `AWS4${CREDENTIALS.secretAccessKey}`);
  return mac(key, text).toString('hex');
}

const mac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** As RFC 3986 has it, which leaves fewer characters as they are than `encodeURIComponent` does. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
