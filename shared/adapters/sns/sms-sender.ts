import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { TextMessage } from '#channels/sms/form.ts';
import type { Sender } from '#ports/sender.ts';
import { classify, type KnownErrors } from '../provider/classify.ts';
import { ONE_CALL } from '../provider/one-call.ts';

/** Errors of Publish (SNS API reference 2010-03-31). */
const ERRORS: KnownErrors = {
  refused: new Set([
    'InvalidParameter',
    'InvalidParameterException',
    'InvalidParameterValue',
    'InvalidParameterValueException',
    'ParameterValueInvalid',
    'ValidationException',
  ]),
  notNow: new Set(['AuthorizationError', 'AuthorizationErrorException']),
  byText: ['InvalidParameter', 'InvalidParameterException'].flatMap(
    (name) =>
      [
        // The number or name that a shop sends from is not the account's, or its policy does not admit SNS.
        { name, text: /originat|sender ?id/i, code: 'OriginationRefused', wait: 'hour' },
        { name, text: /sandbox|not verified/i, code: 'NotVerified', wait: 'hour' },
      ] as const,
  ),
};

/** Region, credentials and endpoint come from the environment. */
export const snsClient = (): SNSClient => new SNSClient(ONE_CALL);

/** Sends by Publish to a phone number, from the number or name that the message says, else from what the account has. */
export function snsSmsSender(client: SNSClient): Sender<Pick<TextMessage, 'to' | 'text' | 'kind' | 'origin'>> {
  return {
    send: async ({ to, text, kind, origin }) => {
      // https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html
      const attributes = {
        'AWS.SNS.SMS.SMSType': kind === 'marketing' ? 'Promotional' : 'Transactional',
        'AWS.MM.SMS.OriginationNumber': origin.number,
        'AWS.SNS.SMS.SenderID': origin.senderId,
      };
      const command = new PublishCommand({
        PhoneNumber: to,
        Message: text,
        MessageAttributes: Object.fromEntries(
          Object.entries(attributes).flatMap(([name, StringValue]) =>
            StringValue === undefined ? [] : [[name, { DataType: 'String', StringValue }]],
          ),
        ),
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
