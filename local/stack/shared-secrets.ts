import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { loadCrm } from '#adapters/crm/load-crm.ts';
import { parseGatewaySecrets, secretsOf } from '#adapters/secrets/formats.ts';
import { isOwnAddressKind } from '#model/identity/identity.ts';
import type { SecretValues } from '../endpoint/secrets.ts';
import type { FunctionSpec } from '../functions/hosted-function.ts';
import type { StateKeys } from '../state/keys.ts';

/** One for each shop and channel of the team's own that `crm/` attaches to it. */
export function gatewaySecrets(functions: readonly FunctionSpec[], derive: StateKeys['derive']) {
  const [{ file } = {}] = functions.filter(({ environment }) => environment.GATEWAY_SECRETS_ARN !== undefined);
  const { shops = [] } = file === undefined ? {} : loadCrm(pathToFileURL(join(dirname(file), 'crm.json')));
  const secretOf = (name: string) => `whsec_${Buffer.from(derive(name, 64), 'hex').toString('base64')}`;
  return Object.fromEntries(
    shops.map(({ id, policy }) => {
      const own = Object.keys(policy.windows).filter(isOwnAddressKind);
      return [id, Object.fromEntries(own.map((channel) => [channel, [secretOf(`${id} ${channel}`)]]))];
    }),
  );
}

/** What lies in the secret of the stage now. */
export const sharedSecrets =
  (functions: readonly FunctionSpec[], values: SecretValues) => (shop: string, channel: string) => {
    const arn = functions.map(({ environment }) => environment.GATEWAY_SECRETS_ARN).find((each) => each !== undefined);
    return secretsOf(parseGatewaySecrets(values.text(arn ?? '') || '{}'), shop, channel);
  };
