import { header, type Request } from './request.ts';

/** A one-click body is 26 bytes; the largest form is that of the preference centre. */
const MAX_BODY_BYTES = 16_384;

/** The fields of a form; a file is nothing. */
export class Fields {
  readonly #values: ReadonlyMap<string, readonly string[]>;
  constructor(entries: Iterable<readonly [string, unknown]>) {
    const values = new Map<string, string[]>();
    for (const [name, value] of entries) {
      if (typeof value === 'string') values.set(name, [...(values.get(name) ?? []), value.toWellFormed()]);
    }
    this.#values = values;
  }
  get(name: string): string {
    return this.#values.get(name)?.[0]?.trim() ?? '';
  }
  all(name: string): readonly string[] {
    return this.#values.get(name) ?? [];
  }
}

/** Raw body of a request; undefined when it is larger than any of our forms. */
function bodyOf(event: Request): Buffer | undefined {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  return body.length > MAX_BODY_BYTES ? undefined : body;
}

/** Empty when it cannot be read. RFC 8058 allows multipart/form-data as well as application/x-www-form-urlencoded. */
export async function readFields(event: Request): Promise<Fields> {
  const body = bodyOf(event);
  if (!body) return new Fields([]);
  const contentType = header(event, 'content-type');
  if (!/^multipart\/form-data\b/i.test(contentType)) return new Fields(new URLSearchParams(body.toString('utf8')));
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    return new Fields([...form.entries()]);
  } catch {
    return new Fields([]);
  }
}

/** The same fields as a JSON object, lists as arrays of text; undefined when it is none. */
export function readJson(event: Request): Fields | undefined {
  const body = bodyOf(event);
  try {
    const read: unknown = JSON.parse(body?.toString('utf8') ?? '');
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return undefined;
    const entries: readonly (readonly [string, unknown])[] = Object.entries(read);
    return new Fields(
      entries.flatMap(([name, value]) =>
        Array.isArray(value) ? value.map((each: unknown) => [name, each] as const) : [[name, value] as const],
      ),
    );
  } catch {
    return undefined;
  }
}
