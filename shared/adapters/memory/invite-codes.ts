import { inviteName, lockedInviter, unlockedInviter } from '#model/referral/invite-code.ts';
import type { InviteCodes, OwnInviteCode } from '#ports/invite-codes.ts';

export function memoryInviteCodes(): InviteCodes {
  const codes = new Map<string, string>();
  const owners = new Map<string, { own?: OwnInviteCode | undefined; names: ReadonlySet<string> }>();
  const place = (shop: string, name: string): string => `${shop}#${name}`;
  return {
    keep: async (shop, code, customerId) => {
      const [name, locked] = [place(shop, inviteName(shop, code)), lockedInviter(code, customerId)];
      const { own, names = [] } = owners.get(place(shop, customerId)) ?? {};
      owners.set(place(shop, customerId), { own, names: new Set([...names, name]) });
      const held = codes.get(name) ?? locked;
      codes.set(name, held);
      return held === locked ? 'kept' : 'taken';
    },
    inviterOf: async (shop, code) => {
      const locked = codes.get(place(shop, inviteName(shop, code)));
      return locked === undefined ? undefined : unlockedInviter(code, locked);
    },
    own: async (shop, customerId) => owners.get(place(shop, customerId))?.own,
    note: async (shop, customerId, own) => {
      const key = place(shop, customerId);
      owners.set(key, { own, names: owners.get(key)?.names ?? new Set() });
    },
    forget: async (shop, ids) => {
      for (const id of ids) {
        for (const name of owners.get(place(shop, id))?.names ?? []) codes.delete(name);
        owners.delete(place(shop, id));
      }
    },
  };
}
