import { tidyText } from '#model/message/context.ts';
import type { MessageForm } from '#model/message/draft.ts';
import { RenderError } from '#model/message/render-error.ts';
import { zoneOfPerson } from '#model/policy/zones.ts';
import type { ChannelId, CustomerId, TouchId } from '#model/values/ids.ts';

/** Whom somebody of the team calls, when they may, and what to say. */
export interface Call {
  readonly touchId: TouchId;
  readonly customerId: CustomerId;
  /** E.164. */
  readonly to: string;
  readonly firstName: string | undefined;
  readonly lastName: string | undefined;
  readonly country: string | undefined;
  /** BCP 47, of the text. */
  readonly locale: string;
  /** Local hours within which they may be called: from, and before. */
  readonly hours: { readonly fromHour: number; readonly toHour: number };
  /** IANA zone of the hours. */
  readonly zone: string;
  readonly text: string;
}

/** The call of a channel whose messages people take: its address is a phone number. */
export const callForm = (channel: ChannelId): MessageForm<Call> => ({
  channel,
  compose({ touch, shop, contact, locale, render }) {
    const { phone: to, firstName, lastName, country } = contact;
    if (!to) throw new RenderError('no phone number');
    const hours = shop.policy.windows[channel];
    if (!hours) throw new RenderError('the shop says no hours for it');
    const text = tidyText(render('text', 'plain'));
    if (!text) throw new RenderError('there is nothing to say');
    const { touchId, customerId } = touch;
    return {
      touchId,
      customerId,
      to,
      firstName,
      lastName,
      country,
      locale,
      hours,
      zone: zoneOfPerson(country, shop),
      text,
    };
  },
});
