import type { HostedFunction } from '../functions/hosted-function.ts';
import { asList, asNumber, asRecord, asText } from '../template/read.ts';
import { REGION } from '../template/resolve.ts';
import type { StackModel } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import type { ReceivedMessage } from './protocol.ts';

/** An event source mapping: a queue, the function that consumes it, and how. */
export interface Mapping {
  readonly queueArn: string;
  readonly fn: HostedFunction;
  readonly batchSize: number;
  /** The function reports failed messages; without it a batch fails or succeeds as a whole. */
  readonly partial: boolean;
  readonly maxConcurrency: number;
}

/** The threads of a function run its batches side by side; more only makes them wait for each other. */
const LOCAL_CONCURRENCY = 8;

/** Default of Lambda for SQS. */
const BATCH_SIZE = 10;

export function readMappings(
  stack: StackModel,
  functionByRef: (ref: string) => HostedFunction | undefined,
  concurrencyOf: (fn: HostedFunction) => number | undefined,
): readonly Mapping[] {
  return stack.ofType('AWS::Lambda::EventSourceMapping').flatMap(({ logicalId, properties }) => {
    const queueArn = asText(properties.EventSourceArn) ?? '';
    const fn = functionByRef(asText(properties.FunctionName) ?? '');
    if (stack.byArn(queueArn)?.type !== 'AWS::SQS::Queue' || !fn)
      throw new TemplateError(`${logicalId}: an event source must lead from a queue to a function of the stack`);
    if (properties.FilterCriteria !== undefined)
      throw new TemplateError(`${logicalId}: filter criteria of event sources are not run locally`);
    if (properties.Enabled === false) return [];
    const bound = asNumber(asRecord(properties.ScalingConfig).MaximumConcurrency) ?? LOCAL_CONCURRENCY;
    return {
      queueArn,
      fn,
      batchSize: asNumber(properties.BatchSize) ?? BATCH_SIZE,
      partial: asList(properties.FunctionResponseTypes).includes('ReportBatchItemFailures'),
      maxConcurrency: concurrencyOf(fn) ?? Math.min(bound, LOCAL_CONCURRENCY),
    };
  });
}

/** The event that Lambda makes of a batch: https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html */
export function sqsEvent(queueArn: string, batch: readonly ReceivedMessage[]): object {
  return {
    Records: batch.map((message) => ({
      messageId: message.messageId,
      receiptHandle: message.receiptHandle,
      body: message.body,
      attributes: message.attributes,
      messageAttributes: Object.fromEntries(
        Object.entries(message.messageAttributes).map(([name, value]) => [
          name,
          { dataType: value.DataType, stringValue: value.StringValue, binaryValue: value.BinaryValue },
        ]),
      ),
      md5OfBody: message.md5OfBody,
      eventSource: 'aws:sqs',
      eventSourceARN: queueArn,
      awsRegion: REGION,
    })),
  };
}

/** Ids of the messages that stay in the queue. An answer that Lambda cannot read fails the whole batch. */
export function failedIds(answer: unknown, batch: readonly ReceivedMessage[]): ReadonlySet<string> {
  const all = new Set(batch.map((message) => message.messageId));
  if (answer === null || answer === undefined || answer === '') return new Set();
  const failures = asRecord(answer).batchItemFailures;
  if (failures === undefined || failures === null) return new Set();
  if (!Array.isArray(failures)) return all;
  const ids = failures.map((failure) => asText(asRecord(failure).itemIdentifier) ?? '');
  return ids.every((id) => all.has(id)) ? new Set(ids) : all;
}
