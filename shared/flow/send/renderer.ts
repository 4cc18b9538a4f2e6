import { familyOf, LISTED } from '#channels/registry.ts';
import { type Brand, brandOf } from '#model/brand/brand.ts';
import { channelOf } from '#model/channel/channel.ts';
import type { PublishedCrm } from '#model/crm/published-crm.ts';
import { sendOf } from '#model/journey/step.ts';
import { withBrand } from '#model/message/brand-text.ts';
import { type MessageFacts, messageContext } from '#model/message/context.ts';
import type { MessageForm } from '#model/message/draft.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { chooseLocale } from '#model/message/locale.ts';
import { type Form, type ParsedText, parseText, renderText } from '#model/message/render.ts';
import { RenderError } from '#model/message/render-error.ts';
import { sealSurvey } from '#model/message/survey-token.ts';
import { type LinkClaim, signLink } from '#model/message/token.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { plainNames } from '#model/values/text/names.ts';
import { templateOf } from '#model/variant/copy-variant.ts';
import { withFoot } from '#model/walk/foot.ts';
import type { RenderInput } from '#ports/renderer.ts';
import type { ShortLinks } from '#ports/short-links.ts';
import { codeOfMessage } from './code-of-message.ts';
import { type LONGEST, withLinks } from './links.ts';
import { requestedLink } from './requested-link.ts';

export interface RendererDeps {
  readonly crm: PublishedCrm;
  readonly linkKeys: () => Promise<KeyRing>;
  /** Where the preference centre answers, without a slash at the end: `https://abc.execute-api.eu-central-1.amazonaws.com`. */
  readonly publicUrl: string;
  /** Where links of messages are followed, without a slash at the end. Without it they stay as the template has them. */
  readonly clickUrl?: string | undefined;
  /** Keeps the short links of channels that pay by the character. */
  readonly shortLinks?: ShortLinks | typeof LONGEST | undefined;
  /** Keeps whose the codes of campaigns are; without it no till takes them. */
  readonly codes?: Pick<ShortLinks, 'keep'> | undefined;
}

/** Renders messages of published programs in one channel. Each template is parsed once for each shop. */
export function createRenderer<Message>(
  { crm, linkKeys, publicUrl, clickUrl, shortLinks, codes }: RendererDeps,
  { channel: form, compose, manner }: MessageForm<Message>,
): (input: RenderInput) => Promise<Message> {
  const dressed = new Map<string, Dressed>();
  const dress = ({ id, brand }: Shop): Dressed => {
    const known = dressed.get(id) ?? dressedIn(brandOf(crm.brand, brand));
    dressed.set(id, known);
    return known;
  };

  return async (input) => {
    const { touch, contact, at } = input;
    const { shop, program, locale, texts } = resolve(crm, input, form);
    const channel = touch.channel !== undefined && familyOf(touch.channel) === form ? touch.channel : form;
    const { brand, parse } = dress(shop);
    const ring = await linkKeys();
    const { customerId, subject } = touch;
    const claim = { shop: shop.id, customerId, channel, topic: program.topic };
    const link = (purpose: LinkClaim['purpose'], more: Partial<LinkClaim> = {}) =>
      `${publicUrl}/u/${signLink({ ...claim, purpose, ...more }, ring)}`;
    const surveyLink = () =>
      `${publicUrl}/s/${sealSurvey({ shop: shop.id, customerId, touchId: touch.touchId, survey: program.id }, ring)}`;
    const links = {
      // Whoever an order merely mentions may neither see nor set what is the person's.
      unsubscribe: input.foreign ? shop.url : link('unsubscribe'),
      preferences: input.foreign ? shop.url : link('preferences'),
      confirm: subject?.consent && link('confirm', { topic: subject.consent.topic, at: subject.at }),
      manage: await requestedLink(program, { claim, ring, publicUrl, shortLinks, at }),
      survey:
        !input.foreign && Object.values(texts).some((text) => text.includes('links.survey')) ? surveyLink() : undefined,
    };
    const said = manner?.({ shop, contact, locale, unsubscribe: links.unsubscribe });
    const code = await codeOfMessage({ crm, url: clickUrl ?? publicUrl, codes }, input, { shop, texts, ring });
    const page = `${publicUrl}/m/${signLink({ ...claim, purpose: 'member' }, ring)}`;
    const seen = input.foreign ? undefined : input.member?.(locale);
    const member = seen && { ...seen, url: page, inviteUrl: `${page}#invite` };
    const context = messageContext({ ...factsOf(input, shop, locale, links), member, code, manner: said, brand });
    const draft = { touch, shop, channel, contact, locale, at, unsubscribe: links.unsubscribe };
    const render = (field: string, as: Form): string =>
      withFoot(renderText(parse(texts[field] ?? '', as), context), input.foot, field, as);
    if (clickUrl === undefined || !isFollowed(input, program, shop)) return compose({ ...draft, render });
    // of a member's page a text has a short link: its own is longer than the text
    const pages = channelOf(LISTED, channel)?.costly ? [] : [member?.url, member?.inviteUrl];
    const kept = [...Object.values(links), ...pages, input.order?.document?.payUrl];
    const about = { touch, shop, channel, topic: program.id, clickUrl, ring, at, kept };
    return withLinks(about, shortLinks, (lead) =>
      compose({ ...draft, render: (field, as) => lead(field, render(field, as), as) }),
    );
  };
}

