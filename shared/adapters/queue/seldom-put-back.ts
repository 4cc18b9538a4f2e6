import type { PutBack } from '#ports/pace.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { ClientLimits } from '../aws/limits.ts';

/** `sqsPutBack` for senders, most of which never put anything back: they start without the client of SQS. */
export function seldomPutBack(limits: ClientLimits, queueUrl: string, telemetry: Pick<Telemetry, 'warn'>): PutBack {
  let opened: Promise<PutBack> | undefined;
  return async (handle, seconds) => {
    opened ??= Promise.all([import('./put-back.ts'), import('./sqs.ts')]).then(([{ sqsPutBack }, { sqsClient }]) =>
      sqsPutBack(sqsClient(limits), queueUrl, telemetry),
    );
    await (await opened)(handle, seconds);
  };
}
