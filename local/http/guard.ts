import type { IncomingMessage } from 'node:http';

/** Pages of other origins: `refused`, or `taken` where what is deployed is open to every page too (the HTTP API). */
export type ForeignPages = 'refused' | 'taken';

export interface Refusal {
  readonly status: number;
  readonly text: string;
}

const LOOPBACK = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?$/i;

/** A foreign page's name may lead to 127.0.0.1 (DNS rebinding): then Host has that name. Undefined: it is taken. */
export function refusalOf(request: IncomingMessage, foreignPages: ForeignPages): Refusal | undefined {
  if (!isOwnHost(request))
    return {
      status: 403,
      text: 'This server answers to 127.0.0.1 and localhost with its port only: open it by that address.',
    };
  if (!isReadable(request.url ?? ''))
    return { status: 400, text: 'The address cannot be read: it begins with / and has no stray % in its path.' };
  if (foreignPages === 'refused' && isFromForeignPage(request))
    return { status: 403, text: 'A page of another origin may not do this.' };
  return undefined;
}

function isOwnHost({ headersDistinct, socket }: IncomingMessage): boolean {
  const [host = '', ...more] = headersDistinct.host ?? [];
  const match = LOOPBACK.exec(host);
  return match !== null && more.length === 0 && Number(match[1] ?? 80) === socket.localPort;
}

function isReadable(url: string): boolean {
  if (!url.startsWith('/')) return false;
  try {
    decodeURIComponent(pathOf(url));
    return true;
  } catch {
    return false;
  }
}

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '';

/** Following a link is allowed: the foreign page cannot read what then opens. */
function isFromForeignPage({ headers, method }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const [site, mode] = [headers['sec-fetch-site'], headers['sec-fetch-mode']];
  if (origin !== undefined && origin !== `http://${host}`) return true;
  if (site === undefined || site === 'same-origin' || site === 'none') return false;
  return method !== 'GET' || mode !== 'navigate';
}

/** Path in decoded segments and query of a request that {@link refusalOf} let through. */
export function targetOf(request: IncomingMessage): {
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
} {
  const url = request.url ?? '/';
  const path = pathOf(url);
  return {
    segments: path.slice(1).split('/').map(decodeURIComponent),
    query: new URLSearchParams(url.slice(path.length + 1)),
  };
}
