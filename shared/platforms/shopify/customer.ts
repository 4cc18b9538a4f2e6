import type { CommerceEvent } from '#model/event/event.ts';
import { ParkError } from '#model/event/fault.ts';
import type { AttributeValue, CustomerEvent, CustomersMergedEvent } from '#model/event/person-event.ts';
import type { Document } from '../common/json/document.ts';
import { type Reading, readTime, requireTime } from '../common/values.ts';
import { embeddedConsents } from './consent.ts';
import { accountContact, accountIdentity } from './people.ts';

/** A tag is the name of an attribute, `tag:` before it; those hold 100 characters. */
const MAX_TAG = 96;
const MAX_TAGS = 250;

/** customers/create, update, enable, disable: the customer as of `updated_at`. */
export function customerEvents(customer: Document, reading: Reading): CommerceEvent[] {
  customer.id('id');
  const identity = accountIdentity(customer);
  const { observed: _, ...own } = identity;
  const updatedAt = requireTime(customer, ['updated_at', 'created_at'], reading);
  const bounds = { since: readTime(customer, 'created_at', reading), until: updatedAt };
  const event: CustomerEvent = { type: 'customer', updatedAt, identity, contact: accountContact(customer) };
  const tags = customer.get('tags') === undefined ? {} : { tags: readTags(customer) };
  return [{ ...event, ...tags }, ...embeddedConsents(customer, own, 'shopify:customers', bounds, reading)];
}

/** Only changes are told, no topic has the whole list since 2025-01: each tag is a value, `tag:vip` true or gone. */
export function tagEvents(body: Document, reading: Reading): CustomerEvent[] {
  const accountId = gidOrId(body, 'customerId');
  const updatedAt = requireTime(body, ['occurredAt'], reading);
  const value: AttributeValue | null = reading.topic === 'customer.tags_removed' ? null : true;
  const attributes = Object.fromEntries(readTags(body).map((tag) => [`tag:${tag}`, value]));
  if (Object.keys(attributes).length === 0) return [];
  return [{ type: 'customer', updatedAt, identity: { accountId }, contact: {}, attributes }];
}

/** A list, or one text with commas; control characters and what is too long are left out. */
function readTags(document: Document): string[] {
  const value = document.get('tags');
  const parts = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  const tags = parts.flatMap((part) => (typeof part === 'string' ? [part.trim()] : []));
  return [...new Set(tags)].filter((tag) => tag.length <= MAX_TAG && /^[^\p{C}]+$/u.test(tag)).slice(0, MAX_TAGS);
}

/** customers/merge tells also of merges asked for or failed. It has no time, so it counts from its receipt. */
export function mergeEvents(body: Document, { receivedAt }: Reading): CustomersMergedEvent[] {
  if (body.text('status')?.toLowerCase() !== 'completed') return [];
  const kept = gidOrId(body, 'admin_graphql_api_customer_kept_id');
  const removed = gidOrId(body, 'admin_graphql_api_customer_deleted_id');
  if (kept === removed) return [];
  return [{ type: 'customers-merged', at: receivedAt, kept: { accountId: kept }, removed: { accountId: removed } }];
}

const GID = /^gid:\/\/shopify\/Customer\/(\d{1,20})$/;

/** The number of `gid://shopify/Customer/1`, or a bare id. */
function gidOrId(document: Document, field: string): string {
  const text = document.text(field);
  if (text === undefined || !text.startsWith('gid:')) return document.id(field);
  const id = GID.exec(text)?.[1];
  if (id === undefined) throw new ParkError('missing_field', document.path(field));
  return id;
}
