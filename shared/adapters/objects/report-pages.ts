import { PutObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { reportOf } from '#model/values/object-keys.ts';
import type { ReportPages } from '#ports/reports.ts';

/** S3 hands a page over with the type that it was stored with; anything else a browser would save. */
export const s3ReportPages = (client: S3Client, bucket: string): ReportPages => ({
  put: async (shop, day, html) => {
    const page = { ContentType: 'text/html; charset=utf-8', CacheControl: 'private, no-store' };
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: reportOf(shop, day), Body: html, ...page }));
  },
});
