import type { Draw } from '#model/draw/draw.ts';
import type { HeldDraw } from '#model/draw/held-draw.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { Shop } from '#model/shop/shop.ts';
import { CliError, UsageError } from '../console/cli-error.ts';
import type { Target } from '../target/target.ts';

/** A draw that a membership declares. Throws {@link UsageError} without a name, {@link CliError} for an unknown one. */
export function declaredDraw({ draws = [] }: Membership, id: string): Draw {
  const names = draws.map((one) => one.id);
  if (id === '') throw new UsageError(`which draw? ${names.length > 0 ? names.join(', ') : 'None is declared'}`);
  const found = draws.find((one) => one.id === id);
  if (found) return found;
  throw new CliError(
    `there is no draw ${id}`,
    names.length > 0 ? `use one of ${names.join(', ')}` : 'declare it in draws of the membership (docs/rewards.md)',
  );
}

/** A draw that was opened. Throws {@link CliError} where it was not. */
export async function openedDraw({ stores }: Target, shop: Shop, id: string): Promise<HeldDraw> {
  if (id === '') throw new UsageError('which draw? Give its id');
  const held = await stores.draws.get(shop.id, id);
  if (held) return held;
  throw new CliError(`no draw ${id} was opened at ${shop.id}`, `perennial draw open ${id} opens it`);
}

/** What anybody reads of it, below the address of the stage. */
export const pathOf = ({ shop, id }: Pick<HeldDraw, 'shop' | 'id'>): string => `/m/draw~${shop}~${id}`;
