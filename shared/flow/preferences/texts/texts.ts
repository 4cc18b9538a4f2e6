import type { ChannelWords } from '#model/channel/channel.ts';
import type { AddressKind } from '#model/identity/identity.ts';
import type { Stage, Tier } from '#model/segment/membership.ts';

type ByChannel = (channel: ChannelWords) => string;

/** What the pages say, in one language. Everything is escaped by the page. */
export interface Texts {
  readonly lang: string;
  /** Name of the language, in itself. */
  readonly language: string;
  readonly ask: (shop: string, channel: ChannelWords) => string;
  readonly manage: (shop: string) => string;
  readonly explain: string;
  readonly orders: string;
  readonly stopChannel: ByChannel;
  readonly stopAll: string;
  readonly more: string;
  readonly done: string;
  readonly doneChannel: (shop: string, channel: ChannelWords) => string;
  readonly doneAll: (shop: string) => string;
  /** Between sentences, and between the words of a list. */
  readonly gap: string;
  readonly comma: string;
  readonly close: string;
  /** Leads from what was done back to the choices. */
  readonly back: string;
  readonly toShop: (shop: string) => string;
  readonly unclear: string;
  readonly notFound: string;
  readonly notFoundHelp: string;
  readonly problems: string;
  readonly optional: string;
  readonly centre: CentreTexts;
  readonly confirm: {
    readonly ask: (shop: string) => string;
    readonly explain: (channel: ChannelWords) => string;
    readonly button: string;
    readonly done: string;
    readonly doneText: (shop: string) => string;
    readonly joinAsk: (membership: string) => string;
    readonly joinExplain: (channel: ChannelWords) => string;
    readonly joinButton: string;
    readonly terms: (version: string) => string;
    readonly card: string;
  };
  readonly signUp: SignUpTexts;
}

interface CentreTexts {
  readonly lead: string;
  readonly saved: string;
  readonly lists: ByChannel;
  readonly marketing: string;
  readonly marketingAbout: string;
  readonly membership: string;
  readonly membershipAbout: string;
  readonly pending: ByChannel;
  readonly wording: (shop: string) => string;
  readonly often: string;
  readonly normal: string;
  readonly fewer: string;
  readonly fewerAbout: string;
  readonly pause: string;
  readonly pauseHint: string;
  readonly pauseError: string;
  readonly interests: string;
  readonly speak: string;
  readonly auto: string;
  readonly save: string;
  readonly all: string;
  readonly known: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly bought: string;
  readonly orderCount: (count: number) => string;
  readonly since: string;
  readonly groups: string;
  readonly stages: Readonly<Record<Stage, string>>;
  readonly tiers: Readonly<Record<Tier, string>>;
  readonly nothing: string;
  readonly ordersList: string;
  readonly personal: string;
  readonly personalAbout: string;
  readonly sendLink: string;
  readonly linkSent: string;
  readonly birthday: string;
  readonly birthdayHint: string;
  readonly birthdayError: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly erase: string;
  readonly eraseAbout: string;
  readonly eraseSure: string;
  readonly eraseUnsure: string;
  readonly eraseButton: string;
  readonly erased: string;
  readonly erasedText: (shop: string) => string;
}

interface SignUpTexts {
  readonly title: (shop: string) => string;
  readonly lead: string;
  readonly email: string;
  readonly emailError: string;
  /** One of the two addresses is enough. */
  readonly either: string;
  readonly addressError: string;
  readonly phone: string;
  /** With how a number of the shop's markets may begin, such as +49. */
  readonly phoneHint: (begins: string) => string;
  readonly phoneError: (begins: string) => string;
  readonly marketError: (countries: string) => string;
  readonly name: string;
  readonly topics: string;
  readonly topicsError: string;
  /** `only`: the name of the one topic, where there is nothing to tick. */
  readonly wording: (shop: string, only: string | undefined) => string;
  readonly smsWording: string;
  readonly button: string;
  readonly trap: string;
  readonly done: string;
  readonly doneText: (shop: string, to: readonly AddressKind[]) => string;
  /** Leads back to the form. */
  readonly again: string;
  readonly tooMany: string;
  readonly tooManyText: string;
}
