/** A step into a declaration: a field's name or a list's index. */
export type Step = string | number;

const CLOSES: Readonly<Record<string, string>> = { '{': '}', '[': ']', '(': ')' };

/**
 * The line (from 1) of the author's file on which the value of a path stands, as far as the file writes it out: fields,
 * lists, and names of constants of the same file are followed; of what is missing or computed it is the line around it.
 */
export function lineOfPath(source: string, at: number, path: readonly Step[]): number {
  let value = at;
  let shown = at;
  for (const step of path) {
    const open = literalAt(source, value, new Set());
    const entry = open === undefined ? undefined : entriesOf(source, open).find(({ key }) => key === step);
    if (!entry) break;
    shown = entry.at;
    value = entry.value;
  }
  return lineAt(source, shown);
}

/** The offset of a line and column, both from 1. */
export function offsetOf(source: string, line: number, column: number): number {
  const before = source.split('\n').slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}

export const lineAt = (source: string, offset: number): number => source.slice(0, offset).split('\n').length;

interface Entry {
  readonly key: Step;
  /** Where it begins, and where its value does. */
  readonly at: number;
  readonly value: number;
}

/** The bracket that opens the object or list of a value: a literal, the argument of a call, or a constant's. */
function literalAt(source: string, value: number, seen: Set<string>): number | undefined {
  const at = skipBlank(source, value);
  if (source[at] === '{' || source[at] === '[') return at;
  const name = /^[A-Za-z_$][\w$]*/.exec(source.slice(at, at + 200))?.[0];
  if (name === undefined) return undefined;
  const after = skipBlank(source, at + name.length);
  if (source[after] === '(') return literalAt(source, after + 1, seen);
  if (seen.has(name)) return undefined;
  const declared = new RegExp(`\\b(?:const|let)\\s+${name.replaceAll('$', '\\$')}\\b[^=\\n]*=(?!=)`).exec(source);
  return declared ? literalAt(source, declared.index + declared[0].length, seen.add(name)) : undefined;
}

/** The fields of an object or the items of a list; what is spread into it is left out. */
function entriesOf(source: string, open: number): readonly Entry[] {
  const close = CLOSES[source[open] ?? ''];
  const starts: number[] = [];
  let start: number | undefined;
  let at = open + 1;
  while (at < source.length && source[at] !== close) {
    const next = skipBlank(source, at);
    if (next > at) {
      at = next;
      continue;
    }
    if (source[at] === ',') start = undefined;
    else if (start === undefined) {
      start = at;
      starts.push(at);
    }
    at = skipToken(source, at);
  }
  if (source[open] === '[') return starts.map((each, key) => ({ key, at: each, value: each }));
  return starts.flatMap((each) => {
    const field = /^(?:(['"])([^'"\n]*)\1|([A-Za-z_$][\w$]*))\s*(:?)/.exec(source.slice(each, each + 200));
    const key = field?.[2] ?? field?.[3];
    return !field || key === undefined ? [] : [{ key, at: each, value: field[4] ? each + field[0].length : each }];
  });
}

/** Behind blanks and comments. */
function skipBlank(source: string, from: number): number {
  const blank = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
  blank.lastIndex = from;
  return from + (blank.exec(source)?.[0].length ?? 0);
}

/** Behind a text, a whole pair of brackets, or one character. */
function skipToken(source: string, from: number): number {
  const char = source[from] ?? '';
  if (char === "'" || char === '"' || char === '`') {
    let at = from + 1;
    while (at < source.length && source[at] !== char) at += source[at] === '\\' ? 2 : 1;
    return at + 1;
  }
  const close = CLOSES[char];
  if (close === undefined) return from + 1;
  let at = skipBlank(source, from + 1);
  while (at < source.length && source[at] !== close) at = skipBlank(source, skipToken(source, at));
  return at + 1;
}
