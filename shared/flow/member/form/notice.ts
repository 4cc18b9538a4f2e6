import type { Claim } from '#model/reward/claim.ts';
import type { Fields } from '../../preferences/request/fields.ts';

/** What has just been done, or why it was not. */
export interface Notice {
  readonly done?: string | undefined;
  /** A link was sent: nobody is asked to have another one sent. */
  readonly isSent?: boolean | undefined;
  /** The half hour of the link is over. */
  readonly isOver?: boolean | undefined;
  /** A reward whose code is to be shown. */
  readonly taken?: Claim | undefined;
  /** By the id of its field. */
  readonly errors?: Readonly<Record<string, string>> | undefined;
  /** What was sent with a form in which something is wrong. */
  readonly posted?: Fields | undefined;
}

/** What was typed into a form that failed, by its button; undefined of all other forms. */
export const failed = ({ errors, posted }: Notice, button: string): Fields | undefined =>
  errors && posted?.get('do') === button ? posted : undefined;
