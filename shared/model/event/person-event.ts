import * as z from 'zod/mini';
import { nameOf, orderKey, type Told, text, time, word } from './event-fields.ts';
import { device } from './order-fields.ts';
import { contact, identity } from './person-fields.ts';

const value = z.union([text(1000), z.number(), z.boolean()]);
/** A typed value that a system of the team knows of a person. Times are UTC ms numbers by convention of the sender. */
export type AttributeValue = Told<typeof value>;

export const CUSTOMER_EVENT = z.object({
  type: z.literal('customer'),
  updatedAt: time,
  /** When it was said, where `updatedAt` is a rank and no time: an erasure before it does not hold it back. */
  toldAt: z.optional(time),
  identity,
  contact,
  /** The whole list as of `updatedAt`; absent when the source does not speak of tags. */
  tags: z.optional(z.array(text(200)).check(z.maxLength(250))),
  /** Set value by value, newest by `updatedAt` each; null takes a value away. */
  attributes: z.optional(z.record(nameOf(100), z.union([value, z.null()]))),
  /** Legacy CRM membership, newest by `updatedAt`. */
  member: z.optional(z.object({ points: z.optional(z.int()), level: z.optional(text(100)) })),
});
/** A customer record as of `updatedAt`. */
export type CustomerEvent = Told<typeof CUSTOMER_EVENT>;

export const CUSTOM_EVENT = z.object({
  type: z.literal('custom'),
  id: nameOf(200),
  name: word(100),
  at: time,
  identity,
  properties: z.optional(z.record(nameOf(100), value)),
  device,
});
/** Something that a person did, by the name that the team gives it. */
export type CustomEvent = Told<typeof CUSTOM_EVENT>;

export const ANSWER_EVENT = z.object({
  type: z.literal('survey-answer'),
  /** Of the answer: told twice it is one. */
  id: nameOf(200),
  survey: word(100),
  at: time,
  /** 0 to 10, the higher the more content; a scale of five stars or of NPS is told as it stands. */
  score: z.int().check(z.gte(0), z.lte(10)),
  /** Id of the touch that asked, where one did. */
  touch: z.optional(word(60)),
  identity,
});
/** What a person answered in a survey. */
export type SurveyAnswerEvent = Told<typeof ANSWER_EVENT>;

export const CASE_EVENT = z.object({
  type: z.literal('service-case'),
  id: nameOf(200),
  updatedAt: time,
  state: z.enum(['open', 'closed']),
  /** `late`, `damaged`, `wrong-item` ...: a word of the team. */
  cause: word(100),
  orderKey: z.optional(orderKey),
  identity,
});
/** A service case with its cause, as of `updatedAt`. */
export type ServiceCaseEvent = Told<typeof CASE_EVENT>;

export const MERGED_EVENT = z.object({
  type: z.literal('customers-merged'),
  at: time,
  kept: identity,
  removed: identity,
});
/** The platform has made one customer of two. */
export type CustomersMergedEvent = Told<typeof MERGED_EVENT>;
