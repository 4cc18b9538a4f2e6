import type { ContactFields } from '#model/event/person-fields.ts';
import type { BlockProducts } from '#model/message/blocks.ts';
import type { MemberFacts } from '#model/message/member-facts.ts';
import type { Order } from '#model/order/order.ts';
import type { Tier } from '#model/segment/membership.ts';
import type { Touch } from '#model/touch/touch.ts';
import type { Foot } from '#model/walk/foot.ts';

export interface RenderInput {
  readonly touch: Pick<Touch, 'touchId' | 'shop' | 'customerId' | 'programId' | 'stepId' | 'kind'> &
    Partial<Pick<Touch, 'subject' | 'channel' | 'variant'>>;
  /** Effective contact of the person; must hold the address of the channel. */
  readonly contact: ContactFields;
  /** Value tier of the person. */
  readonly tier?: Tier | undefined;
  /** Products of the blocks that the message shows. */
  readonly products?: BlockProducts | undefined;
  /** What the message says of a member, by language. */
  readonly member?: ((locale: string) => Omit<MemberFacts, 'url' | 'inviteUrl'>) | undefined;
  /** The triggering order, where the program has one. */
  readonly order?: Order | undefined;
  /** The address is one that the order mentions and not linked to the person: it gets no link to what is theirs. */
  readonly foreign?: boolean | undefined;
  /** For a walker of the team: words with an address behind them, at the end of the message. */
  readonly foot?: Foot | undefined;
  /** Time of the message, UTC ms. */
  readonly at: number;
}
