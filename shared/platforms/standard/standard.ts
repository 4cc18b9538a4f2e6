import * as z from 'zod/mini';
import type { Platform } from '../common/platform.ts';
import { standardReceiver } from './receive.ts';

declare module '#model/shop/shop.ts' {
  interface Shop {
    /** What whoever holds a secret of the signed endpoint may do beyond telling of orders, carts and accounts of their own. */
    readonly standard?:
      | {
          /** Platforms of whose orders and carts it may speak too, by id. */
          readonly speaksFor?: readonly string[] | undefined;
          /** May it ask that a person be forgotten, whom it names by any identity? */
          readonly mayErase?: boolean | undefined;
        }
      | undefined;
  }
}

export const standard: Platform = {
  ...standardReceiver,
  title: 'the signed endpoint',
  anyTopic: true,
  tellsStock: true,
  reader: () => import('./reader.ts'),
  shopFields: {
    standard: z.optional(
      z.strictObject({ speaksFor: z.optional(z.array(z.string())), mayErase: z.optional(z.boolean()) }),
    ),
  },
  faults: ({ standard: declared }, platforms) =>
    (declared?.speaksFor ?? [])
      .filter((id) => !platforms.includes(id))
      .map((id) => ({
        path: 'standard.speaksFor',
        what: `${JSON.stringify(id)} is not a known platform`,
        fix: `use ${platforms.join(', ')}`,
      })),
  grants: ({ standard: declared }) => ({
    speaksFor: declared?.speaksFor,
    erases: declared?.mayErase === true ? 'person' : undefined,
    merges: 'own',
  }),
};
