import type { LoadedCircle } from '#flow/circle/load-circle.ts';
import { kindWords, reasonsInWords } from '#model/circle/words.ts';
import type { Membership } from '#model/membership/membership.ts';
import type { CustomerId } from '#model/values/ids.ts';
import type { Output } from '../console/output.ts';

/** Who is around somebody, and where they stand in the chain of referrals. */
export function circleLines(
  id: CustomerId,
  { members, chain, depth, centre, spread, isWhole }: LoadedCircle,
  { circles }: Pick<Membership, 'circles'>,
  output: Output,
): readonly string[] {
  const own = chain.centres.find((one) => one.id === id);
  const none = circles ? '  nobody is known around them' : '  nobody they brought, and the shop declares no circles';
  return [
    output.heading(`Around ${id}`),
    output.table(
      ['who', 'what they are', 'by what'],
      members.map((one) => [one.id, kindWords(one.kind), reasonsInWords(one.by)]),
      none,
    ),
    output.heading('The chain they are in'),
    output.columns([
      ['depth', depth === 0 ? 'came by themselves' : `${links(depth)} from who came by themselves`],
      ['brought', own ? `${own.direct} themselves, reaches ${own.reach}` : 'nobody'],
      [
        'chain',
        chain.links === 0
          ? 'none: nobody of it was brought'
          : `${chain.links} brought, ${links(chain.longest)} at the longest${isWhole ? '' : ', and more'}`,
      ],
      ...(centre === undefined ? [] : [['at the centre', centre === id ? `${id}, they themselves` : centre] as const]),
      ['spread', `${spread.came} came by an invitation, ${spread.converted} bought and kept it`],
    ]),
  ];
}

const links = (n: number): string => `${n} ${n === 1 ? 'link' : 'links'}`;
