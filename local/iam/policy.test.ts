import { describe, expect, it } from 'vitest';
import { callsOf } from '../functions/calls-of.ts';
import { dueChangesOf } from '../functions/due-rows.ts';
import { isAllowed, parseDocument } from './policy.ts';
import { PolicyBook } from './policy-book.ts';

const TABLE = 'arn:aws:dynamodb:us-east-1:000000000000:table/Orders';
const get = { action: 'dynamodb:GetItem', resource: TABLE };
const allow = (Action: unknown, Resource: unknown) => ({ Statement: { Effect: 'Allow', Action, Resource } });

describe('a policy', () => {
  it.each([
    ['the action and the resource', allow('dynamodb:GetItem', TABLE), true],
    ['another resource', allow('dynamodb:GetItem', `${TABLE}2`), false],
    ['a wildcard of actions, in any case', allow('DynamoDB:get*', TABLE), true],
    ['a wildcard of resources', allow(['a:b', 'dynamodb:GetItem'], ['arn:*:table/Ord?rs']), true],
    ['nothing', { Statement: [] }, false],
    ['all but other resources', { Statement: [{ Effect: 'Allow', Action: '*', NotResource: 'arn:aws:sns:*' }] }, true],
    ['all but this action', { Statement: [{ Effect: 'Allow', NotAction: 'dynamodb:*', Resource: '*' }] }, false],
    [
      'an allow and a deny',
      { Statement: [...[allow('*', '*').Statement], { Effect: 'Deny', Action: 'dynamodb:*', Resource: TABLE }] },
      false,
    ],
  ])('with %s: %#', (_name, document, expected) => {
    expect(isAllowed(parseDocument(document), get)).toBe(expected);
  });

  describe('with a condition', () => {
    const send = { action: 'ses:SendRawEmail', resource: 'arn:aws:ses:us-east-1:000000000000:identity/shop.example' };
    const allowed = (test: object, context?: Readonly<Record<string, string>>) =>
      isAllowed(parseDocument({ Statement: { ...allow(send.action, '*').Statement, Condition: test } }), {
        ...send,
        context,
      });
    const from = (address: string) => ({ 'ses:FromAddress': address });

    it.each([
      ['a pattern that matches', { StringLike: from('*@shop.example') }, from('a@shop.example'), true],
      ['one of several', { StringLike: { 'ses:FromAddress': ['*@b', '*@a'] } }, from('x@a'), true],
      ['another domain', { StringLike: from('*@shop.example') }, from('a@shop.example.evil'), false],
      ['another case', { StringLike: from('*@shop.example') }, from('a@Shop.example'), false],
      ['a pattern where texts must be equal', { StringEquals: from('*@shop.example') }, from('a@shop.example'), false],
      ['a key that the call does not have', { StringLike: from('*') }, {}, false],
      [
        'the recipient that it is held to',
        { 'ForAllValues:StringEquals': { 'ses:Recipients': ['mia@a', 'jo@a'] } },
        { 'ses:Recipients': 'jo@a' },
        true,
      ],
      [
        'another recipient',
        { 'ForAllValues:StringEquals': { 'ses:Recipients': ['mia@a'] } },
        { 'ses:Recipients': 'a-customer@b' },
        false,
      ],
      ['two tests of which one fails', { StringLike: from('*'), StringEquals: { 'aws:x': 'y' } }, from('a@b'), false],
    ])('%s', (_name, test, context, expected) => expect(allowed(test, context)).toBe(expected));

    it('of an operator that is not known here, a call is not weighed at all', () => {
      expect(() => allowed({ Bool: { 'aws:SecureTransport': 'true' } })).toThrow('Bool on aws:SecureTransport');
    });
  });

  it('tells which statements no recorded call needs', () => {
    const held = parseDocument({
      Statement: [
        { Sid: 'Read', Effect: 'Allow', Action: 'dynamodb:GetItem', Resource: TABLE },
        { Sid: 'Write', Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: TABLE },
        { Sid: 'Twice', Effect: 'Allow', Action: 'dynamodb:Put*', Resource: TABLE },
      ],
    }).map((statement, index) => ({ ...statement, principal: 'fn', policy: 'Policy', index }));
    const book = new PolicyBook(held);
    const recorded = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'].map((action) => ({
      principal: 'fn',
      name: 'fn',
      action,
      resource: TABLE,
      count: 1,
    }));
    expect(book.uses(recorded).map(({ statement, neededFor }) => [statement.sid, neededFor?.action])).toEqual([
      ['Read', 'dynamodb:GetItem'],
      ['Write', undefined],
      ['Twice', undefined],
    ]);
    expect(book.denied(recorded).map(({ action }) => action)).toEqual(['dynamodb:Query']);
    expect(book.explain('fn', get)).toContain('allowed by Read');
    expect(book.explain('fn', { ...get, action: 'dynamodb:Query' })).toContain('by no statement');
  });
});

