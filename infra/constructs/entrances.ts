import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpIamAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Shop } from '#model/shop/shop.ts';
import type { FunctionUnit } from './function-unit.ts';
import type { WebhookApi } from './webhook-api.ts';

interface Entered {
  readonly webhook: FunctionUnit;
  readonly touchFeedback: FunctionUnit;
  readonly preferences: FunctionUnit;
  readonly reportLink: FunctionUnit;
  readonly campaigns: FunctionUnit;
  readonly redeem: FunctionUnit;
  readonly member: FunctionUnit;
}

/** Every entrance of the stage but those of links in messages: which function answers, why nobody logs in, how often. */
export function leadRequests(api: WebhookApi, shops: readonly Pick<Shop, 'id' | 'platforms'>[], units: Entered): void {
  const webhooks = { methods: [HttpMethod.POST], unit: units.webhook, trust: TRUST.webhook };
  for (const shop of shops)
    for (const platform of shop.platforms)
      api.route({ path: `/webhooks/${platform}/${shop.id}`, ...webhooks, limit: LIMITS.webhook });
  api.route({ path: '/webhooks/{platform}/{shop}', ...webhooks, limit: LIMITS.unknownShop });
  const told = { unit: units.touchFeedback, trust: TRUST.gateways, limit: LIMITS.gateways };
  api.route({ path: '/gateways/{gateway}/{shop}', methods: [HttpMethod.POST], ...told });
  const centre = [HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST];
  const page = { unit: units.preferences, trust: TRUST.preferences, limit: LIMITS.preferences };
  api.route({ path: '/u/{token}', methods: centre, ...page });
  api.route({ path: '/s/{token}', methods: EACH, ...page, trust: TRUST.survey });
  const form = { unit: units.preferences, trust: TRUST.signUp, limit: LIMITS.signUp };
  api.route({ path: '/signup/{shop}', methods: [...centre, HttpMethod.OPTIONS], ...form });
  const digest = { unit: units.preferences, trust: TRUST.digest, limit: LIMITS.reports };
  api.route({ path: '/digest/{token}', methods: EACH, ...digest });
  const steps = { unit: units.campaigns, trust: new HttpIamAuthorizer(), limit: LIMITS.campaigns };
  api.route({ path: CAMPAIGN_STEPS_PATH, methods: [HttpMethod.POST], ...steps });
  const till = { unit: units.redeem, trust: TRUST.tills, limit: LIMITS.tills };
  api.route({ path: '/redeem/{shop}', methods: [HttpMethod.POST], ...till });
  const member = { unit: units.member, trust: TRUST.member, limit: LIMITS.member };
  api.route({ path: '/m/{token}', methods: EACH, ...member });
  const joining = { unit: units.member, trust: TRUST.signUp, limit: LIMITS.signUp };
  api.route({ path: '/join/{shop}', methods: EACH, ...joining });
  const report = { unit: units.reportLink, trust: TRUST.reports, limit: LIMITS.reports };
  api.route({ path: '/reports/{token}', methods: [HttpMethod.GET], ...report });
}

/** In one route: a stack holds 500 resources, and a stage of forty shops is near them. Whatever else is asked gets a 405. */
const EACH = [HttpMethod.ANY];

/** Who asks is said by API Gateway alone, of the signature of the request. */
const CAMPAIGN_STEPS_PATH = '/campaigns/{shop}/{campaign}/{step}';

/** Requests per second and at once, of each route by itself (docs/adr/0018-what-nobody-signed-is-not-believed.md). */
const LIMITS = {
  /** A shop's burst of 30 orders a second makes up to 150 webhooks. */
  webhook: { rateLimit: 150, burstLimit: 300 },
  /** Nobody who was told an address asks for it; a platform may try an address once. */
  unknownShop: { rateLimit: 5, burstLimit: 10 },
  /** Some messages leave in a second, and each may be delivered and answered. */
  gateways: { rateLimit: 100, burstLimit: 200 },
  /** Some 30 mails leave in a second, and mail programs look at every link of them. */
  preferences: { rateLimit: 100, burstLimit: 200 },
  signUp: { rateLimit: 20, burstLimit: 40 },
  /** A code at each of some dozen tills, and who guesses is slow. */
  tills: { rateLimit: 20, burstLimit: 40 },
  /** A campaign to members brings some in a second, and mail programs look at every link. */
  member: { rateLimit: 50, burstLimit: 100 },
  /** Some people of the team, once a day. */
  reports: { rateLimit: 5, burstLimit: 10 },
  /** Some people of the team take some steps of a campaign. */
  campaigns: { rateLimit: 5, burstLimit: 10 },
};

const TRUST = {
  webhook: 'A platform proves itself by an HMAC of the raw body, which the function checks before anything else.',
  preferences: 'One-click unsubscribe must work without a login (RFC 8058); the link carries a sealed token.',
  gateways: 'A gateway proves itself by an HMAC of the raw body, which the function checks before anything else.',
  tills: 'A till proves itself by an HMAC of the raw body, which the function checks before anything else.',
  survey: 'Readers answer without a login; the link carries a sealed token, and reading it answers nothing.',
  signUp:
    'Strangers sign up: limited by address and caller, and nothing is sent before the owner of an address confirms.',
  member:
    'Members look without a login; the link carries a sealed token, and what a forwarded mail must not show needs one of half an hour.',
  digest: 'Somebody of the team stops their digest by one click (RFC 8058); the link carries a sealed token.',
  reports: 'Figures without a person in them; the link carries a sealed token of seven days.',
};
