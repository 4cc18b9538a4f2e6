import { type Claim, type ClaimState, claimId } from '#model/reward/claim.ts';
import { namedReward } from '#model/reward/named-reward.ts';
import { shopTime } from '../../console/shown.ts';
import { chosenShop, withTarget } from '../../target/open-target.ts';
import { claimState } from '../common/claim-state.ts';
import { claimName } from '../common/found-claim.ts';
import type { RewardStep } from '../common/reward-step.ts';
import { membershipIn } from '../common/rewards-of.ts';

/** Somebody of the team has something to do for it. */
const TO_DO: readonly ClaimState[] = ['asked', 'packed'];
/** Rows that are shown. */
const SHOWN = 100;

export const claimsStep: RewardStep = {
  name: 'claims',
  summary: 'what members took, the newest first; --open: what is to be packed and sent, with the addresses',
  options: {
    open: { help: 'only what is asked for or packed, the oldest first, with where it goes' },
  },
  run: (context) =>
    withTarget(context, async (target) => {
      const { args, output } = context;
      const shop = chosenShop(args, target);
      const membership = membershipIn(target, shop);
      const isOpen = args.flag('open');
      const all: Claim[] = [];
      for await (const claim of target.stores.claims.all(shop.id))
        if (!isOpen || TO_DO.includes(claim.state)) all.push(claim);
      all.sort((a, b) => (isOpen ? a.at - b.at : b.at - a.at));
      const nameOf = (claim: Claim): string => namedReward(membership, claim.reward)?.name ?? claim.reward;
      const now = target.now();
      const rows = all
        .slice(0, SHOWN)
        .map((claim) => [
          ...[shopTime(claim.at, shop.timezone), nameOf(claim), claimName(claim), claimState(claim, now)],
          isOpen ? goesTo(claim) : claim.customerId,
        ]);
      const shown = all.map((claim) => ({ id: claimId(claim), ...claim, address: isOpen ? claim.address : undefined }));
      output.answer(
        { shop: shop.id, claims: shown },
        [
          output.table(
            [`taken (${shop.timezone})`, 'reward', 'code', 'state', isOpen ? 'to' : 'customer'],
            rows,
            isOpen ? '  nothing is to be packed or sent' : '  nobody has taken a reward yet',
          ),
          ...(all.length > SHOWN ? [`  and ${all.length - SHOWN} more (--json lists all)`] : []),
        ].join('\n'),
      );
      return 'done';
    }),
};

/** On one line, as it is written on a label. */
const goesTo = ({ address }: Pick<Claim, 'address'>): string =>
  address
    ? [
        address.name,
        ...address.lines,
        `${address.postcode} ${address.city}`.trim(),
        address.country,
        ...(address.phone === undefined ? [] : [address.phone]),
      ].join(', ')
    : 'forgotten';
