import { describe, expect, it } from 'vitest';
import { houseFaults } from './faults.ts';
import { importsOf, productSources } from './imports.ts';

const PRODUCT = productSources();

/** The tree with further lines at the begin of some files, or with further files. */
const withLines = (lines: Readonly<Record<string, string>>): ReadonlyMap<string, string> =>
  new Map([
    ...PRODUCT,
    ...Object.entries(lines).map(([path, line]) => [path, `${line}\n${PRODUCT.get(path) ?? ''}`] as const),
  ]);

const UP = 'shared/model/values/time/day.ts may not import';
const DAY = 'shared/model/values/time/day.ts';

const ARROWS: Readonly<Record<string, readonly [path: string, line: string, fault: string]>> = {
  'an upward arrow': [DAY, "import { x } from '#flow/send/send.ts';", `${UP} shared/flow/send/send.ts`],
  'a port inside model': [DAY, "import type { Clock } from '#ports/clock.ts';", `${UP} shared/ports/clock.ts`],
  'an adapter inside model': [DAY, "import { x } from '#adapters/queue/sqs.ts';", `${UP} shared/adapters/queue/sqs.ts`],
  'a relative path out of model': [DAY, "import '../../../ports/clock.ts';", `${UP} shared/ports/clock.ts`],
  'several lines': [DAY, "import {\n  a,\n  type b,\n} from '#ports/clock.ts';", `${UP} shared/ports/clock.ts`],
  'a name that is passed on': [DAY, "export * from '#ports/clock.ts';", `${UP} shared/ports/clock.ts`],
  'an import when it runs': [DAY, "const x = [import('#ports/clock.ts')];", `${UP} shared/ports/clock.ts`],
  'a type by its module': [DAY, "type X = typeof import('#ports/clock.ts');", `${UP} shared/ports/clock.ts`],
  'the module of a thread': [
    DAY,
    "new Worker(new URL('../../../ports/clock.ts', import.meta.url));",
    `${UP} shared/ports/clock.ts`,
  ],
  'a test inside the product': [
    DAY,
    "import { x } from './day.test.ts';",
    `${UP} shared/model/values/time/day.test.ts`,
  ],
  'support of tests inside the product': [DAY, "import { x } from '#test/support/a.ts';", `${UP} test/support/a.ts`],
  'adapters inside flow': [
    'shared/flow/send/new.ts',
    "import { x } from '#adapters/queue/sqs.ts';",
    'shared/flow/send/new.ts may not import shared/adapters/queue/sqs.ts',
  ],
  'AWS outside adapters': [
    'shared/flow/send/new.ts',
    "import type { SQSClient } from '@aws-sdk/client-sqs';",
    'shared/flow/send/new.ts may not import the package @aws-sdk/client-sqs',
  ],
  'a package outside its part': [
    'functions/webhook/new.ts',
    "import { Stack } from 'aws-cdk-lib';",
    'functions/webhook/new.ts may not import the package aws-cdk-lib',
  ],
  'the disk inside model': [DAY, "import 'node:fs/promises';", `${UP} the package node:fs/promises`],
  'what is computed': [DAY, 'const x = import(name);', `${UP} what it computes`],
  'a part that is not named': ['shared/domain/new.ts', '', 'shared/domain/new.ts lies in no part of the house'],
};

describe('the plan of the house', () => {
  it('holds', () => {
    expect(PRODUCT.size).toBeGreaterThan(500);
    expect(houseFaults(PRODUCT)).toEqual([]);
  });

  it.each(Object.entries(ARROWS))('forbids %s', (_, [path, line, fault]) => {
    expect(houseFaults(withLines({ [path]: line }))).toContain(fault);
  });

  it('forbids files in a circle, by types too', () => {
    const planted = withLines({
      'shared/model/order/a.ts': "import type { B } from './b.ts';",
      'shared/model/order/b.ts': "import type { C } from './c.ts';",
      'shared/model/order/c.ts': "import type { A } from './a.ts';",
    });
    expect(houseFaults(planted)).toEqual([
      'files in a circle: shared/model/order/a.ts -> shared/model/order/b.ts -> shared/model/order/c.ts -> shared/model/order/a.ts',
    ]);
  });

  it.each([
    ['beside each other', 'local/one', 'local/two'],
    ['one in the other', 'local/one', 'local/one/within'],
    ['far below', 'local/one/deep/within', 'local/two/deep'],
  ])('forbids folders in a circle, %s', (_, here, there) => {
    const planted = withLines({
      [`${here}/a.ts`]: `import type { B } from '#${there}/b.ts';`,
      [`${there}/b.ts`]: '',
      [`${there}/c.ts`]: `import type { D } from '#${here}/d.ts';`,
      [`${here}/d.ts`]: '',
    });
    expect(houseFaults(planted)).toContain(`folders in a circle: ${here} -> ${there} -> ${here}`);
  });

  it('forbids rooms in a circle whose folders are in none', () => {
    const planted = withLines({
      'local/one/up/a.ts': "import type { B } from '#local/two/b.ts';",
      'local/two/b.ts': '',
      'local/two/up/c.ts': "import type { D } from '#local/one/d.ts';",
      'local/one/d.ts': '',
    });
    expect(houseFaults(planted)).toEqual(['folders in a circle: local/one -> local/two -> local/one']);
  });

  it('reads no import in comments, templates and texts', () => {
    const text = [
      "/*\nimport 'a';\n*/",
      "// import 'b';",
      "const glob = 'c/**/*.ts'; import('kept');",
      "const code = `\nimport 'd';\n`;",
      "const url = 'https://e'; export { f } from './f.ts';",
      "export const from = Buffer.from('g');",
    ].join('\n');
    expect(importsOf(new Map([['local/x.ts', text]])).get('local/x.ts')).toEqual({
      files: [],
      packages: ['kept'],
      computed: false,
    });
  });
});
