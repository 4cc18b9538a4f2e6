import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { ClaimStore } from '#ports/claims.ts';
import type { ConsentStore } from '#ports/consents.ts';
import type { CounterStore } from '#ports/counters.ts';
import type { CustomerStore, FactStore } from '#ports/customers.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import type { TouchStore } from '#ports/touches.ts';
import type { StandingDeps } from '../../person/keep-standing.ts';
import type { JournalStores } from '../../points/append-entry.ts';
import type { Fields } from '../../preferences/request/fields.ts';
import type { Request } from '../../preferences/request/request.ts';
import type { RewardDeps } from '../../rewards/take-reward.ts';
import type { HandOverDeps } from '../../team/hand-over.ts';
import type { MemberView } from '../load/view.ts';
import type { Notice } from './notice.ts';
import type { MemberTexts } from './texts.ts';

/** Whatever an action may need; its reads are consistent, whatever the page was made of. */
export interface ActionDeps extends StandingDeps, RewardDeps {
  readonly crm: PublishedCrm;
  readonly customers: StandingDeps['customers'] & JournalStores['customers'] & Pick<CustomerStore, 'ensure'>;
  readonly facts: StandingDeps['facts'] & JournalStores['facts'] & Pick<FactStore, 'put'>;
  readonly claims: RewardDeps['claims'] & Pick<ClaimStore, 'of' | 'replace'>;
  readonly consents: StandingDeps['consents'] & Pick<ConsentStore, 'append'>;
  readonly touches: Pick<TouchStore, 'plan'>;
  readonly counters: CounterStore;
  readonly handOffs: HandOverDeps['handOffs'];
  readonly events: HandOverDeps['events'];
  readonly telemetry: Telemetry;
}

/** What an action is asked. */
export interface Asked {
  readonly event: Request;
  readonly view: MemberView;
  readonly texts: MemberTexts;
  readonly fields: Fields;
}

/** Does what a button says and tells what came of it; `left`: they are no member any more. */
export type Outcome = Notice | 'left';

export interface Action {
  /** Only by a fresh link: a forwarded mail must not do it. */
  readonly needsFresh: boolean;
  readonly act: (deps: ActionDeps, asked: Asked) => Promise<Outcome>;
}
