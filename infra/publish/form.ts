import type { Issue } from '#model/values/form/rule.ts';
import type { SourceLocale, SourceTemplate } from './read-templates.ts';

/** A channel's texts of one locale of a template, and what is wrong with them; no value where it has no files there. */
export interface CompiledForm {
  readonly value?: Readonly<Record<string, string>> | undefined;
  readonly issues: readonly Issue[];
}

/** Compiles and checks the files of one channel. */
export type CompileForm = (
  source: SourceLocale,
  template: SourceTemplate,
  base: string,
) => CompiledForm | Promise<CompiledForm>;
