import type { Kind } from '../program/program.ts';

/** One locale of a template, compiled: MJML became HTML with its Liquid tags kept, plain text was derived. */
export interface LocalisedTemplate {
  /** BCP 47: `en`, `zh-CN`. */
  readonly locale: string;
  /** Liquid. Absent when the template has no e-mail form. */
  readonly email?: { readonly subject: string; readonly html: string; readonly text: string } | undefined;
  /** Liquid. Absent when the template has no SMS form. */
  readonly sms?: string | undefined;
}

export interface PublishedTemplate {
  readonly id: string;
  readonly kind: Kind;
  readonly locales: readonly LocalisedTemplate[];
}
