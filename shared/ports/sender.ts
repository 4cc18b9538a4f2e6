/** `refused`: certainly not sent, never will be. `try-later`: not sent, throttled or paused. `unknown`: maybe sent. */
export type SendResult =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'try-later'; readonly code: string }
  | { readonly outcome: 'unknown'; readonly code: string };

export interface Sender<Message> {
  /** One recipient, one call, no retry inside. */
  send(message: Message): Promise<SendResult>;
}
