import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { isApiUrl } from '#model/values/form/url.ts';
import { PLATFORMS } from '#platforms/registry.ts';
import { checkSmsOrigin } from './check-origination.ts';
import { checkRates } from './check-rates.ts';
import { checkRunHour } from './check-run-hour.ts';
import { checkWindows } from './check-windows.ts';
import { EXAMPLE_SHOP } from './examples.ts';
import { checkShape } from './issue.ts';
import type { Known } from './known.ts';
import { ShopSchema } from './shop-schema.ts';

/** Everything that is wrong with a declared shop. */
export function checkShop(input: unknown, path: string, known: Known): readonly Issue[] {
  const { value, issues } = checkShape(ShopSchema, input, path, EXAMPLE_SHOP);
  if (!value) return issues;
  const shop: Shop = value;
  const unknown = shop.platforms.filter((id) => !known.platforms.includes(id));
  return [
    ...PLATFORMS.flatMap(({ faults }) => faults?.(shop, known.platforms) ?? []).map((fault) => ({
      ...fault,
      path: `${path}.${fault.path}`,
    })),
    ...unknown.map((platform) => ({
      path: `${path}.platforms`,
      what: `${JSON.stringify(platform)} is not a known platform`,
      fix: `use ${known.platforms.join(', ')}, or leave the list empty for a shop that only imports`,
    })),
    ...checkRunHour(shop, path),
    ...checkSmsOrigin(shop, path),
    ...checkWindows(shop.policy, `${path}.policy`),
    ...checkRates(shop, `${path}.rates`),
    ...checkApis(shop, path, known.standIns === true),
  ];
}

/** Our token never travels where it can be read on the way. */
function checkApis({ api = {} }: Shop, path: string, standIns: boolean): readonly Issue[] {
  return Object.entries(api).flatMap(([platform, { url }]) =>
    url === undefined || isApiUrl(url, standIns)
      ? []
      : [{ path: `${path}.api.${platform}.url`, what: 'is an address of this machine', fix: 'write it with https://' }],
  );
}
