import { SESv2Client } from '@aws-sdk/client-sesv2';
import type { StageStack } from '../../target/stage-stack.ts';
import { asked } from '../findings/asked.ts';
import type { ChannelDoctor } from './channel-doctor.ts';
import { accountFindings, configurationSetFindings } from './email-account.ts';
import { type Owner, senderFindings } from './email-senders.ts';

/** What the account, the stage and its sender addresses need at SES. */
export const email: ChannelDoctor = async ({ region, shops, stack }) => {
  const ses = new SESv2Client({});
  const { ConfigurationSet: set } = stack.outputs;
  try {
    const found = await Promise.all([
      asked('SES account', region, () => accountFindings(ses)),
      asked('mail of this stage at SES', region, async () => (set ? configurationSetFindings(ses, set) : [])),
      asked('senders', region, () => senderFindings(ses, shops, ownerOf(stack))),
    ]);
    return found.flat();
  } finally {
    ses.destroy();
  }
};

/** A stack that makes identities tells their DNS records. */
function ownerOf({ state, outputs }: StageStack): Owner {
  if (state !== 'there') return 'nobody';
  return outputs.DnsRecord1 === undefined ? 'account' : 'stage';
}
