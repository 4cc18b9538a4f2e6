import type { HeldDraw, Ticket } from '#model/draw/held-draw.ts';
import type { ShopId } from '#model/values/ids.ts';

/** Draws that were opened, and their tickets. */
export interface DrawStore {
  /** Consistent. */
  get(shop: ShopId, draw: string): Promise<HeldDraw | undefined>;
  /** One conditional write: a draw is opened once, with one seed. */
  open(draw: HeldDraw): Promise<'stored' | 'taken'>;
  /** One conditional write: its list is final once. */
  list(draw: HeldDraw): Promise<'stored' | 'taken'>;
  /** One conditional write: a draw is closed once, after its list was final. */
  close(draw: HeldDraw): Promise<'stored' | 'taken'>;
  /** One conditional write; of the same claim it may be repeated. `taken`: the number is another's. */
  enter(shop: ShopId, draw: string, ticket: Required<Ticket>): Promise<'stored' | 'taken'>;
  /** No ticket was wanted: it is gone, if it is of this claim. One write. */
  leave(shop: ShopId, draw: string, ticket: Required<Ticket>): Promise<void>;
  /** The number stays and is nobody's, if it is of this claim. One write. */
  forget(shop: ShopId, draw: string, ticket: Required<Ticket>): Promise<void>;
  /** By number. Consistent. */
  tickets(shop: ShopId, draw: string): AsyncIterable<Ticket>;
}
