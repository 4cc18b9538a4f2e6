import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { barLine, startProgress } from './progress.ts';

const LABEL = '120 simulated days, 240 shoppers: day';

describe('progress', () => {
  it.each([40, 60, 80, 200])('fits on a terminal %d wide and keeps its count', (width) => {
    for (const left of ['', 'about 12 min left']) {
      const line = barLine(LABEL, 60, 120, left, width);
      expect(line.length).toBeLessThan(width);
      expect(line).toContain('60 of 120');
    }
  });

  it('gives the bar what is left of the line', () => {
    expect(barLine('reading', 1, 4, 'about 3 s left', 60)).toBe(
      `reading ${'█'.repeat(7)}${'░'.repeat(20)} 1 of 4 · about 3 s left`,
    );
  });

  it.each([
    ['a terminal', true],
    ['a file', false],
  ])('to %s says a time only where there is one, also of nothing', (_, isTTY) => {
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 60 });
    for (const total of [0, 3]) {
      const progress = startProgress(stream, 'importing', total);
      for (const done of [0, 1, total, total + 1]) progress.update(done);
      progress.stop();
    }
    expect(String(stream.read() ?? '')).not.toMatch(/N[Fa]|INF|NULL|undefined/);
  });
});
