import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Rejects } from './rejects.ts';

/** The words of a union of literals, as its file declares them. */
function wordsOf(file: string, type: string): readonly string[] {
  const source = readFileSync(join(import.meta.dirname, '../../shared/files/import', file), 'utf8');
  const union = source.slice(source.indexOf(`export type ${type} =`)).split(';')[0] ?? '';
  return [...union.matchAll(/'(\w+)'/g)].map(([, word = '']) => word);
}

describe('a refused line', () => {
  const reasons = new Set([...wordsOf('line.ts', 'LineReject'), ...wordsOf('rows.ts', 'RowReject')]);
  it('has a reason', () => expect(reasons.size).toBeGreaterThan(20));
  it.each([...reasons])('for %s is told what to do', (reason) => {
    const rejects = new Rejects();
    rejects.add({ line: 2, column: 'x', reason });
    expect(rejects.refusals()[0]?.remedy).not.toContain('--rejects FILE');
  });
});
