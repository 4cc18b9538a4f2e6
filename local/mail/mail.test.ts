import { describe, expect, it } from 'vitest';
import { EventBus } from '../events/bus.ts';
import type { Queues } from '../queues/queues.ts';
import { StackModel } from '../template/stack-model.ts';
import { readTemplate } from '../template/template.ts';
import { Outbox } from './outbox.ts';
import { acceptEmail, type SesParts } from './ses.ts';
import { type SesAccount, SesGate } from './ses-account.ts';
import { publishedTypes, sesEvents } from './ses-events.ts';
import { acceptSms } from './sns.ts';

const stack = new StackModel(
  readTemplate({
    Resources: {
      Set: { Type: 'AWS::SES::ConfigurationSet', Properties: { Name: 'marketing' } },
      Destination: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName: { Ref: 'Set' },
          EventDestination: { EventBridgeDestination: {}, MatchingEventTypes: ['send', 'bounce'] },
        },
      },
      Queue: { Type: 'AWS::SQS::Queue' },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['aws.ses'], detail: { eventType: ['Bounce'] } },
          Targets: [{ Arn: { 'Fn::GetAtt': ['Queue', 'Arn'] } }],
        },
      },
    },
  }),
  { queueEndpoint: 'http://q', apiUrl: 'http://a' },
);

/** Queues that keep what is sent. */
function keepingQueues(): { queues: Queues; sent: string[] } {
  const sent: string[] = [];
  const nothing = async () => [];
  const queues: Queues = {
    endpoint: 'http://q',
    declare: async () => {},
    take: async () => ({ batches: [], nextAt: undefined }),
    send: async (arn, body) => `${arn}${sent.push(body)}`,
    depths: nothing,
    bodies: nothing,
    stop: async () => {},
  };
  return { queues, sent };
}

function ses(account?: SesAccount): SesParts {
  return {
    outbox: new Outbox(),
    bus: new EventBus(stack, keepingQueues().queues, () => 0),
    published: publishedTypes(stack),
    configurationSets: ['marketing'],
    gate: new SesGate(['shop.example'], account),
    now: () => 1000,
    behaviour: (address) => (address.startsWith('gone') ? 'bounce' : 'deliver'),
  };
}

const form = (fields: Record<string, string>) =>
  new URLSearchParams({
    Source: 'Shop <a@mail.shop.example>',
    'Destinations.member.1': 'x@y.example',
    'RawMessage.Data': Buffer.from('Subject: hi\r\n\r\nbody').toString('base64'),
    ConfigurationSetName: 'marketing',
    ...fields,
  });

