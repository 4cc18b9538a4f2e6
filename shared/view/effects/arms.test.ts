import { expect, it } from 'vitest';
import type { ArmFigures, Caused } from '#model/effect/effect.ts';
import { type Content, Html } from '../html.ts';
import { viewOf } from '../view-of.ts';
import { armsSideBySide } from './arms.ts';

const arm = (people: number, buyers: number): ArmFigures => ({
  ...{ people, buyers, orders: buyers, netMinor: 100 * buyers, contributionMinor: undefined, left: 0 },
});
const caused = (value: number, low: number, high: number): Caused =>
  ({
    ...{ bought: { value, low, high }, verdict: low > 0 ? 'more' : high < 0 ? 'less' : 'open' },
    ...{ net: undefined, orders: undefined, contribution: undefined },
  }) as unknown as Caused;
const shown = (treated: ArmFigures, control: ArmFigures, found: Caused | undefined, locale = 'en') => {
  const effect = {
    treated,
    control,
    caused: found ? { known: true, value: found } : { known: false, why: { en: 'x', zh: 'x' } },
  };
  const part: Content = armsSideBySide(
    viewOf({ locale, currency: 'EUR' }),
    effect as unknown as Parameters<typeof armsSideBySide>[1],
  );
  return part instanceof Html ? part.text : undefined;
};
const seen = (text: string | undefined) =>
  (text ?? '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

it('both groups stand side by side with how many bought, and the difference with its limits on a scale that holds them', () => {
  const text = shown(arm(1200, 144), arm(150, 12), caused(0.04, 0.005, 0.075));
  expect(seen(text)).toMatch(
    /^Were to get it 12% bought 144 of 1,200 people Held out 8% bought 12 of 150 people More of 100 who bought \+4 95 % limits 0\.5 – 7\.5 −8 0 \+8$/,
  );
  expect(text).toMatch(/<svg class="interval more"[^>]* aria-label="It caused purchases/);
  expect(seen(shown(arm(1200, 144), arm(150, 12), caused(0.04, 0.005, 0.075), 'zh-CN'))).not.toMatch(/[A-Za-z]/);
});

it('of few people it says how many and no share, of a difference that is not known that it is not, and of nobody nothing', () => {
  expect(seen(shown(arm(11, 9), arm(0, 0), undefined))).toBe(
    'Were to get it 9 of 11 people bought Held out 0 More of 100 who bought not known',
  );
  expect(shown(arm(0, 0), arm(0, 0), undefined)).toBeUndefined();
});
