import { readFile, stat } from 'node:fs/promises';
import { basename, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { placeOf } from '#crm-check/define.ts';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** A file that cannot be read as one of `crm/segments`: where it breaks, and what to do. */
export class SegmentFileError extends Error {
  override name = 'SegmentFileError';
  readonly remedy: string;
  constructor(problem: string, remedy: string) {
    super(problem);
    this.remedy = remedy;
  }
}

/**
 * What a file of segments exports, whatever is wrong with it: objects that `defineSegment` made, or that look like one. The
 * file is read as it stands now, also by a process that read it before. Throws {@link SegmentFileError}.
 */
export async function readSegmentFile(path: string): Promise<readonly object[]> {
  const version = await versionOf(path);
  let module: Readonly<Record<string, unknown>>;
  try {
    module = await import(`${pathToFileURL(path).href}?read=${version}`);
  } catch (error) {
    throw brokenFile(path, error, await readFile(path, 'utf8'));
  }
  const exported = Object.values(module).flatMap((value): unknown[] => (Array.isArray(value) ? value : [value]));
  const segments = exported.filter((value): value is object => typeof value === 'object' && value !== null);
  if (segments.some((value) => placeOf(value) !== undefined || 'where' in value)) return segments;
  throw new SegmentFileError(
    `${basename(path)} exports no segment`,
    "write export const name = defineSegment({ id: '..', name: '..', where: .. }), with an import from #crm-check/define.ts",
  );
}

async function versionOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size } = await stat(path);
    return `${mtimeMs}-${size}`;
  } catch {
    throw new SegmentFileError(
      `there is no file ${path}`,
      'give the path of a file such as crm/segments/tea-lovers.ts',
    );
  }
}

function brokenFile(path: string, error: unknown, source: string): SegmentFileError {
  const { message, stack = '' } = error as Error;
  if (relative(REPOSITORY, path).startsWith('..') && /crm-check/.test(message)) {
    return new SegmentFileError(
      `${path} lies outside of this repository, so it cannot import #crm-check/define.ts`,
      'put it into crm/segments: what segments.ts does not name is not deployed',
    );
  }
  const line = lineIn(stack, path) ?? lineOfName(message, source);
  const place = line === undefined ? path : `${path}:${line}`;
  return new SegmentFileError(
    `${place}: ${message.split('\n', 1)[0]}`,
    'mend the file: it is TypeScript that Node runs as it is',
  );
}

/** `file:///x.ts?read=1:7:3` in a stack, or `x.ts:7` in the head of a syntax error. */
function lineIn(stack: string, path: string): number | undefined {
  for (const [, file = '', line] of stack.matchAll(
    /((?:file:\/\/)?\/[^\s()]*?)(?:\?read=[\d.-]+)?:(\d+)(?=[:\s)]|$)/gm,
  )) {
    if ((file.startsWith('file:') ? fileURLToPath(file) : file) === path) return Number(line);
  }
  return undefined;
}

/** An import that its module does not have is named in the message, and stands in the file. */
function lineOfName(message: string, source: string): number | undefined {
  const name = /export named '([^']+)'/.exec(message)?.[1];
  const at = name === undefined ? -1 : source.search(new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`));
  return at < 0 ? undefined : source.slice(0, at).split('\n').length;
}
