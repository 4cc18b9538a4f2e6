import type { Kind } from '#model/program/program.ts';

/**
 * What one provider call proves: `accepted`; `refused` = certainly not sent and never will be;
 * `try-later` = certainly not sent, throttled or paused; `unknown` = it may have been sent.
 */
export type SendResult =
  | { readonly outcome: 'accepted'; readonly messageId: string }
  | { readonly outcome: 'refused'; readonly code: string }
  | { readonly outcome: 'try-later'; readonly code: string }
  | { readonly outcome: 'unknown'; readonly code: string };

export interface EmailSender {
  /** One recipient, one call, no retry inside. Tags: A-Z a-z 0-9 _ - only. */
  send(email: {
    readonly from: string;
    readonly to: string;
    readonly raw: Uint8Array;
    readonly tags: Readonly<Record<string, string>>;
  }): Promise<SendResult>;
}

export interface SmsSender {
  send(sms: { readonly to: string; readonly text: string; readonly kind: Kind }): Promise<SendResult>;
}
