import { createHash } from 'node:crypto';
import type { ContactFields } from '#model/event/person-fields.ts';
import type { CustomerId } from '#model/values/ids.ts';

/** Somebody on a list: only addresses that may be handed on. E-mail in lower case, phone in E.164. */
export interface Listed {
  readonly customerId: CustomerId;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly contact: Pick<ContactFields, 'firstName' | 'lastName' | 'country' | 'locale'>;
}

/** A form of a list of people, as another system takes it. */
export interface AudienceList {
  readonly id: string;
  /** What the list is for, in words. */
  readonly name: string;
  /** Another company learns who is on it: needs a consent that speaks of that. */
  readonly isShared: boolean;
  readonly columns: readonly string[];
  /** Cells in the order of the columns; empty where there is none. */
  row(person: Listed): readonly (string | undefined)[];
  /** Entries below which the platform makes no audience of it. */
  readonly least?: number | undefined;
}

/** SHA-256 in lower-case hex, without salt, as all three platforms compare it. */
export const hashed = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : createHash('sha256').update(text, 'utf8').digest('hex');
