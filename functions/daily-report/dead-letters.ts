import { STEADY } from '#adapters/aws/limits.ts';
import { sqsClient } from '#adapters/queue/sqs.ts';
import { messagesIn } from '#adapters/queue/waiting.ts';
import { deadLetterUrls } from './env.ts';

const sqs = sqsClient(STEADY);

/** How many each queue holds, loaded by a report of the newest day: those of days long gone tell nothing that waits now. */
export const deadLetters = (): Promise<readonly number[]> =>
  Promise.all(deadLetterUrls.map((url) => messagesIn(sqs, url)));
