import type { PlantedBug } from '../planted-bug.ts';

/** Waves of campaigns: who is asked, when, and that nothing leaves that was not permitted at the last moment. */
export const bugs: readonly PlantedBug[] = [
  {
    id: 'wave-sender-does-not-ask',
    what: 'a sender asks no trail, so that no message of a campaign leaves at all',
    file: 'shared/flow/touch/load-question.ts',
    tests: ['shared/flow/touch/permits-of.test.ts'],
    find: 'program?.campaign && permitsOf?.(shop.id),',
    put: 'channel === undefined && program?.campaign ? permitsOf?.(shop.id) : undefined,',
  },
  {
    id: 'wave-permits-each-touch',
    what: 'dispatch reads the trails anew for each message',
    file: 'shared/flow/dispatch/dispatch.ts',
    tests: ['shared/flow/touch/permits-of.test.ts'],
    find: 'const permitsOf = permitsOnce(deps.permitsOf);',
    put: 'const { permitsOf } = deps;\n  void permitsOnce;',
  },
  {
    id: 'wave-exclusion-unknown',
    what: 'an exclusion of which the day knows nothing excludes nobody, and all the others are written to',
    file: 'shared/model/campaign/waves/audience.ts',
    tests: ['shared/flow/campaign/count-audience.test.ts'],
    find: '    ...(audience.exclude ?? []),\n',
    put: '',
  },
  {
    id: 'wave-shares-overlap',
    what: 'each wave with a share begins with the same people',
    file: 'shared/model/campaign/waves/share.ts',
    tests: ['shared/model/campaign/waves/share.test.ts'],
    find: '    taken = to;\n',
    put: '',
  },
  {
    id: 'wave-counts-erased',
    what: 'who was erased since the day is counted in the audience',
    file: 'shared/flow/campaign/count-audience.ts',
    tests: ['shared/flow/campaign/count-audience.test.ts'],
    find: 'if (isResidue(id)) continue;',
    put: '',
  },
];
