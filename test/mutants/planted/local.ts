import type { PlantedBug } from '../planted-bug.ts';

const ATTACKED = ['test/integration/local-servers-attacked.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'local-host-unchecked',
    what: 'a local server answers every name: a foreign page reads customers by DNS rebinding',
    file: 'local/http/guard.ts',
    find: 'match !== null && more.length === 0 && Number',
    put: 'match === null || more.length === 0 || Number',
    tests: ATTACKED,
  },
  {
    id: 'local-origin-unchecked',
    what: 'a foreign page makes the browser post to local servers',
    file: 'local/http/guard.ts',
    find: 'if (origin !== undefined && origin',
    put: "if (origin === '' && origin",
    tests: ATTACKED,
  },
  {
    id: 'local-malformed-address',
    what: 'a stray % in an address is an error inside',
    file: 'local/http/guard.ts',
    find: 'decodeURIComponent(pathOf(url));',
    put: 'pathOf(url);',
    tests: ATTACKED,
  },
  {
    id: 'local-cut-off-unheard',
    what: 'a request that is cut off rejects, and nobody hears it',
    file: 'local/http/loopback-server.ts',
    find: 'if (request.destroyed && !request.complete) return;',
    put: 'if (request.destroyed && !request.complete) throw error;',
    tests: ATTACKED,
  },
  {
    id: 'local-stack-shown',
    what: 'the answer to a failure shows its stack',
    file: 'local/http/loopback-server.ts',
    find: "writeText(response, 500, 'This went wrong here; the terminal of this server says more.')",
    put: "writeText(response, 500, error instanceof Error ? (error.stack ?? '') : '')",
    tests: ['test/unit/loopback-server.test.ts'],
  },
  {
    id: 'local-queues-unguarded',
    what: 'queues and objects answer every name',
    file: 'local/queues/fauxqs.ts',
    find: "refusalOf(request.raw, 'refused')",
    put: 'undefined as ReturnType<typeof refusalOf>',
    tests: ATTACKED,
  },
  {
    id: 'bench-ends-at-a-failure',
    what: 'a measurement that fails ends the bench',
    file: 'bench/run.ts',
    find: 'failed.push({ measurement: name, problem });',
    put: 'throw error;',
    tests: ['test/unit/bench-run.test.ts'],
  },
];
