import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import type { Sender } from '#ports/sender.ts';
import { classify, type KnownErrors } from '../provider/classify.ts';
import { ONE_CALL } from '../provider/one-call.ts';

/** Errors of SendRawEmail (SES API reference 2010-12-01). */
const ERRORS: KnownErrors = {
  refused: new Set(['MessageRejected', 'InvalidParameterValue', 'ValidationError']),
  notNow: new Set([
    'MailFromDomainNotVerified',
    'MailFromDomainNotVerifiedException',
    'AccountSendingPaused',
    'AccountSendingPausedException',
    'ConfigurationSetSendingPaused',
    'ConfigurationSetSendingPausedException',
    'ConfigurationSetDoesNotExist',
    'ConfigurationSetDoesNotExistException',
  ]),
  byText: [
    // A sandboxed account, or a domain whose records are not there yet; and an account that AWS has stopped.
    { name: 'MessageRejected', text: /not verified|failed the check/i, code: 'NotVerified', wait: 'hour' },
    { name: 'MessageRejected', text: /sending (?:suspended|paused)/i, code: 'SendingSuspended', wait: 'hour' },
    // https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html: one name for the rate and the day.
    ...['Throttling', 'ThrottlingException'].map(
      (name) => ({ name, text: /daily message quota/i, code: 'DailyQuota', wait: 'hour' }) as const,
    ),
  ],
};

/** A mail as it is written (MIME), with what its events are found by. */
interface RawMail {
  readonly from: string;
  readonly to: string;
  readonly raw: Uint8Array;
  readonly tags: Readonly<Record<string, string>>;
}

/** Region, credentials and endpoint come from the environment. */
export const sesClient = (): SESClient => new SESClient(ONE_CALL);

/** Sends by SendRawEmail with a configuration set, whose events come back as feedback; without one nothing is told of it. */
export function sesRawMail(client: SESClient, configurationSet: string | undefined): Sender<RawMail> {
  return {
    send: async ({ from, to, raw, tags }) => {
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [to],
        RawMessage: { Data: raw },
        ConfigurationSetName: configurationSet,
        Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      });
      try {
        const { MessageId } = await client.send(command);
        return MessageId
          ? { outcome: 'accepted', messageId: MessageId }
          : { outcome: 'unknown', code: 'no_message_id' };
      } catch (error) {
        return classify(error, ERRORS);
      }
    },
  };
}
