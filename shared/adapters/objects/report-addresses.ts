import { GetObjectCommand, HeadObjectCommand, NotFound, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { reportOf } from '#model/values/object-keys.ts';
import type { ReportAddresses } from '#ports/reports.ts';

/** Who gets hold of an address, from a history or a proxy, has it for so long. */
const ADDRESS_SECONDS = 300;

/**
 * Presigned with the credentials of the function: the address dies with its session, where that is sooner (Amazon S3
 * user guide, "Download and upload objects with presigned URLs"). What is not there is said before it is opened, for S3
 * answers in XML.
 */
export const s3ReportAddresses = (client: S3Client, bucket: string): ReportAddresses => ({
  of: async (shop, day) => {
    const at = { Bucket: bucket, Key: reportOf(shop, day) };
    try {
      await client.send(new HeadObjectCommand(at));
    } catch (error) {
      if (error instanceof NotFound) return undefined;
      throw error;
    }
    return getSignedUrl(client, new GetObjectCommand(at), { expiresIn: ADDRESS_SECONDS });
  },
});
