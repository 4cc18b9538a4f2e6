import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { recordHandler } from '#adapters/lambda/batch.ts';
import { applyClicks, type ClickDeps } from '#flow/feedback/apply-clicks.ts';
import { applyFeedback, type FeedbackDeps } from '#flow/feedback/apply-feedback.ts';
import { applyTouchFeedback } from '#flow/feedback/apply-touch-feedback.ts';
import type { HearReplyDeps } from '#flow/feedback/hear-reply.ts';
import { readTouchFeedback } from '#model/channel/touch-feedback.ts';
import { type ClickMessage, readClick } from '#model/touch/click-message.ts';
import type { Telemetry } from '#ports/telemetry.ts';

/**
 * Applies what providers and gateways say, of a batch: suppressions and consents first, then the touches that they settle. Clicks of
 * one touch are applied together: a scanner that follows all links of a mail is seen by them, and costs one write.
 */
export const createHandler =
  (
    deps: FeedbackDeps & ClickDeps & HearReplyDeps & { readonly telemetry: Telemetry },
  ): ((event: SQSEvent) => Promise<SQSBatchResponse>) =>
  (event) => {
    const groups = Map.groupBy(event.Records.flatMap(clickOf), touchOf);
    const applied = new Map<string, Promise<void>>();
    const work = async (record: SQSRecord): Promise<'done'> => {
      const [click] = clickOf(record);
      if (!click) {
        const event: unknown = JSON.parse(record.body);
        const told = readTouchFeedback(event);
        await (told ? applyTouchFeedback(told, deps) : applyFeedback(event, deps));
        return 'done';
      }
      const touch = touchOf(click);
      const applying = applied.get(touch) ?? applyClicks(groups.get(touch) ?? [], deps);
      applied.set(touch, applying);
      await applying;
      return 'done';
    };
    return recordHandler('feedback', work, deps.telemetry)(event);
  };

const touchOf = ({ shop, customerId, touchId }: ClickMessage): string => JSON.stringify([shop, customerId, touchId]);

function clickOf({ body }: SQSRecord): readonly ClickMessage[] {
  if (!body.includes('"click"')) return [];
  try {
    const click = readClick(JSON.parse(body));
    return click ? [click] : [];
  } catch {
    return [];
  }
}
