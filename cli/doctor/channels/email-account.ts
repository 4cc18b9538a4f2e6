import { GetAccountCommand, GetConfigurationSetCommand, type SESv2Client } from '@aws-sdk/client-sesv2';
import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

/** What SES lets the account send: out of the sandbox, not paused, within its quota. */
export async function accountFindings(ses: SESv2Client): Promise<readonly Finding[]> {
  const account = await ses.send(new GetAccountCommand({}));
  const { Max24HourSend = 0, MaxSendRate = 0, SentLast24Hours = 0 } = account.SendQuota ?? {};
  const unlimited = Max24HourSend < 0;
  const sent = `${whole(SentLast24Hours)} of ${unlimited ? 'any number' : whole(Max24HourSend)} in 24 hours, ${whole(MaxSendRate)} a second`;
  return [
    account.ProductionAccessEnabled === true
      ? good('SES account', 'in production')
      : missing(
          'SES account',
          'in the sandbox: mail goes to verified addresses only',
          'ask for production access: SES console, "Account dashboard"; AWS answers within a day',
        ),
    paused('SES sending', account.SendingEnabled === true, account.EnforcementStatus ?? ''),
    unlimited || SentLast24Hours < Max24HourSend
      ? good('SES quota', sent)
      : missing(
          'SES quota',
          sent,
          'messages wait until tomorrow; ask for more: Service Quotas, Amazon SES, "Sending quota"',
        ),
  ];
}

function paused(what: string, enabled: boolean, enforcement: string): Finding {
  if (!enabled)
    return missing(
      what,
      `paused (${enforcement.toLowerCase() || 'by hand'})`,
      'AWS, or somebody in the account, stopped it: read the notice in the SES console, "Account dashboard", and mend its reason',
    );
  // HEALTHY, PROBATION, SHUTDOWN: https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html
  if (enforcement === 'PROBATION')
    return missing(
      what,
      'on, under review by AWS',
      'bounces or complaints are too many: docs/runbooks/send-email.md#bounces',
    );
  return good(what, 'on');
}

/** The stage's own switch at SES. */
export async function configurationSetFindings(ses: SESv2Client, name: string): Promise<readonly Finding[]> {
  const { SendingOptions } = await ses.send(new GetConfigurationSetCommand({ ConfigurationSetName: name }));
  const what = 'mail of this stage at SES';
  return [
    SendingOptions?.SendingEnabled === false
      ? missing(
          what,
          'paused',
          `somebody switched it off: aws sesv2 put-configuration-set-sending-options --sending-enabled --configuration-set-name ${name}`,
        )
      : good(what, 'on'),
  ];
}

const whole = (count: number): string => Math.round(count).toLocaleString('en');
