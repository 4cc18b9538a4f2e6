import { expect, test } from 'vitest';
import { listOf, spelled, synthesiseExample } from '../support/stacks/example-stack.ts';

const { ofType } = synthesiseExample({ stage: 'prod' });

/** Actions on the table of trails, by the policy that allows them. */
const onTrail = [...ofType('AWS::IAM::Policy'), ...ofType('AWS::IAM::ManagedPolicy')].flatMap(
  ([id, { PolicyDocument }]) =>
    listOf(Reflect.get(Object(PolicyDocument), 'Statement')).flatMap((raw) => {
      const field = (name: string): readonly unknown[] => listOf(Reflect.get(Object(raw), name));
      return field('Resource').some((resource) => spelled(resource).includes('Trail'))
        ? field('Action').map((action) => [id, String(action)] as const)
        : [];
    }),
);

test('I15: one function alone may put into trails of campaigns, and nobody may change or delete what stands there', () => {
  const writes = onTrail.filter(([, action]) => !/^dynamodb:(Query|GetItem|BatchGetItem)$/.test(action));
  expect(writes.map(([id, action]) => [id.replace(/RoleDefaultPolicy\w+$/, ''), action])).toEqual([
    ['CampaignsSteps', 'dynamodb:PutItem'],
  ]);
});

test('I15: only steps of campaigns ask API Gateway who signed them, and all of them do', () => {
  const signed = ofType('AWS::ApiGatewayV2::Route').filter(
    ([, { AuthorizationType }]) => AuthorizationType === 'AWS_IAM',
  );
  expect(signed.map(([, { RouteKey }]) => RouteKey)).toEqual(['POST /campaigns/{shop}/{campaign}/{step}']);
  const open = ofType('AWS::ApiGatewayV2::Route').filter(
    ([, { AuthorizationType }]) => AuthorizationType !== 'AWS_IAM',
  );
  expect(open.filter(([, { RouteKey }]) => String(RouteKey).includes('campaigns'))).toEqual([]);
  // API Gateway alone may say who asked: by another way to invoke the function anybody could
  const invoking = ofType('AWS::Lambda::Permission').filter(([, { FunctionName }]) =>
    spelled(FunctionName).includes('Campaigns'),
  );
  expect(invoking.map(([, { Principal }]) => Principal)).toEqual(['apigateway.amazonaws.com']);
});
