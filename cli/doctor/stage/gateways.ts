import { lookup } from 'node:dns/promises';
import { channelOfGateway, type Gateway } from '#model/channel/gateway.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Finding } from '#platforms/common/platform.ts';
import { good, missing } from '../findings/asked.ts';

interface Attached {
  readonly gateways: readonly Gateway[];
  readonly shops: readonly Shop[];
  /** Of the stage; undefined before it is deployed. */
  readonly apiUrl: string | undefined;
  /** Finds a host; rejects where there is none. */
  readonly find?: (host: string) => Promise<unknown>;
}

/** Is the host of each gateway found, and where does it tell what became of its messages, shop by shop? */
export async function gatewayFindings({
  gateways,
  shops,
  apiUrl,
  find = lookup,
}: Attached): Promise<readonly Finding[]> {
  const used = gateways.flatMap((gateway) => {
    const channel = channelOfGateway(gateway);
    const having = shops.filter(({ policy }) => policy.windows[channel] !== undefined);
    return having.length > 0 ? [{ gateway, channel, having }] : [];
  });
  const found = await Promise.all(
    used.map(async ({ gateway, channel, having }) => [
      await hostFinding(gateway, channel, find),
      ...having.flatMap(({ id }) =>
        apiUrl === undefined
          ? []
          : [
              good(
                `feedback of ${channel} for ${id}`,
                `POST ${apiUrl.replace(/\/$/, '')}/gateways/${gateway.id}/${id}`,
              ),
            ],
      ),
    ]),
  );
  return found.flat();
}

async function hostFinding(
  { url }: Gateway,
  channel: string,
  find: (host: string) => Promise<unknown>,
): Promise<Finding> {
  const { hostname } = new URL(url);
  const what = `gateway of ${channel}`;
  return find(hostname).then(
    () => good(what, hostname),
    () =>
      missing(
        what,
        `${hostname} is not found: its messages wait`,
        'mend the url of the gateway in crm/crm.config.ts, or its DNS',
      ),
  );
}
