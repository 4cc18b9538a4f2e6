import { asList, asText, at } from '../template/read.ts';
import type { StackModel } from '../template/stack-model.ts';
import { parseDocument } from './policy.ts';
import type { HeldStatement } from './policy-book.ts';

/** Role of each principal: of functions and state machines by their logical id, of schedules by the role's. */
function rolesOf(stack: StackModel): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  const note = (principal: string, roleArn: unknown) => {
    const role = stack.byArn(asText(roleArn) ?? '');
    if (role) roles.set(principal, role.logicalId);
  };
  for (const { logicalId, properties } of stack.ofType('AWS::Lambda::Function')) note(logicalId, properties.Role);
  for (const { logicalId, properties } of stack.ofType('AWS::StepFunctions::StateMachine'))
    note(logicalId, properties.RoleArn);
  for (const { properties } of stack.ofType('AWS::Scheduler::Schedule')) {
    const role = stack.byArn(asText(at(properties, 'Target', 'RoleArn')) ?? '');
    if (role) roles.set(role.logicalId, role.logicalId);
  }
  return roles;
}

/** The statements of every role that some principal has, inline and attached. AWS's own managed policies are not read. */
export function readPolicies(stack: StackModel): readonly HeldStatement[] {
  return [...rolesOf(stack)].flatMap(([principal, role]) =>
    documentsOf(stack, role).flatMap(({ policy, document }) =>
      parseDocument(document).map((statement, index) => ({ ...statement, principal, policy, index })),
    ),
  );
}

function documentsOf(stack: StackModel, role: string): readonly { policy: string; document: unknown }[] {
  const attached = stack
    .ofType('AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy')
    .filter(({ properties }) => asList(properties.Roles).includes(stack.identities.ref(role)))
    .map(({ logicalId, properties }) => ({ policy: logicalId, document: properties.PolicyDocument }));
  const own = stack.resources.find(({ logicalId }) => logicalId === role);
  const inline = asList(own?.properties.Policies).map((policy) => ({
    policy: `${role}/${asText(at(policy, 'PolicyName')) ?? ''}`,
    document: at(policy, 'PolicyDocument'),
  }));
  return [...inline, ...attached];
}
