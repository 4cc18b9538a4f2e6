import { GetSMSAttributesCommand, GetSMSSandboxAccountStatusCommand, SNSClient } from '@aws-sdk/client-sns';
import type { Finding } from '#platforms/common/platform.ts';
import { asked, good, missing } from '../findings/asked.ts';
import type { ChannelDoctor } from './channel-doctor.ts';

/** Spend limit of a month in a new account, USD: SNS stops at it (https://docs.aws.amazon.com/sns/latest/dg/channels-sms-awssupport-spend-threshold.html). */
const FIRST_LIMIT_USD = 1;

/** What the account may send as text messages. */
export const sms: ChannelDoctor = async ({ region }) => {
  const sns = new SNSClient({});
  try {
    return await asked('text messages', region, () => smsFindings(sns));
  } finally {
    sns.destroy();
  }
};

async function smsFindings(sns: SNSClient): Promise<readonly Finding[]> {
  const [{ IsInSandbox }, { attributes }] = await Promise.all([
    sns.send(new GetSMSSandboxAccountStatusCommand({})),
    sns.send(new GetSMSAttributesCommand({ attributes: ['MonthlySpendLimit'] })),
  ]);
  const limit = Number(attributes?.MonthlySpendLimit ?? FIRST_LIMIT_USD);
  return [
    IsInSandbox === false
      ? good('text messages', 'out of the sandbox')
      : missing(
          'text messages',
          'in the sandbox: they go to verified numbers only',
          'SNS console, "Text messaging (SMS)", "Exit SMS sandbox"',
        ),
    limit > FIRST_LIMIT_USD
      ? good('spend limit of text messages', `USD ${limit} a month`)
      : missing(
          'spend limit of text messages',
          `USD ${limit} a month, some hundred messages: SNS stops at it`,
          'ask for more (Service Quotas, AWS End User Messaging SMS), then: aws sns set-sms-attributes --attributes MonthlySpendLimit=...',
        ),
  ];
}
