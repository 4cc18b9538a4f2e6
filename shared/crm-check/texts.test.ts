import { describe, expect, test } from 'vitest';
import type { Kind } from '#model/program/program.ts';
import { checkCrm } from './check.ts';
import { EXAMPLE_PROGRAM, EXAMPLE_SHOP } from './examples.ts';

const program = {
  ...EXAMPLE_PROGRAM,
  steps: EXAMPLE_PROGRAM.steps.map((step) => ({ ...step, channels: ['sms'] })),
};
function faults(
  text: string,
  markets: readonly string[],
  channels: readonly string[] = ['sms'],
  kind: Kind = 'marketing',
) {
  const steps = program.steps.map((step) => ({ ...step, channels }));
  const mail = { subject: 's', html: 'h', text: 't' };
  const locales = [{ locale: 'en', forms: { sms: { text }, email: mail } }];
  return checkCrm(
    {
      shops: [{ ...EXAMPLE_SHOP, policy: { ...EXAMPLE_SHOP.policy, markets } }],
      programs: [{ ...program, steps }],
    },
    { templates: [{ id: 'best-customers', kind, locales }], platforms: EXAMPLE_SHOP.platforms },
  ).map(({ path, what, fix }) => `${path}: ${what} -> ${fix}`);
}
const at = 'templates/marketing/best-customers/en.sms.liquid';

describe('a text that no carrier of China would bring is refused where a shop sells there', () => {
  test.each([
    ['variables', '{{ message.from }} Hello. {{ message.stop }}'],
    ['its own words', '【Linden】Hello. 回T退订'],
    ['a name at its end', 'Hello, 拒收请回复R【Linden】'],
  ])('%s are enough', (_, text) => expect(faults(text, ['DE', 'CN'])).toEqual([]));

  test('without a name and a way to refuse it, in whatever language, there are two faults', () => {
    expect(faults('Linden: Hello. Reply STOP to opt out', ['DE', 'CN'])).toEqual([
      `${at}: does not say in 【】 from whom it is: linden sells in CN, where no text is brought without it -> begin it with {{ message.from }}`,
      `${at}: does not say in Chinese how to stop: linden sells in CN, where no text is brought without it -> end it with {{ message.stop }}`,
    ]);
  });

  test('elsewhere, and where no program sends it as a text, it is none', () => {
    expect(faults('Linden: Hello. Reply STOP to opt out', ['DE'])).toEqual([]);
    expect(faults('Linden: Hello. Reply STOP to opt out', ['CN'], ['email'])).toEqual([]);
  });
});
