import { conditionHolds } from './conditions.ts';
import { type Template, TemplateError } from './template.ts';

/** Answers of `Ref` and `Fn::GetAtt` for the resources of one stack. */
export interface References {
  ref(logicalId: string): string | undefined;
  attribute(logicalId: string, attribute: string): string | undefined;
}

export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';
/** No engine on this machine checks them. */
export const CREDENTIALS = { accessKeyId: 'LOCALRUNNER', secretAccessKey: 'local' };
const STACK = 'perennial-local';

const PSEUDO: Readonly<Record<string, string>> = {
  'AWS::AccountId': ACCOUNT,
  'AWS::Region': REGION,
  'AWS::Partition': 'aws',
  'AWS::URLSuffix': 'amazonaws.com',
  'AWS::StackName': STACK,
  'AWS::StackId': `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${STACK}/local`,
};

/** Stands for `AWS::NoValue`: the property that holds it does not exist. */
const NO_VALUE = Symbol('AWS::NoValue');

/** Evaluates the intrinsic functions of a template value. Throws {@link TemplateError} on one it does not know. */
export class Resolver {
  readonly #template: Template;
  readonly #references: References;

  constructor(template: Template, references: References) {
    this.#template = template;
    this.#references = references;
  }

  resolve(value: unknown): unknown {
    const resolved = this.#value(value);
    return resolved === NO_VALUE ? undefined : resolved;
  }

  text(value: unknown): string {
    const resolved = this.resolve(value);
    if (typeof resolved === 'string') return resolved;
    if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
    throw new TemplateError(`expected a string, got ${JSON.stringify(value)}`);
  }

  /** Properties of a resource, resolved. */
  properties(logicalId: string): Readonly<Record<string, unknown>> {
    const resolved = this.resolve(this.#template.Resources[logicalId]?.Properties ?? {});
    return typeof resolved === 'object' && resolved !== null ? { ...resolved } : {};
  }

  holds(condition: string | undefined): boolean {
    return condition === undefined || conditionHolds(this.#template, condition, (value) => this.resolve(value));
  }

  #value(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.#value(each)).filter((each) => each !== NO_VALUE);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first && (first[0] === 'Ref' || first[0].startsWith('Fn::')))
      return this.#intrinsic(...first);
    return Object.fromEntries(
      entries.map(([key, each]) => [key, this.#value(each)] as const).filter(([, each]) => each !== NO_VALUE),
    );
  }

  #intrinsic(name: string, argument: unknown): unknown {
    switch (name) {
      case 'Ref':
        return this.#ref(String(argument));
      case 'Fn::GetAtt': {
        const [logicalId = '', ...path] = Array.isArray(argument) ? argument.map(String) : String(argument).split('.');
        return this.#attribute(logicalId, path.join('.'));
      }
      case 'Fn::Join': {
        const [separator, parts] = this.#list(name, argument);
        return this.#list(name, parts).map(String).join(String(separator));
      }
      case 'Fn::Sub':
        return this.#sub(argument);
      case 'Fn::Select': {
        const [index, from] = this.#list(name, argument);
        return this.#list(name, from)[Number(index)];
      }
      case 'Fn::Split': {
        const [separator, text] = this.#list(name, argument);
        return String(text).split(String(separator));
      }
      case 'Fn::If': {
        const [condition, yes, no] = Array.isArray(argument) ? argument : [];
        return this.#value(this.holds(String(condition)) ? yes : no);
      }
      default:
        throw new TemplateError(`the local runner does not know the intrinsic function ${name}`);
    }
  }

  #ref(name: string): unknown {
    if (name === 'AWS::NoValue') return NO_VALUE;
    const parameter = this.#template.Parameters?.[name];
    const found = PSEUDO[name] ?? this.#references.ref(name) ?? parameter?.Default;
    if (found === undefined) throw new TemplateError(`Ref to ${name}, which the local runner cannot resolve`);
    return found;
  }

  #attribute(logicalId: string, attribute: string): string {
    const found = this.#references.attribute(logicalId, attribute);
    if (found === undefined)
      throw new TemplateError(`Fn::GetAtt ${logicalId}.${attribute}, which the local runner cannot resolve`);
    return found;
  }

  #sub(argument: unknown): string {
    const [text, variables] = Array.isArray(argument) ? argument : [argument, {}];
    return String(text).replace(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      const own: unknown = Reflect.get(Object(variables), name);
      if (own !== undefined) return String(this.#value(own));
      const [logicalId = '', ...path] = name.split('.');
      return path.length > 0 ? this.#attribute(logicalId, path.join('.')) : String(this.#ref(name));
    });
  }

  #list(name: string, value: unknown): readonly unknown[] {
    const resolved = this.#value(value);
    if (!Array.isArray(resolved)) throw new TemplateError(`${name} needs a list, got ${JSON.stringify(value)}`);
    return resolved;
  }
}
