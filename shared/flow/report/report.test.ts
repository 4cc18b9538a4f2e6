import { describe, expect, it } from 'vitest';
import { notFinite } from '#test/support/finite.ts';
import { aReport, emptyReport } from '#test/support/report.ts';

describe('made-up reports', () => {
  it.each([aReport(), aReport({ locale: 'zh-CN' }), aReport({ currency: 'JPY' }), emptyReport()])(
    'are plain data that JSON gives back as it was, with finite numbers alone',
    (report) => {
      expect(notFinite(report)).toEqual([]);
      expect(JSON.parse(JSON.stringify(report))).toEqual(JSON.parse(JSON.stringify(structuredClone(report))));
    },
  );

  it('a walk over one finds what is no number, however deep', () => {
    expect(notFinite({ a: [1, { b: Number.NaN }], c: -1 / 0 })).toEqual(['a.1.b', 'c']);
  });
});
