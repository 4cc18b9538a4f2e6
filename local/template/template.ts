export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
  readonly Parameters?: Readonly<Record<string, { readonly Type: string; readonly Default?: unknown }>> | undefined;
  readonly Conditions?: Readonly<Record<string, unknown>> | undefined;
  readonly Mappings?: Readonly<Record<string, unknown>> | undefined;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>> | undefined;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>> | undefined;
  readonly Condition?: string | undefined;
}

/** The template asks for something that this runner cannot do; names the logical id. */
export class TemplateError extends Error {
  override name = 'TemplateError';
}

/** Throws {@link TemplateError} when it is no CloudFormation template. */
export function readTemplate(raw: object): Template {
  if (!isTemplate(raw)) throw new TemplateError('this is no CloudFormation template: it has no Resources');
  return raw;
}

function isTemplate(raw: object): raw is Template {
  return 'Resources' in raw && typeof raw.Resources === 'object' && raw.Resources !== null;
}
