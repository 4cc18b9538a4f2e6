/** What the system said, as people say it; by the code of the error (errno(3)). */
const WORDS: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  EACCES: ['you have no right to it', 'choose another place, or ask its owner for the right'],
  EPERM: ['you have no right to it', 'choose another place, or ask its owner for the right'],
  EROFS: ['it lies on a file system that can only be read', 'choose another place'],
  ENOSPC: ['the disk is full', 'make room, and give the command again: it goes on where it can'],
  EDQUOT: ['your share of the disk is full', 'make room, and give the command again: it goes on where it can'],
  ENOENT: ['it is not there', 'look for a typing error in the path'],
  ENOTDIR: ['a part of the path is a file, not a directory', 'look for a typing error in the path'],
  EISDIR: ['it is a directory', 'give the path of a file'],
  EMFILE: ['too many files are open', 'close other programs, or raise the limit (ulimit -n)'],
  ENAMETOOLONG: ['its name is too long', 'choose a shorter one'],
  ELOOP: ['its links lead in a circle', 'give the path itself'],
};

/** A failure of the file system in a sentence, with what to do; undefined for every other error. */
export function systemError(error: unknown): { readonly problem: string; readonly remedy: string } | undefined {
  if (!(error instanceof Error && 'code' in error && 'path' in error)) return undefined;
  const words = WORDS[String(error.code)];
  return words && { problem: `${String(error.path)} cannot be used: ${words[0]}`, remedy: words[1] };
}
