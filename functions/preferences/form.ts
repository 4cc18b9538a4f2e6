import type { Choice } from './withdraw.ts';

/** A one-click body is 26 bytes; a form adds a few. */
const MAX_BODY_BYTES = 4096;

/**
 * What a POST asks for; undefined when it cannot be told. RFC 8058 allows multipart/form-data as well as
 * application/x-www-form-urlencoded.
 */
export async function readChoice(body: Buffer, contentType: string): Promise<Choice | undefined> {
  if (body.length > MAX_BODY_BYTES) return undefined;
  const fields = await readFields(body, contentType);
  if (fields.get('List-Unsubscribe') === 'One-Click') return 'one-click';
  const choice = fields.get('choice');
  return choice === 'channel' || choice === 'all' ? choice : undefined;
}

async function readFields(body: Buffer, contentType: string): Promise<{ get(name: string): unknown }> {
  if (!/^multipart\/form-data\b/i.test(contentType)) return new URLSearchParams(body.toString('utf8'));
  try {
    return await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
  } catch {
    return new URLSearchParams();
  }
}