describe('the local SES', () => {
  it('keeps an accepted message with its tags', async () => {
    const parts = ses();
    const entry = acceptEmail(form({ 'Tags.member.1.Name': 'touch', 'Tags.member.1.Value': 't-1' }), parts);
    expect(entry).toMatchObject({ seq: 1, at: 1000, to: 'x@y.example', tags: { touch: 't-1' }, fate: 'delivered' });
    expect((await parts.outbox.parse(entry)).subject).toBe('hi');
  });

  it.each([
    ['an unverified domain', { Source: 'a@other.example' }, 'MessageRejected'],
    ['a domain that only ends alike', { Source: 'a@myshop.example' }, 'MessageRejected'],
    ['an unknown configuration set', { ConfigurationSetName: 'other' }, 'ConfigurationSetDoesNotExist'],
    [
      'a tag with other characters',
      { 'Tags.member.1.Name': 'touch', 'Tags.member.1.Value': 'a#b' },
      'InvalidParameterValue',
    ],
    ['no destination', { 'Destinations.member.1': '' }, 'InvalidParameterValue'],
  ])('refuses %s', (_name, fields, code) => {
    const parts = ses();
    expect(() => acceptEmail(form(fields), parts)).toThrow(expect.objectContaining({ code }));
    expect(parts.outbox.entries).toEqual([]);
  });

  describe('of a sandboxed account', () => {
    const account = { sandbox: true, verified: ['me@team.example'] };
    const to = (address: string) => form({ 'Destinations.member.1': address });

    it('takes mail to verified recipients and to its simulator, and says of others what AWS says', () => {
      const parts = ses({ ...account, perSecond: 10 });
      acceptEmail(to('me@team.example'), parts);
      acceptEmail(to('bounce@simulator.amazonses.com'), parts);
      expect(() => acceptEmail(to('x@y.example'), parts)).toThrow(
        expect.objectContaining({
          code: 'MessageRejected',
          message:
            'Email address is not verified. The following identities failed the check in region US-EAST-1: x@y.example',
        }),
      );
    });

    it('authorises the identity of the sender and that of the recipient', () => {
      const asked: string[] = [];
      const parts = ses(account);
      const send = (allowed: (resource: string) => boolean) =>
        acceptEmail(to('me@team.example'), parts, ({ resource }) => {
          asked.push(resource.split(':identity/')[1] ?? '');
          return allowed(resource);
        });
      expect(() => send((resource) => resource.endsWith('shop.example'))).toThrow(
        expect.objectContaining({ code: 'AccessDenied', status: 403 }),
      );
      expect(asked).toEqual(['shop.example', 'me@team.example']);
      expect(send(() => true).to).toBe('me@team.example');
    });

    it('takes one mail a second and 200 in any 24 hours, and tells the two apart', () => {
      const time = { now: 0 };
      const parts = { ...ses(account), now: () => time.now };
      const send = () => acceptEmail(to('me@team.example'), parts);
      send();
      expect(send).toThrow('Maximum sending rate exceeded.');
      for (let sent = 1; sent < 200; sent++) {
        time.now += 1000;
        send();
      }
      time.now += 1000;
      expect(parts.gate.quota(time.now)).toEqual({ Max24HourSend: '200', MaxSendRate: '1', SentLast24Hours: '200' });
      expect(send).toThrow('Daily message quota exceeded.');
      time.now = 86_400_000;
      send();
      expect(send).toThrow('exceeded.');
    });
  });

  it('authorises the very address of the sender where that is verified', () => {
    const asked: string[] = [];
    acceptEmail(form({}), ses({ verified: ['a@mail.shop.example'] }), (call) => {
      asked.push(`${call.resource.split(':identity/')[1]} ${call.context?.['ses:FromAddress']}`);
      return true;
    });
    expect(asked).toEqual(['a@mail.shop.example a@mail.shop.example']);
  });

  it.each([
    ['gone@y.example', 'bounced'],
    ['complaint+7@simulator.amazonses.com', 'complained'],
    ['suppressionlist@simulator.amazonses.com', 'bounced'],
    ['success@simulator.amazonses.com', 'delivered'],
  ])('decides the fate of a message to %s', (to, fate) => {
    expect(acceptEmail(form({ 'Destinations.member.1': to }), ses()).fate).toBe(fate);
  });

  it('publishes what the configuration set publishes, and the bus passes on what the rule matches', async () => {
    const entry = acceptEmail(form({ 'Destinations.member.1': 'gone@y.example' }), ses());
    const events = sesEvents(entry, publishedTypes(stack));
    expect(events.map(({ detailType }) => detailType)).toEqual(['Email Sent', 'Email Bounced']);
    expect(sesEvents({ ...entry, configurationSet: undefined }, publishedTypes(stack))).toEqual([]);
    const { queues, sent } = keepingQueues();
    const bus = new EventBus(stack, queues, () => 1000);
    for (const event of events) await bus.put(event);
    expect(sent.map((body) => JSON.parse(body))).toMatchObject([
      { source: 'aws.ses', time: '1970-01-01T00:00:01Z', detail: { bounce: { bounceType: 'Permanent' } } },
    ]);
  });
});

describe('the local SNS', () => {
  const account = { numbers: ['+447700900999'], optedOut: ['+447700900666'] };
  const publish = (fields: Record<string, string>, outbox = new Outbox()) =>
    acceptSms(new URLSearchParams({ PhoneNumber: '+8613800138000', Message: '你好', ...fields }), outbox, 5, account);
  const from = (name: string, value: string) => ({
    'MessageAttributes.entry.1.Name': name,
    'MessageAttributes.entry.1.Value.StringValue': value,
  });

  it.each([
    ['a number of the account', 'AWS.MM.SMS.OriginationNumber', '+447700900999'],
    ['a name', 'AWS.SNS.SMS.SenderID', 'SHOP'],
  ])('sends from %s', (_name, attribute, value) => {
    const outbox = new Outbox();
    publish(from(attribute, value), outbox);
    expect(outbox.entries[0]?.from).toBe(value);
  });

  it.each([
    ['a number that is not of the account', 'AWS.MM.SMS.OriginationNumber', '+447700900111'],
    ['a name with a blank', 'AWS.SNS.SMS.SenderID', 'MY SHOP'],
    ['a name of digits', 'AWS.SNS.SMS.SenderID', '12345'],
    ['a long name', 'AWS.SNS.SMS.SenderID', 'ABCDEFGHIJKL'],
  ])('refuses %s', (_name, attribute, value) => {
    expect(() => publish(from(attribute, value))).toThrow(expect.objectContaining({ code: 'InvalidParameter' }));
  });

  it('refuses a number that opted out', () => {
    expect(() => publish({ PhoneNumber: '+447700900666' })).toThrow(expect.objectContaining({ code: 'OptedOut' }));
  });

  it('keeps a text message with its attributes', () => {
    const outbox = new Outbox();
    publish(
      {
        'MessageAttributes.entry.1.Name': 'AWS.SNS.SMS.SenderID',
        'MessageAttributes.entry.1.Value.StringValue': 'SHOP',
      },
      outbox,
    );
    expect(outbox.entries).toMatchObject([{ channel: 'sms', text: '你好', from: 'SHOP', at: 5 }]);
  });

  it.each([[{ PhoneNumber: '0138' }], [{ Message: '' }], [{ Message: 'x'.repeat(1601) }]])('refuses %j', (fields) => {
    expect(() => publish(fields)).toThrow(expect.objectContaining({ code: 'InvalidParameter' }));
  });
});
