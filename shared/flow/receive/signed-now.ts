import type { PlatformId, ShopId } from '#model/values/ids.ts';
import type { ReloadableSecrets } from '#ports/secrets.ts';

/** Tries the live secrets, and once more after a fresh look at them those that are new: of a rotation just now. */
export async function isSignedNow(
  secrets: Pick<ReloadableSecrets, 'webhookSecrets' | 'reload'>,
  shop: ShopId,
  of: PlatformId,
  isSignedBy: (secrets: readonly string[]) => boolean,
): Promise<boolean> {
  const live = await secrets.webhookSecrets(shop, of);
  if (isSignedBy(live)) return true;
  await secrets.reload();
  const added = (await secrets.webhookSecrets(shop, of)).filter((secret) => !live.includes(secret));
  return added.length > 0 && isSignedBy(added);
}
