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
