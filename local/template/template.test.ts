import { describe, expect, it } from 'vitest';
import { StackModel, tableNames } from './stack-model.ts';
import { readTemplate } from './template.ts';

const ADDRESSES = { queueEndpoint: 'http://127.0.0.1:1', apiUrl: 'http://127.0.0.1:2' };

/** Properties of a role that holds `value`, resolved in a stack with one of several things. */
function resolved(value: unknown, more: object = {}): unknown {
  const Resources = {
    Customers1A2B3C4D: { Type: 'AWS::DynamoDB::Table' },
    IngestQueue00000000: { Type: 'AWS::SQS::Queue' },
    Runs: { Type: 'AWS::S3::Bucket' },
    Topic: { Type: 'AWS::SNS::Topic' },
    Api: { Type: 'AWS::ApiGatewayV2::Api' },
    Own: { Type: 'AWS::ApiGatewayV2::DomainName', Properties: { DomainName: 'links.shop.example' } },
    Named: {
      Type: 'AWS::SES::EmailIdentity',
      Properties: { EmailIdentity: { 'Fn::Join': ['.', ['shop', 'example']] } },
    },
    Holder: { Type: 'AWS::IAM::Role', Properties: { Value: value } },
  };
  return new StackModel(readTemplate({ Resources, ...more }), ADDRESSES).find('Holder').properties.Value;
}

describe('intrinsic functions', () => {
  it.each([
    ['Ref of a table', { Ref: 'Customers1A2B3C4D' }, 'local-Customers1A2B3C4D'],
    ['Ref of a queue', { Ref: 'IngestQueue00000000' }, 'http://127.0.0.1:1/000000000000/local-IngestQueue00000000'],
    ['Ref of a bucket', { Ref: 'Runs' }, 'local-runs'],
    ['Ref of a topic', { Ref: 'Topic' }, 'arn:aws:sns:us-east-1:000000000000:local-Topic'],
    ['a pseudo parameter', { Ref: 'AWS::AccountId' }, '000000000000'],
    ['a name that is an intrinsic itself', { Ref: 'Named' }, 'shop.example'],
    ['GetAtt as list', { 'Fn::GetAtt': ['Runs', 'Arn'] }, 'arn:aws:s3:::local-runs'],
    ['GetAtt as text', { 'Fn::GetAtt': 'Api.ApiEndpoint' }, 'http://127.0.0.1:2'],
    ['Join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] }, 'a-us-east-1'],
    ['Select of Split', { 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [
      'Sub with variables, attributes and literals',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of Fn::Sub
      { 'Fn::Sub': ['${x}/${AWS::Region}/${Runs.Arn}/${!kept}', { x: { Ref: 'Runs' } }] },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the syntax of Fn::Sub
      'local-runs/us-east-1/arn:aws:s3:::local-runs/${kept}',
    ],
    ['NoValue in a list', [1, { Ref: 'AWS::NoValue' }, 2], [1, 2]],
    ['NoValue as a property', { a: 1, b: { Ref: 'AWS::NoValue' } }, { a: 1 }],
    [
      'the URL of a default stage',
      { 'Fn::Join': ['', ['https://', { Ref: 'Api' }, '.execute-api.us-east-1.amazonaws.com/x']] },
      'http://127.0.0.1:2/x',
    ],
    ['an own domain', 'https://links.shop.example/u/x', 'http://127.0.0.1:2/u/x'],
    ['another domain', 'https://links.shop.example.org', 'https://links.shop.example.org'],
  ])('%s', (_name, value, expected) => {
    expect(resolved(value)).toEqual(expected);
  });

  it('evaluates conditions and drops resources that do not exist then', () => {
    const Conditions = {
      Prod: { 'Fn::Equals': [{ Ref: 'Stage' }, 'prod'] },
      Dev: { 'Fn::Not': [{ Condition: 'Prod' }] },
    };
    const Parameters = { Stage: { Type: 'String', Default: 'dev' } };
    expect(resolved({ 'Fn::If': ['Prod', 'p', 'd'] }, { Conditions, Parameters })).toBe('d');
    const Resources = {
      Here: { Type: 'AWS::SQS::Queue', Condition: 'Dev' },
      Gone: { Type: 'AWS::SQS::Queue', Condition: 'Prod' },
    };
    const stack = new StackModel(readTemplate({ Resources, Conditions, Parameters }), ADDRESSES);
    expect(stack.resources.map(({ logicalId }) => logicalId)).toEqual(['Here']);
  });

  it('names the resource and the function that it does not know', () => {
    expect(() => resolved({ 'Fn::FindInMap': ['a', 'b', 'c'] })).toThrow('Holder: the local runner does not know');
    expect(() => resolved({ Ref: 'Missing' })).toThrow('Holder: Ref to Missing');
    expect(() => resolved({ 'Fn::GetAtt': ['Missing', 'Arn'] })).toThrow('Missing.Arn');
  });
});

describe('the stack', () => {
  const of = (...ids: string[]) =>
    new StackModel(
      readTemplate({ Resources: Object.fromEntries(ids.map((id) => [id, { Type: 'AWS::DynamoDB::Table' }])) }),
      ADDRESSES,
    );

  it('finds a resource by its name without the hash, and names the candidates of an ambiguous one', () => {
    const stack = of('Orders0A0A0A0A', 'OrdersOld0B0B0B0B', 'Touches0C0C0C0C');
    expect(stack.find('Orders').logicalId).toBe('Orders0A0A0A0A');
    expect(stack.find('Tou').logicalId).toBe('Touches0C0C0C0C');
    expect(() => stack.find('O')).toThrow('Orders0A0A0A0A, OrdersOld0B0B0B0B');
    expect(() => stack.find('X')).toThrow('no resource');
    expect(tableNames(stack).Touches).toBe('local-Touches0C0C0C0C');
  });

  it('finds a resource by its ARN, also a qualified one', () => {
    const Resources = { Fn: { Type: 'AWS::Lambda::Function' } };
    const stack = new StackModel(readTemplate({ Resources }), ADDRESSES);
    const arn = stack.identities.arn('Fn') ?? '';
    expect([stack.byArn(arn)?.logicalId, stack.byArn(`${arn}:live`)?.logicalId]).toEqual(['Fn', 'Fn']);
    expect(stack.byArn('arn:aws:sqs:us-east-1:000000000000:other')).toBeUndefined();
  });

  it('refuses what is no template', () => {
    expect(() => readTemplate({})).toThrow('no Resources');
  });
});
