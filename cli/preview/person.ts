import { loadPerson } from '#flow/person/load-person.ts';
import { memberPoints } from '#flow/points/member-points.ts';
import { seenMember } from '#flow/send/find-member.ts';
import { productFinder } from '#flow/send/find-products.ts';
import { FIXTURES } from '#infra/publish/fixtures.ts';
import { membershipOf } from '#model/membership/membership.ts';
import { BLOCKS } from '#model/message/blocks.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { RenderInput } from '#ports/renderer.ts';
import type { Target } from '../target/target.ts';

/** Whom a message is previewed for. */
export type Reader = Pick<RenderInput, 'contact' | 'tier' | 'products' | 'order' | 'member'> & {
  readonly customerId: string;
};

export const READERS = ['full', 'single', 'empty', 'hostile'] as const;
export type ReaderName = (typeof READERS)[number];

/** A made-up person: of whom all is known, one product, nothing, or what somebody hostile would type. */
export function fixtureReader(name: ReaderName, locale: string, shop: Shop): Reader {
  const {
    firstName,
    order,
    products,
    member,
    ...facts
  }: ReturnType<(typeof FIXTURES)['full' | 'empty']> & Partial<ReturnType<(typeof FIXTURES)['full']>> =
    FIXTURES[name](locale);
  return {
    customerId: 'preview',
    contact: { firstName, locale },
    tier: facts.tier,
    products,
    member: member && (() => member),
    order: order && {
      ...{ shop: shop.id, orderKey: 's:1001', currency: shop.currency, version: 1, owner: 'preview' },
      ...{ returns: {}, identity: {}, formerOwners: [], revisions: [] },
      document: {
        ...{ updatedAt: order.placedAt, placedAt: order.placedAt, payment: 'unpaid', contact: {} },
        ...{ orderName: order.name, grossMinor: order.totalMinor, payUrl: order.payUrl },
        lines: order.lines.map(({ title, quantity, totalMinor }) => ({ sku: 'SKU', title, quantity, totalMinor })),
      },
    },
  };
}

/** Somebody as the stores know them now: name, language, value tier and the products of blocks. */
export async function customerReader(target: Target, shop: Shop, customerId: string): Promise<Reader> {
  const stores = target.people();
  const { contact, customer } = await loadPerson(stores, shop.id, customerId);
  const find = productFinder({ ...stores, objects: stores.runs });
  const touch = { programId: '', stepId: '' };
  const products = await find({ shop, touch, customer, now: target.now() }, BLOCKS);
  const membership = membershipOf(target, shop.id);
  const seen = membership && (await memberPoints(stores, { shop, membership, customerId }, target.now()));
  const member = seen && (await seenMember(stores, { shop, membership }, seen));
  return { customerId, contact, tier: customer?.membership?.current.tier, products, member };
}
