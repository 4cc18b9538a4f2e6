/** What a stranger typed beside an address: of no effect until its owner has confirmed the sign-up (I17). */
export interface TypedFields {
  readonly firstName?: string | undefined;
  /** BCP 47. */
  readonly locale?: string | undefined;
}

/** What proves a statement of consent. `ip` and `agent` are personal data: they lie in the Consents table only. */
export type ConsentProof =
  | { readonly kind: 'platform'; readonly event: string }
  | { readonly kind: 'form'; readonly ip: string; readonly agent: string; readonly typed?: TypedFields | undefined }
  | { readonly kind: 'sms'; readonly keyword: string; readonly messageId: string }
  | { readonly kind: 'file'; readonly source: string };
