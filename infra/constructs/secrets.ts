import { SecretValue } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { PLATFORMS } from '#platforms/registry.ts';
import type { StageSettings } from '../declared/settings.ts';
import { type Access, allow } from './access.ts';
import { removalOf } from './kept.ts';
import { acknowledge } from './nag.ts';

/** A token in each form that there is, of the first platform that has it. */
const EXAMPLES = PLATFORMS.flatMap(({ id, api }) => {
  const parts = Object.keys(api?.token ?? {});
  const form = parts.map((part) => `"${part}": ".."`).join(', ');
  return api ? [{ id, form }] : [];
}).filter(({ form }, index, all) => all.findIndex((each) => each.form === form) === index);

/** Signing secrets of the shops' webhooks, tokens of the platforms' APIs, secrets of the team's gateways, the key of the hashes of personal data, and the key of links. */
export class StageSecrets extends Construct {
  readonly webhooks: Secret;
  readonly personKey: Secret;
  readonly linkKey: Secret;
  readonly platformTokens: Secret;
  readonly gateways: Secret;

  constructor(scope: Construct, id: string, stage: StageSettings) {
    super(scope, id);
    const removalPolicy = removalOf(stage.retain);
    // The team fills it in after the first deployment; CloudFormation writes it again only if this line changes.
    const empty = { secretStringValue: SecretValue.unsafePlainText('{}') };
    const random = { generateSecretString: { passwordLength: 64, excludePunctuation: true } };
    this.webhooks = new Secret(this, 'Webhooks', {
      description: 'Live webhook secrets: {"<shop>": {"<platform>": ["secret", "second secret during a rotation"]}}',
      removalPolicy,
      ...empty,
    });
    this.platformTokens = new Secret(this, 'PlatformTokens', {
      description: `Tokens of platform APIs: {"<shop>": {${EXAMPLES.map(({ id, form }) => `"${id}": {${form}}`).join(', ')}}}`,
      removalPolicy,
      ...empty,
    });
    this.gateways = new Secret(this, 'GatewaySecrets', {
      description:
        'Secrets of own channels: {"<shop>": {"ch:<gateway>": ["whsec_..", "second secret during a rotation"]}}',
      removalPolicy,
      ...empty,
    });
    this.personKey = new Secret(this, 'PersonKey', {
      description:
        'Key of the hashes of e-mail addresses and phone numbers. Never change it: identities and suppressions would be lost.',
      removalPolicy,
      ...random,
    });
    this.linkKey = new Secret(this, 'LinkKey', {
      description:
        'Key of preference links: a string, or {"current": "2", "keys": {"1": "..", "2": ".."}} after a rotation.',
      removalPolicy,
      ...random,
    });
    const rule = 'AwsSolutions-SMG4';
    acknowledge(
      this.webhooks,
      rule,
      'The shop platforms issue these secrets; a person rotates them with two live at a time.',
    );
    acknowledge(this.platformTokens, rule, 'The platforms issue these tokens; a person puts a new one here.');
    acknowledge(
      this.gateways,
      rule,
      'The gateways share these secrets; a person rotates them with two live at a time.',
    );
    acknowledge(this.personKey, rule, 'Rotation would unlink every stored identity and suppression from its person.');
    acknowledge(
      this.linkKey,
      rule,
      'Unsubscribe links in sent mail must keep working; a rotation adds a key and keeps the old one.',
    );
  }

  /** Reads one of the secrets, whose ARN is `variable`. */
  read(variable: SecretVariable): Access {
    const secrets: Readonly<Record<SecretVariable, Secret>> = {
      WEBHOOK_SECRETS_ARN: this.webhooks,
      PLATFORM_TOKENS_ARN: this.platformTokens,
      PERSON_KEY_ARN: this.personKey,
      LINK_KEY_ARN: this.linkKey,
      GATEWAY_SECRETS_ARN: this.gateways,
    };
    const secret = secrets[variable];
    return {
      environment: { [variable]: secret.secretArn },
      statements: [allow(`${secret.node.id}Secret`, ['secretsmanager:GetSecretValue'], secret.secretArn)],
    };
  }
}

type SecretVariable =
  | 'WEBHOOK_SECRETS_ARN'
  | 'PLATFORM_TOKENS_ARN'
  | 'PERSON_KEY_ARN'
  | 'LINK_KEY_ARN'
  | 'GATEWAY_SECRETS_ARN';
