import type { SendResult } from '#ports/sender.ts';

/** What came back: an answer of the gateway, or none, and whether it could have seen the message. */
export type Answer =
  | { readonly status: number; readonly retryAfter: string | undefined; readonly text: string }
  | { readonly error: unknown; readonly isConnected: boolean };

/** A gateway that is busy for longer than this has stopped for a while, seconds. */
const LONG_SECONDS = 300;

/**
 * 2xx: accepted. 429 and 503: certainly not sent, later. Any other 4xx, and a redirect, which is not followed: refused.
 * Every other answer, and none after the connection stood, may have been sent.
 * @param touchId by which the message is known where the gateway names no id of its own
 */
export function answerOf(answer: Answer, touchId: string): SendResult {
  if ('error' in answer) {
    const code = codeOf(answer.error);
    return answer.isConnected ? { outcome: 'unknown', code } : { outcome: 'try-later', code, wait: 'moment' };
  }
  const { status, retryAfter, text } = answer;
  const code = `status_${status}`;
  if (status >= 200 && status < 300) return { outcome: 'accepted', messageId: idIn(text) ?? touchId };
  if (status === 429 || status === 503)
    return { outcome: 'try-later', code, wait: Number(retryAfter) > LONG_SECONDS ? 'hour' : 'moment' };
  return status >= 300 && status < 500 ? { outcome: 'refused', code } : { outcome: 'unknown', code };
}

/** Names of errors only: their texts quote hosts and addresses. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no_answer';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return /^[A-Za-z0-9_]{1,60}$/.test(code) ? code : 'no_answer';
}

function idIn(text: string): string | undefined {
  try {
    const told: unknown = JSON.parse(text);
    const id = typeof told === 'object' && told !== null && 'id' in told ? told.id : undefined;
    return typeof id === 'string' && /^[\w.:-]{1,100}$/.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
