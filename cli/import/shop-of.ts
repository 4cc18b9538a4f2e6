import declared from '#crm/crm.config.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Args } from '../console/args.ts';
import { UsageError } from '../console/cli-error.ts';
import { isDeclared, localShop, registeredShops } from '../target/local-shops.ts';
import { stateDir } from '../target/open-target.ts';

/** A declared or registered shop, or a new one from `--timezone` and `--currency`. Throws {@link UsageError}. */
export async function shopOf(
  args: Args,
  cwd: string,
): Promise<{ readonly shop: Shop; readonly register?: Shop | undefined }> {
  const id = args.required('shop');
  const [timezone, currency] = [args.text('timezone'), args.text('currency')];
  const registered = args.text('stage') === undefined ? await registeredShops(stateDir(args, cwd)) : [];
  const known = [...declared.shops, ...registered].find((shop) => shop.id === id);
  if (known) {
    if (currency !== undefined && currency !== known.currency) {
      throw new UsageError(`shop ${id} is in ${known.currency}: leave --currency out, or import into another shop`);
    }
    return { shop: known };
  }
  if (!timezone || !currency) {
    throw new UsageError(`shop "${id}" is not known: give --timezone and --currency to register it locally`);
  }
  const shop = localShop(id, timezone, currency);
  return { shop, register: isDeclared(id) ? undefined : shop };
}
