import type { IncomingHttpHeaders } from 'node:http';
import type { ShopId } from '#model/values/ids.ts';
import type { Address, ApiToken } from '#platforms/common/api.ts';
import { findPlatform } from '#platforms/registry.ts';
import { PlatformApiServer } from '../platform-apis/server.ts';
import type { Holdings } from './payloads/sender.ts';
import type { Storefront } from './shops.ts';

interface Asked {
  readonly shop: Storefront;
  readonly token: ApiToken;
  readonly address: Address;
}

/** The APIs of the simulated shops at their platforms, at one address; who is asked says the token. */
export class SimulatedApis {
  readonly #asked: readonly Asked[];
  readonly #server = new PlatformApiServer();

  /** `random` makes 32 letters, digits, `-` and `_`. */
  constructor(shops: readonly Storefront[], random: () => string, holdings: (shop: Storefront) => Holdings) {
    this.#asked = shops.flatMap((shop) => {
      const token = shop.sender.tokenOf?.(random());
      const address = token && shop.declared && findPlatform(shop.platform)?.api?.address(shop.declared, token);
      return address ? [{ shop, token, address }] : [];
    });
    this.#server.route = (path) => {
      const found = this.#asked.find(({ address }) => isFor(address, this.#server.headers));
      if (!found) return undefined;
      const below = path.slice(new URL(found.address.url).pathname.replace(/\/$/, '').length);
      return found.shop.sender.answer?.(below, found.shop, holdings(found.shop));
    };
  }

  /** By shop and platform, as they lie in the secret of the stage. */
  get tokens(): Readonly<Record<ShopId, Readonly<Record<string, ApiToken>>>> {
    const byShop = Map.groupBy(this.#asked, ({ shop }) => shop.shop);
    return Object.fromEntries(
      [...byShop].map(([id, of]) => [id, Object.fromEntries(of.map(({ shop, token }) => [shop.platform, token]))]),
    );
  }

  /** Answers its address. */
  listen(): Promise<string> {
    return this.#server.listen();
  }

  stop(): Promise<void> {
    return this.#server.stop();
  }
}

const isFor = ({ headers }: Address, asked: IncomingHttpHeaders): boolean =>
  Object.entries(headers).every(([name, value]) => asked[name.toLowerCase()] === value);
