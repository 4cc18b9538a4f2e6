import * as z from 'zod/mini';
import { CHANNELS } from '#channels/registry.ts';
import { EVENT_SCHEMA } from '#model/event/event.ts';

type Schema = Readonly<Record<string, unknown>>;

const Variant = z.looseObject({
  properties: z.looseObject({ type: z.looseObject({ const: z.string() }) }),
  required: z.array(z.string()),
});
const Union = z.looseObject({ oneOf: z.array(Variant) });

/** Fields that a sender may leave out, and those that are not a sender's to set. */
const FILLED_IN = new Set(['lines', 'returns', 'contact', 'source', 'orders']);
const OURS = new Set(['mapper', 'rate', 'listEntry', 'toldAt']);
/** Events that platforms tell and this endpoint does not take: its orders say themselves how and when they are paid. */
const NOT_TOLD = new Set(['payment', 'payment-terms']);
/** Order and cart keys of this endpoint. */
const OWN_KEYS: Readonly<Record<string, string>> = {
  order: 'orderKey',
  return: 'orderKey',
  shipment: 'orderKey',
  'order-deleted': 'orderKey',
  cart: 'cartKey',
  subscription: 'id',
};

/** The JSON Schema of the bodies that the signed endpoint takes, made from the check that every event passes. */
export function webhookSchema(): Schema {
  const { oneOf: all } = Union.parse(z.toJSONSchema(EVENT_SCHEMA, { target: 'draft-2020-12', io: 'input' }));
  const oneOf = all.filter((variant) => !NOT_TOLD.has(variant.properties.type.const));
  const types = oneOf.map((variant) => variant.properties.type.const);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Body of POST /webhooks/standard/{shop}',
    description:
      'One event as {type, data}, or up to 100 as {events}. Times are UTC milliseconds, money is minor units.',
    oneOf: [
      ...types.map((type) => ({
        type: 'object',
        properties: { type: { const: type }, data: { $ref: `#/$defs/${type}` } },
        required: ['type', 'data'],
      })),
      {
        type: 'object',
        properties: {
          events: {
            type: 'array',
            maxItems: 100,
            items: {
              oneOf: types.map((type) => ({
                $ref: `#/$defs/${type}`,
                properties: { type: { const: type } },
                required: ['type'],
              })),
            },
          },
        },
        required: ['events'],
      },
    ],
    $defs: Object.fromEntries(oneOf.map((variant) => [variant.properties.type.const, dataOf(variant)])),
  };
}

function dataOf({ properties, required, ...rest }: z.infer<typeof Variant>): Schema {
  const { const: type } = properties.type;
  const own = Object.entries(properties).filter(([name]) => name !== 'type' && !OURS.has(name));
  const adapted = own.map(([name, schema]) => [name, adaptedField(type, name, schema)] as const);
  return {
    ...rest,
    properties: Object.fromEntries(adapted),
    required: required.filter((name) => name !== 'type' && !FILLED_IN.has(name)),
  };
}

function adaptedField(type: string, name: string, schema: unknown): unknown {
  if (OWN_KEYS[type] === name) return { type: 'string', maxLength: 200, pattern: '^t:.' };
  if (type === 'consent' && name === 'channel')
    return {
      anyOf: [
        { type: 'string', enum: CHANNELS.map(({ id }) => id) },
        { type: 'string', pattern: '^ch:[a-z][a-z0-9-]{0,15}$' },
      ],
    };
  return type === 'privacy' && name === 'request' ? { type: 'string', enum: ['access', 'erase'] } : schema;
}
