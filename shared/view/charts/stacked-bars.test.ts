import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatsOf } from '../format.ts';
import { stackedBars } from './stacked-bars.ts';

it('dates below a chart never run into each other nor out of the picture, whatever the language, size and number of bars', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('en-GB', 'en-US', 'zh-CN'),
      fc.constantFrom('only-wide' as const, 'only-phone' as const),
      fc.integer({ min: 1, max: 92 }),
      (locale, size, count) => {
        const { dayShort } = formatsOf(locale, 'CNY');
        const bars = Array.from({ length: count }, (_, n) => {
          const day = new Date(Date.UTC(2026, 9, 20 + n)).toISOString().slice(0, 10);
          return { label: dayShort(day), lower: n, upper: 1, text: day, isOpen: false };
        });
        const { text } = stackedBars({ id: 'c', title: 't', description: 'd', size }, bars, String);
        const labels = [...text.matchAll(/<text x="([\d.]+)" y="[\d.]+" text-anchor="middle">([^<]*)</g)];
        expect(labels.length).toBeGreaterThan(0);
        const width = size === 'only-wide' ? 1040 : 340;
        let end = 0;
        for (const [, x, label = ''] of labels) {
          // at 12 px no character is wider than its size, and digits are 7 at most
          const room = [...label].reduce(
            (sum, char) => sum + (/[\d .]/.test(char) ? 7 : /[a-z]/i.test(char) ? 8 : 12),
            0,
          );
          expect(Number(x) - room / 2).toBeGreaterThanOrEqual(end);
          end = Number(x) + room / 2;
        }
        expect(end).toBeLessThanOrEqual(width + 2);
      },
    ),
  );
});
