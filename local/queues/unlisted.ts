import type { IncomingHttpHeaders } from 'node:http';

/** A caller, by its access key, and a bucket of whose keys it may know nothing. */
export const unlisted = (accessKeyId: string, bucket: string): string => `${accessKeyId} ${bucket}`;

/** What S3 says instead of 404 to who lacks s3:ListBucket: that a key does not exist is knowledge of the bucket. */
export const ACCESS_DENIED = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>';

/**
 * Whether a read found nothing in a bucket that its caller may not list
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html, "Permissions").
 */
export function hidesMissing(
  request: { readonly method: string; readonly url: string; readonly headers: IncomingHttpHeaders },
  status: number,
  mayNotList: ReadonlySet<string>,
): boolean {
  if (status !== 404 || (request.method !== 'GET' && request.method !== 'HEAD')) return false;
  const caller = /Credential=([^/]+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '';
  const bucket = new URL(request.url, 'http://local').pathname.split('/')[1] ?? '';
  return mayNotList.has(unlisted(caller, decodeURIComponent(bucket)));
}
