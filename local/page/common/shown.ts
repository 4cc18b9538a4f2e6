import type { Content } from '#view/html.ts';
import type { Download, FileFormat } from '../tables/download.ts';
import type { Tab } from './tabs.ts';

interface Refreshing {
  /** The page is loaded again by itself after so many seconds. */
  readonly refreshAfter?: number | undefined;
}

/** What an address of the page answers with: a page, a file, or the way to another page. */
export type Shown =
  | ({ readonly tab: Tab; readonly title: string; readonly content: Content; readonly status?: number } & Refreshing)
  | { readonly download: Download; readonly format: FileFormat }
  | { readonly location: string }
  /** A whole document, under the name of its file. */
  | { readonly json: unknown; readonly file: string };

/** A number of an address, `page=2`; undefined for anything else. */
export function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** The page of a list that an address asks for, from 1 on; one too large for any list is beyond its end. */
export function pageAsked(query: URLSearchParams): number {
  const text = query.get('page')?.trim() ?? '';
  return /^\d+$/.test(text) ? Math.min(Math.max(1, Number(text)), Number.MAX_SAFE_INTEGER) : 1;
}
