import { StageOptionsError } from './stage-options-error.ts';

/** The team's own domain in front of the API: links in sent mail outlive an API. */
export interface LinkDomain {
  /** `links.your-shop.com`. */
  readonly domain: string;
  /** ARN of its certificate in AWS Certificate Manager. */
  readonly certificate: string;
}

const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;
const CERTIFICATE = /^arn:aws[a-z-]*:acm:([a-z0-9-]+):\d{12}:certificate\/[\w-]+$/;

/** Options by which it is given. */
const LINKS = { domain: 'linkDomain', certificate: 'certificate', example: 'links.your-shop.com' };

/** `region`: where the stack goes, if that is known. Throws {@link StageOptionsError}. */
export function linkDomainOf(
  domain: string | undefined,
  certificate: string | undefined,
  region: string | undefined,
  named = LINKS,
): LinkDomain | undefined {
  if (domain === undefined && certificate === undefined) return undefined;
  if (domain === undefined || certificate === undefined) {
    throw new StageOptionsError(
      `${named.domain} and ${named.certificate} belong together: -c ${named.domain}=${named.example} -c ${named.certificate}=arn:aws:acm:...`,
    );
  }
  if (!HOST.test(domain)) {
    throw new StageOptionsError(
      `${named.domain} is "${domain}": give the bare name in small letters, such as ${named.example}`,
    );
  }
  const [, place] = CERTIFICATE.exec(certificate) ?? [];
  if (place === undefined) {
    throw new StageOptionsError(
      `${named.certificate} is "${certificate}": give the ARN that AWS Certificate Manager shows, arn:aws:acm:REGION:ACCOUNT:certificate/ID`,
    );
  }
  // A regional domain name takes certificates of its own region only (API Gateway developer guide, "HTTP API custom domain names").
  if (region !== undefined && place !== region) {
    throw new StageOptionsError(
      `${named.certificate} lies in ${place} and the stack goes to ${region}: request one for ${domain} in ${region}, or choose the other region with AWS_REGION`,
    );
  }
  return { domain, certificate };
}
