import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, test } from 'vitest';
import { synthesiseExample } from '../support/stacks/example-stack.ts';

const { stack } = synthesiseExample({ stage: 'prod' });

/** Findings with the construct they stand at, as if nothing had been acknowledged. */
function findings(acknowledged: boolean): readonly { readonly rule: string; readonly path: string }[] {
  const pack = new AwsSolutionsChecks();
  if (!acknowledged) Object.defineProperty(pack, 'isAcknowledged', { value: () => false });
  return pack
    .validateScope(stack)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map(({ constructPath }) => ({ rule: ruleName, path: constructPath ?? '' })),
    );
}

const acknowledgements = stack.node.findAll().flatMap((construct) =>
  construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.entries<string>(data))
    .map(([id, reason]) => ({ rule: id.replace(/^annotation::/i, ''), reason, path: construct.node.path })),
);

describe('cdk-nag AwsSolutions', () => {
  test('finds nothing that is not acknowledged', () => expect(findings(true)).toEqual([]));

  test('every acknowledgement matches a finding at its construct and gives a reason', () => {
    const found = findings(false);
    expect(acknowledgements.length).toBeGreaterThan(20);
    const idle = acknowledgements.filter(
      ({ rule, path }) => !found.some((finding) => finding.rule === rule && `${finding.path}/`.startsWith(`${path}/`)),
    );
    expect(idle).toEqual([]);
    for (const { reason } of acknowledgements) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  });
});
