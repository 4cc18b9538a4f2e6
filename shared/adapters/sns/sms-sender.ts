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
  tryLater: new Set(['AuthorizationError', 'AuthorizationErrorException']),
};

/** Region, credentials and endpoint come from the environment. */
export const snsClient = (): SNSClient => new SNSClient(ONE_CALL);

/** Sends by Publish to a phone number. The origination identity is the account's default. */
export function snsSmsSender(client: SNSClient): Sender<Pick<TextMessage, 'to' | 'text' | 'kind'>> {
  return {
    send: async ({ to, text, kind }) => {
      const SMSType = kind === 'marketing' ? 'Promotional' : 'Transactional';
      const command = new PublishCommand({
        PhoneNumber: to,
        Message: text,
        MessageAttributes: { 'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: SMSType } },
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
