import { ParkError } from '#model/event/fault.ts';
import type { Document } from './json/document.ts';

/** Where the body is signed and not the topic: whoever saw a delivery could send it again under another one. */
export interface Shape {
  /** It holds these and nothing else. */
  readonly only?: readonly string[] | undefined;
  /** It holds these, be it null. */
  readonly all?: readonly string[] | undefined;
  /** Marks of other topics' bodies: it holds none of them. */
  readonly none?: readonly string[] | undefined;
}

/** Throws {@link ParkError} `not_of_this_topic` with the name that is too many or missing. */
export function requireShape(body: Document, { only, all = [], none = [] }: Shape): void {
  const names = body.names();
  const wrong =
    all.find((name) => !names.includes(name)) ??
    none.find((name) => names.includes(name)) ??
    (only && names.find((name) => !only.includes(name)));
  if (wrong !== undefined) throw new ParkError('not_of_this_topic', PLAIN.test(wrong) ? wrong : '?');
}

/** A name of a field; anything else might be a value of the sender. */
const PLAIN = /^[a-z_]{1,40}$/;
