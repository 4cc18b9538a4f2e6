/**
 * What one provider call proves: `accepted`; `refused` = certainly not sent and never will be;
 * `try-later` = certainly not sent, throttled or paused; `unknown` = it may have been sent.
 */
export type SendResult =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'try-later'; readonly code: string }
  | { readonly outcome: 'unknown'; readonly code: string };

/** A provider of one channel. */
export interface Sender<Message> {
  /** One recipient, one call, no retry inside. */
  send(message: Message): Promise<SendResult>;
}
