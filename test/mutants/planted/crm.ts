import type { PlantedBug } from '../planted-bug.ts';

export const bugs: readonly PlantedBug[] = [
  {
    id: 'crm-market-by-another-name',
    what: 'UK is a market: its clocks are known, and no British number is taken',
    file: 'shared/crm-check/check-windows.ts',
    find: 'currentCode(country) !== country',
    put: 'currentCode(country) === undefined',
    tests: ['shared/crm-check/crm-check.test.ts'],
  },
  {
    id: 'crm-bare-duration',
    what: 'usefulForMs: 7 is seven milliseconds, and every message of the program expires',
    file: 'shared/crm-check/program-schema.ts',
    find: '|| ms >= MINUTE_MS',
    put: '|| ms >= 1',
    tests: ['shared/crm-check/crm-check.test.ts'],
  },
  {
    id: 'form-example-of-no-market',
    what: 'the sign-up form shows how a number of another country begins, which it refuses',
    file: 'shared/flow/preferences/request/sign-up-form.ts',
    find: 'callingCodes(policy.markets)[0]',
    put: 'callingCodes(policy.markets.slice(1))[0]',
    tests: ['shared/flow/preferences/sign-up.test.ts'],
  },
  {
    id: 'crm-language-of-any-channel',
    what: 'a shop whose language only the mail of a template speaks sends text messages in another',
    file: 'shared/crm-check/check-languages.ts',
    find: 'locales.filter(({ forms }) => forms[channel] !== undefined)',
    put: 'locales',
    tests: ['shared/crm-check/languages.test.ts'],
  },
  {
    id: 'crm-fallback-first',
    what: 'the language that stands in for the shop’s is taken where the shop’s own is there',
    file: 'shared/model/message/locale.ts',
    find: '[wanted, locale, fallbackLocale]',
    put: '[wanted, fallbackLocale, locale]',
    tests: ['shared/model/message/context.test.ts'],
  },
  {
    id: 'crm-fault-at-a-comment',
    what: 'a fault names the wrong line where a comment holds a bracket or a quote',
    file: 'infra/publish/source-place.ts',
    find: 'const next = skipBlank(source, at);',
    put: 'const next = at + source.slice(at).search(/\\S/);',
    tests: ['infra/publish/places.test.ts'],
  },
];