/** A shop's brand, and texts of templates in it, each parsed once. */
interface Dressed {
  readonly brand: Brand;
  readonly parse: (source: string, form: Form) => ParsedText;
}

function dressedIn(brand: Brand): Dressed {
  const parsed = { html: new Map<string, ParsedText>(), plain: new Map<string, ParsedText>() };
  const parse = (source: string, form: Form): ParsedText => {
    const known = parsed[form].get(source) ?? parseText(withBrand(source, brand), form);
    parsed[form].set(source, known);
    return known;
  };
  return { brand, parse };
}

/**
 * Are its links followed? Not where the address is not of the person, nor in what asks or answers somebody who has not
 * agreed to anything yet, nor where the shop does not want it.
 */
const isFollowed = ({ foreign, touch }: RenderInput, program: Program, shop: Shop): boolean =>
  !foreign && !touch.subject?.consent && program.trigger.on !== 'link-requested' && shop.links?.clicks !== false;

interface Resolved {
  readonly shop: Shop;
  readonly program: Program;
  readonly locale: string;
  readonly texts: Readonly<Record<string, string>>;
}

function resolve(crm: PublishedCrm, { touch, contact }: RenderInput, channel: ChannelId): Resolved {
  const shop = crm.shops.find((candidate) => candidate.id === touch.shop);
  const program = crm.programs.find((candidate) => candidate.id === touch.programId);
  const step = sendOf(program, touch.stepId);
  const template = step && crm.templates.find(({ id }) => id === templateOf(step, touch.variant));
  if (!shop || !program || !template) throw new RenderError('shop, program or template is no longer published');
  const usable = template.locales.filter(({ forms }) => forms[channel] !== undefined);
  const locale = chooseLocale(
    contact.locale ?? touch.subject?.consent?.locale,
    usable.map((each) => each.locale),
    shop,
  );
  const texts = usable.find((each) => each.locale === locale)?.forms[channel];
  if (locale === undefined || !texts) throw new RenderError(`the template ${template.id} has no ${channel} form`);
  return { shop, program, locale, texts };
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
    products: input.foreign ? undefined : input.products,
    tier: input.foreign ? undefined : input.tier,
    firstName: input.foreign ? plainNames(document?.contact.firstName, undefined).firstName : input.contact.firstName,
    event: input.foreign ? undefined : input.touch.subject?.event,
    answer: input.foreign ? undefined : input.touch.subject?.answer,
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
