import { ParkError } from '#model/event/fault.ts';
import type { Address, ApiTrouble } from '#platforms/common/api.ts';

/** Above this an answer is none of an order: the largest are some hundred KB. */
const MAX_BYTES = 8 * 1024 * 1024;

type Outcome = { readonly text: string | undefined } | { readonly trouble: ApiTrouble; readonly headers?: Headers };

/** No redirect is followed: our token goes to the declared address. Throws {@link ParkError} `unexpected_answer`. */
export async function request({ url, headers }: Address, path: string, timeoutMs: number): Promise<Outcome> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(`${url}${path}`, {
      headers: { accept: 'application/json', 'user-agent': 'Perennial', ...headers },
      redirect: 'manual',
      signal,
    });
    const outcome = outcomeOf(response);
    if (outcome) {
      await response.body?.cancel();
      return outcome;
    }
    return { text: await bounded(response) };
  } catch (error) {
    if (error instanceof ParkError) throw error;
    return { trouble: signal.aborted ? 'slow' : 'down' };
  }
}

/** What the status says already; `undefined` where the body is the answer. */
function outcomeOf({ status, headers }: Response): Outcome | undefined {
  if (status === 200) return undefined;
  if (status === 204) return { text: '' };
  if (status === 401 || status === 403) return { trouble: 'refused' };
  if (status === 429) return { trouble: 'busy', headers };
  if (status >= 500 || status === 408) return { trouble: 'failing', headers };
  // a page "not found" of some web server is not the API's word that a thing is gone
  if ((status === 404 || status === 410) && isJson(headers)) return { text: undefined };
  throw new ParkError('unexpected_answer', 'status');
}

const isJson = (headers: Headers): boolean =>
  /^application\/(?:[a-z.]+\+)?json\b/i.test(headers.get('content-type') ?? '');

async function bounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new ParkError('unexpected_answer', 'size');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** `Retry-After` in seconds or as a date, or `X-Rate-Limit-Time-Reset-Ms`; `undefined` when neither is told. */
export function retryAfterMs(headers: Headers | undefined): number | undefined {
  const reset = headers?.get('x-rate-limit-time-reset-ms');
  if (reset && /^\d{1,9}$/.test(reset)) return Number(reset);
  const after = headers?.get('retry-after');
  if (!after) return undefined;
  if (/^\d{1,6}$/.test(after)) return Number(after) * 1000;
  const date = Date.parse(after);
  return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
}
