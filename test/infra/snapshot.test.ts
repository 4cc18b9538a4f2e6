import { describe, expect, test } from 'vitest';
import { synthesiseExample } from '#test/support/stacks.ts';

/** Hashes of assets change with every line of code; where they stand does not. */
expect.addSnapshotSerializer({
  test: (value) => typeof value === 'string' && /\b[0-9a-f]{64}\b/.test(value),
  serialize: (value: string) => `"${value.replace(/\b[0-9a-f]{64}\b/g, 'ASSET')}"`,
});

const dev = synthesiseExample({ stage: 'dev' });
const prod = synthesiseExample({ stage: 'prod', domain: 'example.com', teamEmail: 'team@example.com' });

describe('the template of a stage', () => {
  test('dev is what was reviewed', () => expect(dev.template).toMatchSnapshot());
  test('prod is what was reviewed', () => expect(prod.template).toMatchSnapshot());
});
