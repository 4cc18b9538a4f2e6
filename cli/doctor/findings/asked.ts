import type { Finding } from '#platforms/common/platform.ts';
import { awsProblem } from '../../target/aws-problem.ts';

/** What one question to AWS finds. A question that AWS refuses is a finding too: the others are still worth asking. */
export async function asked(
  what: string,
  region: string,
  ask: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  try {
    return await ask();
  } catch (error) {
    const { message, remedy } = awsProblem(error, region);
    return [missing(what, `could not be asked: ${message}`, remedy)];
  }
}

export const good = (what: string, found: string): Finding => ({ what, ok: true, found, remedy: '' });

/** `remedy`: the next step. */
export const missing = (what: string, found: string, remedy: string): Finding => ({ what, ok: false, found, remedy });
