import type { PlantedBug } from '../planted-bug.ts';

const RULES = ['test/house/rules.test.ts'];
const REMOVAL = ['test/house/removal/remove.test.ts'];

export const bugs: readonly PlantedBug[] = [
  {
    id: 'house-port-in-model',
    what: 'a rule of the model knows a store',
    file: 'shared/model/order/due.ts',
    find: "import type { Order } from './order.ts';",
    put: "import type { OrderStore } from '#ports/orders.ts';\nimport type { Order } from './order.ts';",
    tests: RULES,
  },
  {
    id: 'house-aws-in-flow',
    what: 'a flow knows AWS, only by a type',
    file: 'shared/flow/receive/enqueue.ts',
    find: "import { createHash } from 'node:crypto';",
    put: "import { createHash } from 'node:crypto';\ntype Client = import('@aws-sdk/client-sqs').SQSClient;",
    tests: RULES,
  },
  {
    id: 'house-two-way-folders',
    what: 'the person at the command line is written to by what asks about environments',
    file: 'cli/console/progress.ts',
    find: "import { SingleBar } from 'cli-progress';",
    put: "import { SingleBar } from 'cli-progress';\nimport type { Target } from '../target/target.ts';",
    tests: RULES,
  },
  {
    id: 'removal-leaves-functions',
    what: 'the removal of a channel leaves what carries its name outside its folder',
    file: 'test/house/removal/items.ts',
    find: '.split(/[/.-]/).includes(word)',
    put: ".split('/').includes(word)",
    tests: REMOVAL,
  },
  {
    id: 'removal-hides-an-import',
    what: 'an import by the product of what is removed counts as a test that goes',
    file: 'test/house/removal/remove.ts',
    find: "path.endsWith('.test.ts') || /^(?:test|bench)\\//.test(path);",
    put: "path.endsWith('.test.ts') || /^(?:test|bench|shared\\/flow)\\//.test(path);",
    tests: REMOVAL,
  },
  {
    id: 'removal-takes-every-test',
    what: 'tests that speak of something else in the same word go too, so that nothing is left to fail',
    file: 'test/house/removal/remove.ts',
    find: '(reach.has(path) && !isDeclaredIn(item, path)',
    put: '(!isDeclaredIn(item, path)',
    tests: REMOVAL,
  },
];
