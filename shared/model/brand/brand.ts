export const COLOURS = ['page', 'card', 'ink', 'soft', 'rule', 'link', 'accent', 'onAccent'] as const;
/**
 * Colours as `#rrggbb`: the page and the card on it, text (`ink`), small print (`soft`), lines, links, and the head of
 * the card and its buttons (`accent`) with the text on them.
 */
export type Palette = Readonly<Record<(typeof COLOURS)[number], string>>;

export interface Logo {
  /** An `https:` address that stays for years: mails are kept. */
  readonly url: string;
  /** Width in the mail, CSS pixels. */
  readonly width: number;
  readonly alt: string;
}

/** How people are spoken to in one language; `{firstName}` and `{shop}` stand for themselves. */
export interface Voice {
  /** By value tier, where somebody is to be addressed otherwise than `everybody`. */
  readonly greeting: { readonly everybody: string } & { readonly [Tier in 'A' | 'B' | 'C' | 'D']?: string | undefined };
  /** Of whom no first name is known. */
  readonly nameless: string;
  readonly signOff: string;
}

/** What all mails of a shop look and sound like; declared in `crm/brand.ts`. */
export interface Brand {
  readonly light: Palette;
  /** Where the reader's mail program is dark. */
  readonly dark: Palette;
  /** Families that are on people's machines, the first wanted first: no font is loaded from elsewhere. */
  readonly fonts: string;
  /** Of cards, buttons and pictures, CSS pixels. */
  readonly radius: number;
  readonly logo?: Logo | undefined;
  /** By language (BCP 47). */
  readonly voice: Readonly<Record<string, Voice>>;
}

/** What a shop has otherwise. */
export interface OwnBrand {
  readonly light?: OwnPalette | undefined;
  readonly dark?: OwnPalette | undefined;
  readonly fonts?: Brand['fonts'] | undefined;
  readonly radius?: Brand['radius'] | undefined;
  readonly logo?: Logo | undefined;
  readonly voice?: Brand['voice'] | undefined;
}
type OwnPalette = { readonly [Name in keyof Palette]?: string | undefined };

/** Of a `crm/` that declares none. */
export const PLAIN_BRAND: Brand = {
  light: {
    ...{ page: '#f4f4f2', card: '#ffffff', ink: '#222222', soft: '#5f5f5f', rule: '#dddddd' },
    ...{ link: '#1a4f8a', accent: '#222222', onAccent: '#ffffff' },
  },
  dark: {
    ...{ page: '#111111', card: '#1c1c1c', ink: '#ededed', soft: '#adadad', rule: '#3a3a3a' },
    ...{ link: '#8fbcf0', accent: '#3a3a3a', onAccent: '#ffffff' },
  },
  fonts: 'system-ui, Segoe UI, Roboto, Helvetica Neue, PingFang SC, Microsoft YaHei, Arial, sans-serif',
  radius: 8,
  voice: {
    en: { greeting: { everybody: 'Hi {firstName},' }, nameless: 'Hello,', signOff: '{shop}' },
    'zh-CN': { greeting: { everybody: '{firstName}，您好！' }, nameless: '您好！', signOff: '{shop}' },
  },
};

/** The brand of a shop: the one of all, with what the shop declares otherwise. */
export function brandOf(brand: Brand = PLAIN_BRAND, own: OwnBrand = {}): Brand {
  return {
    light: paletteOf(brand.light, own.light),
    dark: paletteOf(brand.dark, own.dark),
    fonts: own.fonts ?? brand.fonts,
    radius: own.radius ?? brand.radius,
    logo: own.logo ?? brand.logo,
    voice: { ...brand.voice, ...own.voice },
  };
}

function paletteOf(of: Palette, own: OwnPalette = {}): Palette {
  const told = Object.entries(own).filter(([, colour]) => colour !== undefined);
  return { ...of, ...Object.fromEntries(told) };
}
