import { writeMail } from '#channels/email/mime.ts';
import { asciiAddress } from '#channels/email/mime-address.ts';
import { MimeError } from '#channels/email/mime-encode.ts';
import { composeSms } from '#channels/sms/compose.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import type { Channel } from '#model/event/event.ts';
import { type MessageFacts, messageContext, tidyText } from '#model/message/context.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { chooseLocale } from '#model/message/locale.ts';
import { type Form, type ParsedText, parseText, renderText } from '#model/message/render.ts';
import { RenderError } from '#model/message/render-error.ts';
import type { LocalisedTemplate } from '#model/message/template.ts';
import { type LinkClaim, signLink } from '#model/message/token.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { plainNames } from '#model/values/text/names.ts';
import type { RenderedEmail, RenderedSms, Renderer, RenderInput } from '#ports/renderer.ts';

export interface RendererDeps {
  readonly crm: PublishedCrm;
  readonly linkKeys: () => Promise<KeyRing>;
  /** Where the preference centre answers, without a slash at the end: `https://abc.execute-api.eu-central-1.amazonaws.com`. */
  readonly publicUrl: string;
}

/** SNS takes 1,600 characters per Publish; its guide says bytes, the stricter reading. */
const MAX_SMS_BYTES = 1600;

/** Renders messages of published programs. Each template is parsed once. */
export function createRenderer({ crm, linkKeys, publicUrl }: RendererDeps): Renderer {
  const parsed = { html: new Map<string, ParsedText>(), plain: new Map<string, ParsedText>() };
  const parse = (source: string, form: Form): ParsedText => {
    const known = parsed[form].get(source) ?? parseText(source, form);
    parsed[form].set(source, known);
    return known;
  };

  async function prepare(input: RenderInput, channel: Channel) {
    const { shop, program, localised } = resolve(crm, input, channel);
    const ring = await linkKeys();
    const { customerId, subject } = input.touch;
    const link = (purpose: LinkClaim['purpose'], more: Partial<LinkClaim> = {}) =>
      `${publicUrl}/u/${signLink({ shop: shop.id, customerId, purpose, channel, topic: program.topic, ...more }, ring)}`;
    const links = {
      // Whoever an order merely mentions may neither see nor set what is the person's.
      unsubscribe: input.foreign ? shop.url : link('unsubscribe'),
      preferences: input.foreign ? shop.url : link('preferences'),
      confirm: subject?.consent && link('confirm', { topic: subject.consent.topic, at: subject.at }),
      manage: program.trigger.on === 'link-requested' ? link('manage', { at: input.at }) : undefined,
    };
    const context = messageContext(factsOf(input, shop, localised.locale, links));
    return { shop, localised, links, render: (source: string, form: Form) => renderText(parse(source, form), context) };
  }

  return {
    async email(input): Promise<RenderedEmail> {
      const { shop, localised, links, render } = await prepare(input, 'email');
      const template = localised.email;
      const to = asciiAddress(input.contact.email ?? '');
      const from = asciiAddress(shop.sender.fromEmail);
      if (!template || !to || !from) throw new RenderError('no e-mail form or no address that can be written');
      const subject = render(template.subject, 'plain').replace(/\s+/g, ' ').trim();
      const html = render(template.html, 'html');
      const text = `${tidyText(render(template.text, 'plain'))}\n`;
      const raw = mimeOf({
        from: { name: shop.sender.fromName, address: from },
        to,
        replyTo: shop.sender.replyTo,
        subject,
        text,
        html,
        locale: localised.locale,
        at: input.at,
        id: input.touch.touchId,
        unsubscribeUrl: input.touch.kind === 'marketing' ? links.unsubscribe : undefined,
      });
      return { from, to, subject, locale: localised.locale, html, text, raw };
    },

    async sms(input): Promise<RenderedSms> {
      const { localised, render } = await prepare(input, 'sms');
      const to = input.contact.phone;
      if (localised.sms === undefined || !to) throw new RenderError('no SMS form or no phone number');
      const sms = composeSms(render(localised.sms, 'plain'));
      if (Buffer.byteLength(sms.text) > MAX_SMS_BYTES) throw new RenderError('the SMS is longer than 1,600 bytes');
      return { to, locale: localised.locale, ...sms };
    },
  };
}

interface Resolved {
  readonly shop: Shop;
  readonly program: Program;
  readonly localised: LocalisedTemplate;
}

function resolve(crm: PublishedCrm, { touch, contact }: RenderInput, channel: Channel): Resolved {
  const shop = crm.shops.find((candidate) => candidate.id === touch.shop);
  const program = crm.programs.find((candidate) => candidate.id === touch.programId);
  const template = crm.templates.find((candidate) => candidate.id === program?.step.template);
  if (!shop || !program || !template) throw new RenderError('shop, program or template is no longer published');
  const usable = template.locales.filter((each) => each[channel] !== undefined);
  const locale = chooseLocale(
    contact.locale ?? touch.subject?.consent?.locale,
    usable.map((each) => each.locale),
    shop.locale,
  );
  const localised = usable.find((each) => each.locale === locale);
  if (!localised) throw new RenderError(`the template ${template.id} has no ${channel} form`);
  return { shop, program, localised };
}

function factsOf(input: RenderInput, shop: Shop, locale: string, links: MessageFacts['links']): MessageFacts {
  const document = input.order?.document;
  return {
    locale,
    shop: {
      name: shop.name,
      url: shop.url,
      postalAddress: shop.sender.postalAddress,
      smsName: shop.sender.smsName,
      currency: shop.currency,
      timezone: shop.timezone,
    },
    firstName: input.foreign ? plainNames(document?.contact.firstName, undefined).firstName : input.contact.firstName,
    order: document && {
      name: document.orderName,
      totalMinor: document.grossMinor,
      placedAt: document.placedAt,
      payUrl: document.payUrl,
      lines: document.lines.map(({ title, sku, quantity, totalMinor }) => ({
        title: title ?? sku,
        quantity,
        totalMinor,
      })),
    },
    links,
  };
}

function mimeOf(mail: Parameters<typeof writeMail>[0]): Uint8Array {
  try {
    return writeMail(mail);
  } catch (error) {
    if (error instanceof MimeError) throw new RenderError(error.message);
    throw error;
  }
}
