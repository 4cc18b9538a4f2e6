import { GetObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { LocalStack } from '#local/stack/stack.ts';
import { everyItem } from './stack.ts';

/** All that operators, dashboards and other accounts of the team get to see: no place for personal data (I11). */
export async function visibleTexts(stack: LocalStack): Promise<Readonly<Record<string, readonly string[]>>> {
  const { s3 } = stack.clients;
  const buckets = ['IntakeBucket', 'RunsBucket', 'ErasuresBucket'].map((id) => stack.resource(id).ref);
  const keys = (await Promise.all(buckets.map((bucket) => keysOf(s3, bucket)))).flat();
  const parked = keys.filter(({ key }) => key.startsWith('parked/'));
  return {
    logs: stack.logs.lines.map(({ text }) => text),
    metrics: stack.logs.metrics.map((metric) => JSON.stringify(metric)),
    'resources of calls': stack.calls.map(({ resource }) => resource),
    'queue names': ['IngestQueue', 'EmailQueue', 'SmsQueue', 'FeedbackQueue'].map((id) => stack.queue(id).name),
    'keys of objects': keys.map(({ key }) => key),
    'parked deliveries': await Promise.all(parked.map(({ bucket, key }) => withoutBody(s3, bucket, key))),
    'keys of items': Object.keys(await everyItem(stack)),
    executions: stack.executions.map(({ input, result }) => JSON.stringify({ input, result })),
    'tags of mails': stack.outbox.entries.map(({ tags }) => JSON.stringify(tags)),
  };
}

interface Key {
  readonly bucket: string;
  readonly key: string;
}

async function keysOf(s3: S3Client, bucket: string): Promise<readonly Key[]> {
  const { Contents = [], IsTruncated } = await s3.send(new ListObjectsV2Command({ Bucket: bucket }));
  if (IsTruncated) throw new Error(`${bucket} holds more than one page of keys`);
  return Contents.map(({ Key = '' }) => ({ bucket, key: Key }));
}

/** A parked delivery as it is listed: its body is what was delivered, and stays with it. */
async function withoutBody(s3: S3Client, Bucket: string, Key: string): Promise<string> {
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  const parked: unknown = JSON.parse((await Body?.transformToString()) ?? '');
  return JSON.stringify({ ...Object(parked), body: undefined });
}
