import { SESClient } from '@aws-sdk/client-ses';
import { SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memorySender } from '#adapters/memory/senders.ts';
import { ONE_CALL } from '#adapters/provider/one-call.ts';
import { sesRawMail } from '#adapters/ses/raw-mail.ts';
import { snsSmsSender } from '#adapters/sns/sms-sender.ts';
import type { SendResult } from '#ports/sender.ts';
import { type QueryServer, startQueryServer } from '../support/engines/query-server.ts';

const EMAIL = {
  from: 'shop@example.com',
  to: 'buyer@example.org',
  raw: new TextEncoder().encode('Subject: ü\r\n\r\nHello'),
  tags: { touch: 'abc-_1', customer: 'c', shop: 's', stage: 'test' },
};
const SMS = { to: '+447700900123', text: 'Hello', kind: 'marketing' as const, origin: {} };

describe('senders', () => {
  let server: QueryServer;
  beforeEach(async () => {
    server = await startQueryServer();
  });
  afterEach(() => server.close());

  const settings = () => ({
    ...ONE_CALL,
    region: 'eu-west-1',
    endpoint: server.endpoint,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const senders: readonly (readonly [string, () => Promise<SendResult>])[] = [
    ['SES', () => sesRawMail(new SESClient(settings()), 'set-1').send(EMAIL)],
    ['SNS', () => snsSmsSender(new SNSClient(settings())).send(SMS)],
  ];

  it('SES gets one recipient, the bytes as they are, the tags and the configuration set', async () => {
    expect(await sesRawMail(new SESClient(settings()), 'set-1').send(EMAIL)).toEqual({
      outcome: 'accepted',
      messageId: 'message-1',
    });
    const [form] = server.requests;
    expect(form?.get('Action')).toBe('SendRawEmail');
    expect(form?.get('Source')).toBe(EMAIL.from);
    expect(form?.get('Destinations.member.1')).toBe(EMAIL.to);
    expect(form?.has('Destinations.member.2')).toBe(false);
    expect(form?.get('ConfigurationSetName')).toBe('set-1');
    expect(Buffer.from(form?.get('RawMessage.Data') ?? '', 'base64')).toEqual(Buffer.from(EMAIL.raw));
    const tags = [1, 2, 3, 4].map((n) => [form?.get(`Tags.member.${n}.Name`), form?.get(`Tags.member.${n}.Value`)]);
    expect(Object.fromEntries(tags)).toEqual(EMAIL.tags);
  });

  it.each([
    ['marketing', 'Promotional'],
    ['transactional', 'Transactional'],
  ] as const)('SNS sends %s as %s', async (kind, type) => {
    expect(await snsSmsSender(new SNSClient(settings())).send({ ...SMS, kind })).toMatchObject({ outcome: 'accepted' });
    const [form] = server.requests;
    expect(form?.get('PhoneNumber')).toBe(SMS.to);
    expect(form?.get('Message')).toBe(SMS.text);
    expect(form?.get('MessageAttributes.entry.1.Name')).toBe('AWS.SNS.SMS.SMSType');
    expect(form?.get('MessageAttributes.entry.1.Value.StringValue')).toBe(type);
  });

  it.each([
    ['from a number of the shop', { number: '+447700900999' }, { 'AWS.MM.SMS.OriginationNumber': '+447700900999' }],
    ['under a name', { senderId: 'Garden' }, { 'AWS.SNS.SMS.SenderID': 'Garden' }],
    ['from what the account has', {}, {}],
  ])('SNS sends %s', async (_name, origin, expected) => {
    await snsSmsSender(new SNSClient(settings())).send({ ...SMS, origin });
    const [form] = server.requests;
    const named = [1, 2, 3].map((n) => [
      form?.get(`MessageAttributes.entry.${n}.Name`),
      form?.get(`MessageAttributes.entry.${n}.Value.StringValue`),
    ]);
    const given = Object.fromEntries(named.filter(([name]) => name));
    expect(given).toEqual({ 'AWS.SNS.SMS.SMSType': 'Promotional', ...expected });
  });

  describe.each(senders)('%s', (name, send) => {
    it.each(['Throttling', 'ThrottlingException'])('tries once when it answers %s: not sent, later', async (error) => {
      server.reply({ error });
      expect(await send()).toEqual({ outcome: 'try-later', code: error, wait: 'moment' });
      expect(server.requests).toHaveLength(1);
    });

    it('tries once when the answer is lost: unknown', async () => {
      server.reply('drop');
      expect((await send()).outcome).toBe('unknown');
      expect(server.requests).toHaveLength(1);
    });

    it('tries once when the service fails inside: unknown', async () => {
      server.reply('internal');
      expect((await send()).outcome).toBe('unknown');
      expect(server.requests).toHaveLength(1);
    });

    it('knows that nothing was sent when nobody listens', async () => {
      const pending = send;
      await server.close();
      expect((await pending()).outcome).toBe('try-later');
    });

    it('knows that nothing was sent when it may not send', async () => {
      server.reply({ error: 'AccessDenied', status: 403 });
      expect((await send()).outcome).toBe('try-later');
    });

    it('knows that a message at fault will never be sent', async () => {
      server.reply({ error: name === 'SES' ? 'MessageRejected' : 'InvalidParameter' });
      expect((await send()).outcome).toBe('refused');
    });
  });

  it.each([
    [
      'the recipient of a sandbox, or the sender',
      'MessageRejected',
      'Email address is not verified. The following identities failed the check in region EU-WEST-1: ada@example.org',
      'NotVerified',
    ],
    ['an account that AWS stopped', 'MessageRejected', 'Sending suspended for this account.', 'SendingSuspended'],
    ['the quota of the day', 'Throttling', 'Daily message quota exceeded.', 'DailyQuota'],
    ['a MAIL FROM without its records', 'MailFromDomainNotVerified', 'x', 'MailFromDomainNotVerified'],
    ['a missing permission', 'AccessDenied', 'on identity/ada@example.org', 'AccessDenied'],
  ])('SES and %s: tried later, in an hour, and no address in the code (I11)', async (_name, error, message, code) => {
    server.reply({ error, message });
    const result = await sesRawMail(new SESClient(settings()), 'set-1').send(EMAIL);
    expect(result).toEqual({ outcome: 'try-later', code, wait: 'hour' });
  });

  it('SES refuses a message for good whose text says no such thing', async () => {
    server.reply({ error: 'MessageRejected', message: "Missing required header 'From'." });
    expect((await sesRawMail(new SESClient(settings()), 'set-1').send(EMAIL)).outcome).toBe('refused');
  });

  it.each([
    ['Invalid parameter: MessageAttributes Reason: origination number is not valid', 'OriginationRefused'],
    ['Invalid parameter: SenderID', 'OriginationRefused'],
    ['Invalid parameter: PhoneNumber Reason: not verified in the sandbox', 'NotVerified'],
  ])('SNS: %s: the account is at fault, not the message', async (message, code) => {
    server.reply({ error: 'InvalidParameter', message });
    const result = await snsSmsSender(new SNSClient(settings())).send(SMS);
    expect(result).toEqual({ outcome: 'try-later', code, wait: 'hour' });
  });

  it.each(['ConfigurationSetSendingPausedException', 'AccountSendingPausedException', 'ConfigurationSetDoesNotExist'])(
    'SES paused or not set up (%s) is no refusal of the message',
    async (error) => {
      server.reply({ error });
      expect((await sesRawMail(new SESClient(settings()), 'set-1').send(EMAIL)).outcome).toBe('try-later');
    },
  );
});

describe.each([
  ['e-mail', () => provider(memorySender<typeof EMAIL>(), EMAIL)],
  ['SMS', () => provider(memorySender<typeof SMS>(), SMS)],
])('senders in memory: %s', (_name, create) => {
  it('answers faults in the order given and keeps what left', async () => {
    const { send, fail, sent } = create();
    fail('throttled', 'refused', 'lost', 'vanished');
    const outcomes: string[] = [];
    for (let call = 0; call < 5; call++) outcomes.push((await send()).outcome);
    expect(outcomes).toEqual(['try-later', 'refused', 'unknown', 'unknown', 'accepted']);
    expect(sent()).toBe(2);
  });
});

function provider<M>(
  sender: {
    send(message: M): Promise<SendResult>;
    fail: ReturnType<typeof memorySender>['fail'];
    readonly sent: readonly unknown[];
  },
  message: M,
) {
  return { send: () => sender.send(message), fail: sender.fail, sent: () => sender.sent.length };
}
