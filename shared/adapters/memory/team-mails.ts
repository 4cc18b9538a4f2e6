import type { Day } from '#model/values/time/day.ts';
import type { TeamMailState, TeamMailStore } from '#ports/team-mails.ts';

export function memoryTeamMails(): TeamMailStore & { readonly mails: ReadonlyMap<string, TeamMailState> } {
  const mails = new Map<string, TeamMailState>();
  const declined = new Map<string, Set<string>>();
  const told = new Map<string, Readonly<Record<string, Day>>>();
  return {
    mails,
    claim: async (shop, mail) => {
      if (mails.has(`${shop}#${mail}`)) return false;
      mails.set(`${shop}#${mail}`, 'claimed');
      return true;
    },
    settle: async (shop, mail, state) => {
      mails.set(`${shop}#${mail}`, state);
    },
    release: async (shop, mail) => {
      mails.delete(`${shop}#${mail}`);
    },
    lastTold: async (shop, before) => {
      const days = [...told.keys()].filter((key) => key.startsWith(`${shop}#`) && key < `${shop}#${before}`).sort();
      return told.get(days.at(-1) ?? '') ?? {};
    },
    tell: async (shop, day, what) => {
      told.set(`${shop}#${day}`, what);
    },
    declined: async (shop) => new Set(declined.get(shop)),
    decline: async (shop, member, isDeclined) => {
      const of = declined.get(shop) ?? new Set();
      if (isDeclined) of.add(member);
      else of.delete(member);
      declined.set(shop, of);
    },
  };
}
