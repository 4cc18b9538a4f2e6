import { createHash } from 'node:crypto';
import { ProviderError } from '../mail/provider-error.ts';
import type { StateKeys } from '../state/keys.ts';
import { asNumber, asRecord, asText } from '../template/read.ts';
import type { StackModel } from '../template/stack-model.ts';

/** Values of the stack's secrets by ARN. */
export class SecretValues {
  readonly #values = new Map<string, string>();

  /** `given` overrides the template, by ARN. Generated values derive from the state's keys: a restart finds them. */
  constructor(stack: StackModel, given: ReadonlyMap<string, string>, keys: StateKeys) {
    for (const { logicalId, properties } of stack.ofType('AWS::SecretsManager::Secret')) {
      const arn = stack.identities.arn(logicalId) ?? '';
      const generate = asRecord(properties.GenerateSecretString);
      this.#values.set(
        arn,
        given.get(arn) ??
          asText(properties.SecretString) ??
          generated(generate, (length) => keys.derive(logicalId, length)),
      );
    }
  }

  get all(): readonly { readonly arn: string; readonly name: string; readonly value: string }[] {
    // the ARN ends with the name and six letters
    return [...this.#values].map(([arn, value]) => ({ arn, name: (arn.split(':').at(-1) ?? '').slice(0, -7), value }));
  }

  set(arn: string, value: string): void {
    this.#values.set(arn, value);
  }

  /** The value behind an ARN; empty when there is none. */
  text(arn: string): string {
    return this.#values.get(arn) ?? '';
  }

  get(id: string): object {
    const found = [...this.#values].find(([arn]) => arn === id || arn.includes(`:secret:${id}-`));
    if (!found)
      throw new ProviderError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
    const [ARN, SecretString] = found;
    return {
      ARN,
      Name: ARN.split(':').at(-1),
      SecretString,
      VersionId: createHash('sha256').update(SecretString).digest('hex').slice(0, 32),
      VersionStages: ['AWSCURRENT'],
    };
  }
}

function generated(generate: Readonly<Record<string, unknown>>, derive: (length: number) => string): string {
  const password = derive(asNumber(generate.PasswordLength) ?? 32);
  const [template, key] = [asText(generate.SecretStringTemplate), asText(generate.GenerateStringKey)];
  return template && key ? JSON.stringify({ ...JSON.parse(template), [key]: password }) : password;
}
