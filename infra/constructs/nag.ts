import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Accepts one cdk-nag finding below `scope`. The id is exact, with the finding in brackets where the rule gives one. */
export function acknowledge(scope: IConstruct, id: string, reason: string): void {
  Validations.of(scope).acknowledge({ id, reason });
}

/** Accepts a resource with `*` in the policies below `scope`. */
export function acknowledgeWildcard(scope: IConstruct, resource: string, reason: string): void {
  acknowledge(scope, `AwsSolutions-IAM5[Resource::${spelled(Stack.of(scope).resolve(resource))}]`, reason);
}

/** An ARN as cdk-nag spells it: references in angle brackets. */
function spelled(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  const [[intrinsic, argument] = []] = Object.entries(value);
  if (intrinsic === 'Fn::Join' && Array.isArray(argument)) return argument[1].map(spelled).join(argument[0]);
  if (intrinsic === 'Fn::GetAtt' && Array.isArray(argument)) return `<${argument.join('.')}>`;
  return `<${String(argument)}>`;
}
