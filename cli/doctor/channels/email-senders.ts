import { GetEmailIdentityCommand, type GetEmailIdentityResponse, type SESv2Client } from '@aws-sdk/client-sesv2';
import { asciiAddress } from '#model/identity/mail-address.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

/** How identities stand to the stage: its own, somebody else's, or not there yet. */
export type Owner = 'stage' | 'account' | 'nobody';

const RECORDS = "set the outputs DnsRecord... at the domain's DNS; SES finds them within hours";

/** May the shops' addresses send? A domain that is verified covers its subdomains, and its address alone will do. */
export async function senderFindings(
  ses: SESv2Client,
  shops: readonly Shop[],
  owner: Owner,
): Promise<readonly Finding[]> {
  const known = new Map<string, Promise<GetEmailIdentityResponse | undefined>>();
  const ask = (name: string) => {
    const answer = known.get(name) ?? identity(ses, name);
    known.set(name, answer);
    return answer;
  };
  const addresses = [
    ...new Set(shops.map(({ sender: { fromEmail } }) => asciiAddress(fromEmail) ?? fromEmail.toLowerCase())),
  ];
  const used = new Map<string, GetEmailIdentityResponse>();
  const findings: Finding[] = [];
  for (const address of addresses) {
    const found = await identitiesOf(address, ask);
    const [name, best] = found.find(([, each]) => each.VerifiedForSendingStatus === true) ?? found[0] ?? [];
    findings.push(sender(address, name, best, owner));
    if (name !== undefined && best && !name.includes('@') && owner !== 'nobody') used.set(name, best);
  }
  return [...findings, ...[...used].flatMap(([name, each]) => domainFindings(name, each, owner))];
}

/** The identities that SES looks at for an address, from the nearest on: itself, its domain, those above. */
async function identitiesOf(
  address: string,
  ask: (name: string) => Promise<GetEmailIdentityResponse | undefined>,
): Promise<readonly (readonly [string, GetEmailIdentityResponse])[]> {
  const labels = address.slice(address.lastIndexOf('@') + 1).split('.');
  const domains = labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'));
  const all = await Promise.all([address, ...domains].map(async (name) => [name, await ask(name)] as const));
  return all.flatMap(([name, found]) => (found ? [[name, found] as const] : []));
}

async function identity(ses: SESv2Client, EmailIdentity: string): Promise<GetEmailIdentityResponse | undefined> {
  try {
    return await ses.send(new GetEmailIdentityCommand({ EmailIdentity }));
  } catch (error) {
    if (error instanceof Error && error.name === 'NotFoundException') return undefined;
    throw error;
  }
}

function sender(
  address: string,
  name: string | undefined,
  found: GetEmailIdentityResponse | undefined,
  owner: Owner,
): Finding {
  const what = `sender ${address}`;
  if (name === undefined || !found) {
    if (owner === 'nobody') return good(what, 'unknown to SES yet: the deployment makes it known');
    return missing(
      what,
      'unknown to SES',
      owner === 'stage'
        ? 'it is newer than the deployment, or lies in another region: deploy again'
        : 'verify its domain in the SES console, or let the stage do it: deploy with -c ownIdentities=on',
    );
  }
  const by = name === address ? '' : ` by ${name}`;
  const verified = found.VerifiedForSendingStatus === true;
  if (owner === 'nobody')
    return good(what, `known to SES already${by}${verified ? '' : ', not verified'}: deploy with -c ownIdentities=off`);
  if (verified) return good(what, `verified${by}`);
  return missing(
    what,
    `not verified${by} (${found.VerificationStatus ?? 'PENDING'})`,
    owner === 'stage'
      ? RECORDS
      : 'set the DNS records that the SES console shows for it, or click the link in its mail',
  );
}

function domainFindings(name: string, found: GetEmailIdentityResponse, owner: Owner): readonly Finding[] {
  const records = owner === 'stage' ? RECORDS : `set the records that the SES console shows for ${name}`;
  const { DkimAttributes: dkim, MailFromAttributes: from } = found;
  const findings: Finding[] = [];
  findings.push(
    dkim?.SigningEnabled === true && dkim.Status === 'SUCCESS'
      ? good(`DKIM of ${name}`, 'signs')
      : missing(
          `DKIM of ${name}`,
          dkim?.SigningEnabled === false ? 'switched off' : (dkim?.Status ?? 'not set up'),
          records,
        ),
  );
  if (!from?.MailFromDomain) findings.push(good(`MAIL FROM of ${name}`, "amazonses.com's own"));
  else if (from.MailFromDomainStatus === 'SUCCESS') findings.push(good(`MAIL FROM of ${name}`, from.MailFromDomain));
  else
    findings.push(
      missing(`MAIL FROM of ${name}`, `${from.MailFromDomain} is ${from.MailFromDomainStatus ?? 'PENDING'}`, records),
    );
  return findings;
}