describe('recorded calls', () => {
  const request = (service: string, target: string, body: object | string, more: object = {}) =>
    callsOf({
      service,
      region: 'us-east-1',
      target,
      method: 'POST',
      path: '/',
      body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      ...more,
    }).map(({ action, resource }) => `${action} ${resource.replace('us-east-1:000000000000:', '')}`);

  it.each([
    [
      'a query of an index',
      request('dynamodb', 'Query', { TableName: 'T', IndexName: 'ends' }),
      ['dynamodb:Query arn:aws:dynamodb:table/T/index/ends'],
    ],
    [
      'a table named in a value',
      request('dynamodb', 'PutItem', { Item: { a: { S: '"TableName":"X"' } }, TableName: 'T' }),
      ['dynamodb:PutItem arn:aws:dynamodb:table/T'],
    ],
    [
      'a batch over two tables',
      request('dynamodb', 'BatchGetItem', { RequestItems: { A: {}, B: {} } }),
      ['dynamodb:BatchGetItem arn:aws:dynamodb:table/A', 'dynamodb:BatchGetItem arn:aws:dynamodb:table/B'],
    ],
    [
      'a transaction',
      request('dynamodb', 'TransactWriteItems', {
        TransactItems: [{ Put: { TableName: 'A' } }, { ConditionCheck: { TableName: 'B' } }],
      }),
      ['dynamodb:PutItem arn:aws:dynamodb:table/A', 'dynamodb:ConditionCheckItem arn:aws:dynamodb:table/B'],
    ],
    [
      'a batch of messages',
      request('sqs', 'SendMessageBatch', { QueueUrl: 'http://x/0/q' }),
      ['sqs:SendMessage arn:aws:sqs:q'],
    ],
    [
      'an object',
      request('s3', '', '', { method: 'GET', path: '/runs/shop/2026-01-02/7.json?x-id=GetObject' }),
      ['s3:GetObject arn:aws:s3:::runs/shop/0-0-0/0.json'],
    ],
    [
      'a listing',
      request('s3', '', '', { method: 'GET', path: '/runs?list-type=2&prefix=a' }),
      ['s3:ListBucket arn:aws:s3:::runs'],
    ],
    [
      'a secret',
      request('secretsmanager', 'GetSecretValue', { SecretId: 'arn:aws:x' }),
      ['secretsmanager:GetSecretValue arn:aws:x'],
    ],
    [
      'a mail',
      request('ses', '', 'Action=SendRawEmail&Source=A+%3Ca%40shop.example%3E&ConfigurationSetName=s'),
      [
        'ses:SendRawEmail arn:aws:ses:identity/shop.example',
        'ses:SendRawEmail arn:aws:ses:identity/a-verified-recipient',
        'ses:SendRawEmail arn:aws:ses:configuration-set/s',
      ],
    ],
    ['a text message', request('sns', '', 'Action=Publish&PhoneNumber=%2B491&Message=x'), ['sns:Publish *']],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toEqual(expected);
  });

  it('follows due rows that are put, deleted and moved, and no others', () => {
    const due = (dueAt: number) => ({
      pk: { S: 'D#s#2026-01-01T00#0' },
      sk: { S: `${String(dueAt).padStart(15, '0')}#t` },
    });
    const changes = (operation: string, body: object) =>
      dueChangesOf(operation, Buffer.from(JSON.stringify(body))).map(({ dueAt, gone }) => [dueAt, gone]);
    expect(changes('PutItem', { Item: { ...due(5), v: { N: '1' } } })).toEqual([[5, false]]);
    expect(changes('DeleteItem', { Key: due(5) })).toEqual([[5, true]]);
    const step = { ...due(6), pk: { S: 'J#s#2026-01-01T00#0' } };
    expect(changes('PutItem', { Item: step })).toEqual([[6, false]]);
    expect(changes('DeleteItem', { Key: step })).toEqual([[6, true]]);
    expect(changes('PutItem', { Item: { pk: { S: 'P#s#c' }, sk: { S: 'CONTACT' }, note: { S: 'D#' } } })).toEqual([]);
    const ledger = { pk: { S: 'P#s#c' }, sk: { S: 'T#1' } };
    expect(changes('PutItem', { Item: ledger })).toEqual([[undefined, false]]);
    expect(changes('DeleteItem', { Key: ledger })).toEqual([]);
    expect(changes('Query', due(5))).toEqual([]);
    const RequestItems = { T: [{ PutRequest: { Item: due(7) } }, { DeleteRequest: { Key: due(6) } }] };
    expect(changes('BatchWriteItem', { RequestItems })).toEqual([
      [7, false],
      [6, true],
    ]);
    const TransactItems = [{ Put: { Item: due(8) } }, { Delete: { Key: due(7) } }, { Update: { Key: due(9) } }];
    expect(changes('TransactWriteItems', { TransactItems })).toEqual([
      [8, false],
      [7, true],
      [9, false],
    ]);
  });
});
