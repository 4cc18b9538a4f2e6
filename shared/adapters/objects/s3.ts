import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { BinaryStore, ObjectStore } from '#ports/objects.ts';
import type { ClientLimits } from '../aws/limits.ts';

/** Region and credentials come from the environment. Engines that stand in for S3 know buckets by the path only. */
export const s3Client = (env: { readonly AWS_ENDPOINT_URL_S3?: string | undefined }, limits: ClientLimits) =>
  new S3Client({ ...limits, forcePathStyle: env.AWS_ENDPOINT_URL_S3 !== undefined });

/** Objects of one bucket. `get` needs s3:ListBucket too: without it S3 answers 403 for a key that is not there. */
export function s3Objects(client: S3Client, bucket: string): ObjectStore & BinaryStore {
  async function* pages(prefix: string): AsyncGenerator<readonly string[]> {
    let token: string | undefined;
    do {
      const page = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ContinuationToken: token }),
      );
      yield (page.Contents ?? []).flatMap(({ Key }) => Key ?? []);
      token = page.NextContinuationToken;
    } while (token);
  }
  const put = async (key: string, body: string | Uint8Array, type: string): Promise<void> => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: body, ContentType: type }));
  };
  const bodyOf = async (key: string) => {
    try {
      return (await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body;
    } catch (error) {
      if (error instanceof NoSuchKey) return undefined;
      throw error;
    }
  };
  return {
    put: (key, body) => put(key, body, 'application/json; charset=utf-8'),
    get: async (key) => (await bodyOf(key))?.transformToString('utf-8'),
    putBytes: (key, bytes) => put(key, bytes, 'application/octet-stream'),
    getBytes: async (key) => (await bodyOf(key))?.transformToByteArray(),
    remove: async (key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    list: async (prefix) => {
      const keys: string[] = [];
      for await (const page of pages(prefix)) keys.push(...page);
      return keys.sort();
    },
    pages,
  };
}
