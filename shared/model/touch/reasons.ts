/** Every reason by its state, in words for people: a closed list, explained in `docs/contact-policy.md`. */
export const REASONS = {
  queued: {
    allowed: 'nothing objected',
    provider_throttled: 'SES or SNS said "later"; it is tried again while it is useful',
  },
  sent: {
    provider_accepted: 'SES or SNS took the message and gave it an id',
    provider_event: 'the answer was lost, but an event of SES, or of the gateway, about the message came',
  },
  suppressed: {
    no_address: 'no e-mail address or phone number for any channel of the step',
    no_consent:
      "the person never agreed to the program's topic on this channel, or an opt-in is still unconfirmed, or the consent is dated in the future",
    consent_withdrawn: 'the person unsubscribed or complained',
    address_suppressed:
      'the address bounced for good (nothing is sent to it), or complained (no marketing); or the number said STOP, or its person was erased, and nothing has taken that back',
    number_refused:
      "a premium, shared-cost, personal, toll-free, pager or satellite number, from whose texts its owner earns; or the question of a sign-up to a number of a country that is none of the shop's `markets`",
    question_cap: 'so many questions of sign-ups went out today by this channel as the shop allows',
    person_erased: 'the person was erased',
    person_unknown: 'there is no such person, or the order has no identity',
    holdout:
      'belongs to the share that never receives the program, so that its effect can be measured. Whoever was merged belongs to it by any of their ids; an unmerge leaves each person with the ids that are theirs, and the ledger keeps who was held out when',
    global_holdout:
      'belongs to the share that receives no marketing of the shop at all, so that its effect as a whole can be measured',
    open_case: 'a complaint, a return or another service case of the person stays open while the message is useful',
    care_first: 'the person was sold to, and was not cared for since, while the message is useful',
    peak_season: 'in this season the person has had as many selling messages as the shop allows',
    min_gap: 'another marketing message lies too near while the message is useful',
    frequency_cap: 'no place under the caps comes free while the message is useful',
    budget: 'the month’s budget of the channel is nearly used up, and what is left is for services',
    warm_up: 'the ramp of the new sending domain had no place left while the message was useful',
    paused: 'the person asked for a pause, and the message would be useless after it',
    campaign_ended: 'the campaign was cancelled or is over, or its offer has ended',
    campaign_budget: 'the cap of the campaign’s budget is reached',
    not_in_audience: 'in none of the segments of `audience`, or in one of `exclude`, at the moment of sending',
    reentry:
      'entered this program less than `reentryDays` ago, or already once, or got this message of a campaign under another id; being held out counts as entering',
    program_removed: '`crm/` no longer has the program or its step, or has it as a draft',
  },
  exited: {
    order_paid: 'the order was paid, paid in part, or the money is on its way',
    order_shipped: 'the first parcel of the order is on its way',
    order_delivered: 'every parcel of the order has arrived',
    order_changed:
      'what started the program is no longer true of the order: a parcel was called off, a return was taken back',
    order_cancelled: 'the order was cancelled, voided, deleted, or cannot be found',
    order_returned: "all of the order's value was returned",
    bought_again: 'the person bought something else after the trigger',
    cart_bought: 'the cart was bought, emptied or deleted, or the person has ordered since it was opened',
    subscription_ended: 'the subscription ended, or cannot be found',
    subscription_resumed: 'the subscription runs again, or cannot be found',
    out_of_stock: 'the product that was asked for cannot be bought at this moment, or is not sold any more',
    price_up: 'the product that was asked for does not cost less any more',
    wish_withdrawn: 'the person does not want to be told of the product any more, or asked too long ago',
    left_segment: 'the person is no longer in the segment',
    back_in_segment: 'the person is in the segment again that they had left',
    left_membership: 'the person is no member, or not any more',
    points_spent: 'the points that were about to expire were spent, or expired before',
    level_fell: 'the level that was reached is gone again, as after a return',
    consent_settled: 'the sign-up was confirmed or withdrawn before the question went out',
  },
  deferred: {
    quiet_hours:
      "outside the permitted hours of the person's zone; of a person without a country, outside those of any market of the shop. A country of several zones counts with all of them: China by the clocks of Shanghai and Urumqi, so a window 8-21 opens at 10:00 in Shanghai",
    open_case_wait:
      'a complaint, a return or another service case of the person is open; it is looked at again each day while the message is useful',
    care_first_wait:
      'the person was sold to and not cared for since; it is looked at again each day while the message is useful',
    peak_season_wait: 'the season has no place left for a selling message, and the message is still useful after it',
    min_gap_wait: 'another marketing message went out not long ago; the message is still useful after the gap',
    preferred_hour: 'waits for the hour around which the person buys',
    budget_wait:
      'the month’s budget of the channel is nearly used up; it is looked at again each day while the message is useful',
    warm_up_wait:
      'the ramp of the new sending domain has no place left today, and the message is still useful tomorrow',
    frequency_cap_wait: 'a place under the caps comes free while the message is still useful',
    campaign_waits:
      'the campaign is paused or held, or what would be sent is not exactly what was approved: it waits while it is useful',
    run_unfinished: 'what a segment or a date starts waits until the daily run has counted how many it starts',
    held: 'the program would write to far more people than it does otherwise: it waits for a person to release it',
    paused_wait: 'the person asked for a pause; the message is still useful after it',
    not_yet: 'what started the program turned out to have happened later, and its time has not come',
    stopped:
      'a person stopped the program, the shop or its marketing, or the shop’s reputation did: it waits, and goes on when somebody resumes it while it is useful',
    payment_not_due:
      'the terms of the order changed since the reminder was planned: it is planned anew for the new date, or looked at again in a day while nobody knows one',
  },
  expired: {
    too_late: 'later than `usefulForMs` after its time',
    held_too_long: 'nobody released the program while the message was useful',
    campaign_waited_too_long: 'nobody let the campaign go on, or approved it anew, while the message was useful',
    stopped_too_long: 'the program, the shop or its marketing was stopped until the message was no longer useful',
    never_picked_up: 'queued again each hour, a message found no sender while it was useful',
  },
  failed: {
    provider_rejected: 'SES or SNS refused the message, or SES found a virus in it',
    render_failed: 'the text could not be made for this person, or its template has no form for the channel any more',
  },
  unknown: {
    answer_lost:
      'a sender called the provider and then stopped or got no answer. Marketing is never sent twice; a transactional message was tried once more',
  },
} as const satisfies Partial<Record<TouchState, Readonly<Record<string, string>>>>;

type ByState = typeof REASONS;
export type TouchReason = { [State in keyof ByState]: keyof ByState[State] }[keyof ByState];

/** Where a touch is, in words for people: on its way, or at its one end (I3). */
const ON_ITS_WAY = {
  deferred: 'waits for a later time',
  queued: 'decided and on its way',
  sending: 'decided and on its way',
} as const;
const ENDS = {
  sent: 'the provider took it; see the feedback (`delivered`, `bounced`, `complained`) for what became of it',
  suppressed: 'the policy says no',
  exited: 'it had become pointless',
  expired: 'it would have come too late',
  failed: 'it could not be sent, and certainly was not',
  unknown: "it may have been sent: the provider's answer was lost and none of its events has said more",
} as const;

export type TerminalState = keyof typeof ENDS;
export type TouchState = keyof typeof ON_ITS_WAY | TerminalState;

export const STATES: Readonly<Record<TouchState, string>> = { ...ON_ITS_WAY, ...ENDS };

export const isTerminal = (state: TouchState): state is TerminalState => Object.hasOwn(ENDS, state);
