import { BucketAlreadyOwnedByYou, CreateBucketCommand, type S3Client } from '@aws-sdk/client-s3';

/** Creates buckets in an S3 engine that the runner did not start. */
export async function createBuckets(client: S3Client, names: readonly string[]): Promise<void> {
  await Promise.all(
    names.map(async (Bucket) => {
      try {
        await client.send(new CreateBucketCommand({ Bucket }));
      } catch (error) {
        if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
      }
    }),
  );
}
