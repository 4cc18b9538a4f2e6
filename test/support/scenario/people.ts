import { DEMO_SHOPS, type DemoShop } from '#local/simulator/demo-shops.ts';
import { derivedId } from '#local/simulator/payloads/dress.ts';
import type { SimulatedConsent, SimulatedCustomer } from '#local/simulator/payloads/simulated.ts';

/** A shopper whose name and addresses occur nowhere else, so that any trace of them is a leak. */
export interface Person {
  readonly shop: DemoShop;
  readonly customer: SimulatedCustomer;
}

function shopOf(platform: DemoShop['platform']): DemoShop {
  const shop = DEMO_SHOPS.find((each) => each.platform === platform);
  if (!shop) throw new Error(`no simulated shop on ${platform}`);
  return shop;
}

interface Traits {
  readonly at: number;
  readonly email?: boolean;
  readonly phone?: string;
  readonly consents?: readonly SimulatedConsent['channel'][];
}

/** A new shopper, by default with an e-mail address and consent to e-mail. */
function person(platform: DemoShop['platform'], name: string, traits: Traits): Person {
  const { at, email = true, phone, consents = ['email'] } = traits;
  const shop = shopOf(platform);
  const number = derivedId(name);
  return {
    shop,
    customer: {
      accountId: platform === 'shopify' ? String(706_405_506_930_380_000n + BigInt(number)) : String(number),
      email: email ? `${name.toLowerCase()}@canary-mail.example` : undefined,
      phone,
      firstName: name,
      lastName: `${name}canarius`,
      locale: platform === 'shopify' ? 'en' : undefined,
      country: platform === 'shopify' ? 'DE' : 'CN',
      createdAt: at,
      updatedAt: at,
      consents: consents.map((channel) => ({ channel, state: 'granted', at })),
    },
  };
}

/** The cast of the scenario; `at` is when their accounts were opened, UTC ms. */
export const cast = (at: number) => ({
  payer: person('shopify', 'Quetzalina', { at, phone: '+4915140404041' }),
  debtor: person('woocommerce', 'Xanthippos', { at, phone: '+8613840404042' }),
  texter: person('shopify', 'Ysoldette', { at, email: false, phone: '+4915140404043', consents: ['sms'] }),
  dead: person('shopify', 'Zebedaios', { at }),
  angry: person('shopify', 'Wilhelmgard', { at }),
  lapsing: Array.from('ABCDEF', (letter) => person('shopify', `Vercinget${letter}`, { at })),
  opted: person('woocommerce', 'Ulyxes', { at }),
  traveller: person('woocommerce', 'Iphigenidas', { at }),
  collector: person('shopify', 'Theodelinde', { at }),
  leaver: person('shopify', 'Nepomukine', { at }),
  doublet: person('shopify', 'Oedipodeia', { at }),
});

export type Cast = ReturnType<typeof cast>;

export const everyone = (people: Partial<Cast>): readonly Person[] => Object.values(people).flat();

/** What must not be seen of a person where no personal data belongs. */
export const traces = ({ customer }: Pick<Person, 'customer'>): readonly string[] =>
  [customer.email, customer.phone?.slice(1), customer.firstName, customer.accountId].filter(
    (value) => value !== undefined,
  );

/** Whether a text holds a trace as it is, whatever its case, or within base64. */
export function holds(text: string, trace: string): boolean {
  if (text.toLowerCase().includes(trace.toLowerCase())) return true;
  // it may begin at any place of a group of three; the outer groups depend on its neighbours
  return [0, 1, 2].some((shift) => {
    const inner = Buffer.from(' '.repeat(shift) + trace)
      .toString('base64')
      .slice(4, -4);
    return inner.length >= 8 && text.includes(inner);
  });
}
