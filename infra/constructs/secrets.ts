import { RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from '../nag.ts';
import type { StageSettings } from '../settings.ts';
import { type Access, allow } from './access.ts';

/** Signing secrets of the shops' webhooks, the key of the hashes of personal data, and the key of links. */
export class StageSecrets extends Construct {
  readonly webhooks: Secret;
  readonly personKey: Secret;
  readonly linkKey: Secret;

  constructor(scope: Construct, id: string, stage: StageSettings) {
    super(scope, id);
    const removalPolicy = stage.retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    // The team fills it in after the first deployment; CloudFormation writes it again only if this line changes.
    const empty = { secretStringValue: SecretValue.unsafePlainText('{}') };
    const random = { generateSecretString: { passwordLength: 64, excludePunctuation: true } };
    this.webhooks = new Secret(this, 'Webhooks', {
      description: 'Live webhook secrets: {"<shop>": {"<platform>": ["secret", "second secret during a rotation"]}}',
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
    acknowledge(this.personKey, rule, 'Rotation would unlink every stored identity and suppression from its person.');
    acknowledge(
      this.linkKey,
      rule,
      'Unsubscribe links in sent mail must keep working; a rotation adds a key and keeps the old one.',
    );
  }

  /** Reads one of the secrets, whose ARN is `variable`. */
  read(variable: 'WEBHOOK_SECRETS_ARN' | 'PERSON_KEY_ARN' | 'LINK_KEY_ARN'): Access {
    const secret = { WEBHOOK_SECRETS_ARN: this.webhooks, PERSON_KEY_ARN: this.personKey, LINK_KEY_ARN: this.linkKey }[
      variable
    ];
    return {
      environment: { [variable]: secret.secretArn },
      statements: [allow(`${secret.node.id}Secret`, ['secretsmanager:GetSecretValue'], secret.secretArn)],
    };
  }
}
