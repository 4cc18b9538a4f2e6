import { heldOf } from '#model/campaign/budget.ts';
import { minorOf } from '#model/campaign/message-cost.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import { table } from '../../common/table.ts';
import type { Speech } from '../../people/speech.ts';
import { goneMinor, type KnownCampaign } from '../load-campaigns.ts';
import { campaignWords } from '../words/words.ts';

/** The cap and what is gone of it, and what the campaign costs beside its messages. */
export function budgetPart(speech: Speech, known: KnownCampaign): Html {
  const { words, format } = speech;
  const told = campaignWords(words.lang).budget;
  const { capMinor, couponMinor = 0, fixed = [], allocated } = known.campaign.budget;
  const gone = goneMinor(known);
  const share = capMinor === 0 ? 0 : gone / capMinor;
  const reserved = minorOf(heldOf({ leased: known.budget.leased }));
  const row = (name: string, minor: number, about: Content): readonly Content[] => [name, format.money(minor), about];
  const rows = [
    row(told.cap, capMinor, told.capAbout),
    row(
      told.gone,
      gone,
      gone === 0
        ? told.nothing
        : html`${filled(told.goneAbout, { share: format.share(share) })}<span class="meter" style="width:${Math.min(100, Math.round(share * 100))}%"></span>`,
    ),
    ...(reserved > 0 ? [row(told.reserved, reserved, told.reservedAbout)] : []),
    ...(couponMinor > 0 ? [row(told.coupon, couponMinor, told.couponAbout)] : []),
    ...fixed.map(({ name, minor }) => row(name, minor, told.fixedAbout)),
    ...(allocated ? [row(told.allocated, allocated.minor, told.allocatedAbout[allocated.by])] : []),
  ];
  return html`<h2>${told.title}</h2><p class="lead">${told.about}</p>
<div class="card people programs">${table(told.title, [told.item, told.amount, told.kind], rows, { numeric: [1] })}</div>`;
}
