import type { HeldDraw, Ticket } from '#model/draw/held-draw.ts';
import type { DrawStore } from '#ports/draws.ts';

export function memoryDraws(): DrawStore {
  const draws = new Map<string, HeldDraw>();
  const all = new Map<string, Map<string, Ticket>>();
  const keyOf = (shop: string, draw: string): string => `${shop}/${draw}`;
  const ticketsOf = (shop: string, draw: string): Map<string, Ticket> => {
    const key = keyOf(shop, draw);
    const held = all.get(key) ?? new Map<string, Ticket>();
    all.set(key, held);
    return held;
  };
  return {
    get: async (shop, draw) => draws.get(keyOf(shop, draw)),
    open: async (draw) => {
      const key = keyOf(draw.shop, draw.id);
      if (draws.has(key)) return 'taken';
      draws.set(key, draw);
      return 'stored';
    },
    list: async (draw) => {
      const key = keyOf(draw.shop, draw.id);
      const held = draws.get(key);
      if (!held || held.listed) return 'taken';
      draws.set(key, draw);
      return 'stored';
    },
    close: async (draw) => {
      const key = keyOf(draw.shop, draw.id);
      const held = draws.get(key);
      if (!held?.listed || held.closed) return 'taken';
      draws.set(key, draw);
      return 'stored';
    },
    enter: async (shop, draw, ticket) => {
      const tickets = ticketsOf(shop, draw);
      const held = tickets.get(ticket.number);
      if (held && held.claim !== ticket.claim) return 'taken';
      tickets.set(ticket.number, ticket);
      return 'stored';
    },
    leave: async (shop, draw, { number, claim }) => {
      const tickets = ticketsOf(shop, draw);
      if (tickets.get(number)?.claim === claim) tickets.delete(number);
    },
    forget: async (shop, draw, { number, claim }) => {
      const tickets = ticketsOf(shop, draw);
      if (tickets.get(number)?.claim === claim) tickets.set(number, { number });
    },
    async *tickets(shop, draw) {
      yield* [...ticketsOf(shop, draw).values()].sort((a, b) => (a.number < b.number ? -1 : 1));
    },
  };
}
