/** How long a provider that says "later" is left alone: a moment when it is busy, an hour when somebody must act. */
export type Wait = 'moment' | 'hour';

/** `refused`: certainly not sent, never will be. `try-later`: certainly not sent now. `unknown`: maybe sent. */
export type SendResult =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'try-later'; readonly code: string; readonly wait: Wait }
  | { readonly outcome: 'unknown'; readonly code: string };

export interface Sender<Message> {
  /** One recipient, one call, no retry inside. */
  send(message: Message): Promise<SendResult>;
}
