import type { Stack } from 'aws-cdk-lib';
import { asciiAddress } from '#model/identity/mail-address.ts';
import type { Team } from '#model/team/team.ts';
import type { StageSettings } from '../declared/settings.ts';
import { type Access, allow, settings } from './access.ts';

/** Nobody has this address (RFC 2606). */
const NOBODY = 'nobody@example.invalid';

/** Sends from addresses of the shops alone, and to those of the team alone who want the digest: no customer can get it. */
export function sendToTeam(stack: Stack, stage: StageSettings, team: Team | undefined): Access {
  const identities = stack.formatArn({ service: 'ses', resource: 'identity', resourceName: '*' });
  const readers = (team?.members ?? []).flatMap(({ digest, email }) =>
    digest && email !== undefined ? (asciiAddress(email) ?? []) : [],
  );
  const statement = allow('MailTheTeam', ['ses:SendRawEmail'], identities);
  statement.addCondition('StringLike', { 'ses:FromAddress': stage.fromDomains.map((domain) => `*@${domain}`) });
  // https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html names the key and the operator
  statement.addCondition('ForAllValues:StringEquals', { 'ses:Recipients': readers.length > 0 ? readers : [NOBODY] });
  return {
    ...settings({ SENDING: stage.sending ? 'on' : 'off' }),
    statements: [statement],
    wildcards: [
      {
        resource: identities,
        reason:
          'SES asks for the identity that it finds, of the domain or of the address; the conditions hold the sender to the domains of the shops and the recipients to the team.',
      },
    ],
  };
}
