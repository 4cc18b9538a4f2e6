import { type Addresses, Identities } from './identities.ts';
import { checkKinds } from './kinds.ts';
import type { Properties } from './read.ts';
import { Resolver } from './resolve.ts';
import { type Template, TemplateError } from './template.ts';

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  readonly properties: Properties;
}

/** The template, resolved: every resource with its properties and its physical identity. */
export class StackModel {
  readonly identities: Identities;
  readonly resources: readonly Resource[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly #idByArn = new Map<string, string>();

  constructor(template: Template, addresses: Addresses) {
    checkKinds(template);
    this.identities = new Identities(template, addresses);
    const resolver = new Resolver(template, this.identities);
    this.identities.resolveNamesWith((value) => resolver.text(value));
    // CDK writes the URL of a default stage by joining the API's id; locally the loopback answers for it and for an own domain
    const localUrls = (value: unknown) => replaceText(value, apiUrlsOf(template, this.identities), addresses.apiUrl);
    this.resources = Object.entries(template.Resources)
      .filter(([, resource]) => resolver.holds(resource.Condition))
      .map(([logicalId, { Type }]) => ({
        logicalId,
        type: Type,
        properties: asProperties(localUrls(within(logicalId, () => resolver.properties(logicalId)))),
      }));
    this.outputs = Object.fromEntries(
      Object.entries(template.Outputs ?? {}).map(([name, { Value }]) => [
        name,
        String(localUrls(resolver.text(Value))),
      ]),
    );
    for (const { logicalId } of this.resources) {
      const arn = this.identities.arn(logicalId);
      if (arn) this.#idByArn.set(arn, logicalId);
    }
  }

  ofType(...types: readonly string[]): readonly Resource[] {
    return this.resources.filter((resource) => types.includes(resource.type));
  }

  byArn(arn: string): Resource | undefined {
    // an ARN of a function may name a version or alias; a state machine's too
    const logicalId = this.#idByArn.get(arn) ?? this.#idByArn.get(arn.split(':').slice(0, 7).join(':'));
    return this.resources.find((resource) => resource.logicalId === logicalId);
  }

  /** The one resource (of a type, if given) whose logical id starts so; an exact or a hash-less match wins. */
  find(prefix: string, type?: string): Resource {
    const candidates = this.resources.filter((r) => r.logicalId.startsWith(prefix) && (!type || r.type === type));
    const exact = candidates.filter((r) => r.logicalId === prefix || withoutHash(r.logicalId) === prefix);
    const [found, second] = exact.length > 0 ? exact : candidates;
    if (!found) throw new TemplateError(`no ${type ?? 'resource'} whose logical id starts with ${prefix}`);
    if (second) throw new TemplateError(`${prefix} is ambiguous: ${candidates.map((r) => r.logicalId).join(', ')}`);
    return found;
  }
}

/** CDK ends logical ids with eight hexadecimal digits of the construct path's hash. */
function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}

function within<T>(logicalId: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof TemplateError) throw new TemplateError(`${logicalId}: ${error.message}`);
    throw error;
  }
}

function apiUrlsOf(template: Template, identities: Identities): readonly RegExp[] {
  return Object.entries(template.Resources).flatMap(([id, { Type }]) => {
    const name = identities.name(id).replaceAll('.', '\\.');
    if (Type === 'AWS::ApiGatewayV2::Api') return new RegExp(`https://${name}\\.execute-api\\.[^/]+`, 'g');
    return Type === 'AWS::ApiGatewayV2::DomainName' ? new RegExp(`https://${name}(?=/|$)`, 'g') : [];
  });
}

function replaceText(value: unknown, patterns: readonly RegExp[], by: string): unknown {
  if (typeof value === 'string') return patterns.reduce((text, pattern) => text.replace(pattern, by), value);
  if (Array.isArray(value)) return value.map((each) => replaceText(each, patterns, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, replaceText(each, patterns, by)]));
}

function asProperties(value: unknown): Properties {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Physical names of the tables by logical id, with and without its hash. */
export function tableNames(stack: StackModel): Readonly<Record<string, string>> {
  return Object.fromEntries(
    stack.ofType('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable').flatMap(({ logicalId }) => {
      const name = stack.identities.name(logicalId);
      return [
        [logicalId, name],
        [withoutHash(logicalId), name],
      ];
    }),
  );
}
