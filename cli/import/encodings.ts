import type { Args } from '../console/args.ts';
import { UsageError } from '../console/cli-error.ts';

/** Encodings that shops' files come in, by their names in the WHATWG list; the usual ones of a region first. */
export const LEGACY_ENCODINGS = [
  ...['windows-1252', 'iso-8859-15', 'windows-1250', 'iso-8859-2', 'windows-1251', 'koi8-r', 'windows-1254'],
  ...['windows-1253', 'windows-1255', 'windows-1256', 'windows-1257', 'windows-874', 'macintosh'],
  ...['gb18030', 'shift_jis', 'euc-jp', 'big5', 'euc-kr'],
] as const;
const UNICODE = ['utf-8', 'utf-16le', 'utf-16be'];

/** Names of Windows code pages that the list lacks. */
const CODE_PAGES: Readonly<Record<string, string>> = {
  cp932: 'shift_jis',
  cp936: 'gb18030',
  cp949: 'euc-kr',
  cp950: 'big5',
};

/** What `--encoding` is told to take. */
export const ENCODING_HELP = `of a file that is not UTF-8: ${LEGACY_ENCODINGS.join(', ')}, utf-16le, utf-16be, or another name for one of them`;

/** `auto`: UTF-8, or what the byte order mark says; nothing else is guessed. */
export type Encoding = 'auto' | (string & {});

/** The encoding of `--encoding`, `auto` without it. Throws {@link UsageError}. */
export function encodingOption(args: Args): Encoding {
  const text = args.text('encoding')?.trim().toLowerCase();
  if (text === undefined || text === 'auto') return 'auto';
  const known = encodingNamed(CODE_PAGES[text] ?? text);
  if (known !== undefined) return known;
  const list = [...UNICODE, ...LEGACY_ENCODINGS].join(', ');
  throw new UsageError(`--encoding is "${text}", which cannot be read: give one of ${list}`);
}

function encodingNamed(label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).encoding;
  } catch {
    return undefined;
  }
}
