/** The parts of a CloudFormation template that the runner reads. */
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
