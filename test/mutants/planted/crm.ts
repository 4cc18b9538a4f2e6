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
];
