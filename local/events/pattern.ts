import { TemplateError } from '../template/template.ts';

export type Matcher = (event: unknown) => boolean;

type ValueTest = (value: unknown) => boolean;

/**
 * Exact values, `prefix`, `suffix`, `exists`, `anything-but`, nested fields. Throws {@link TemplateError} on any other.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function compilePattern(pattern: unknown): Matcher {
  if (!isObject(pattern)) throw new TemplateError(`not an event pattern: ${JSON.stringify(pattern)}`);
  const fields = Object.entries(pattern).map(([name, expected]) => [name, compileField(name, expected)] as const);
  return (event) => fields.every(([name, test]) => test(isObject(event) ? event[name] : undefined));
}

function compileField(name: string, expected: unknown): ValueTest {
  if (name.startsWith('$')) throw new TemplateError(`event pattern: the local runner does not know ${name}`);
  if (!Array.isArray(expected)) {
    const matches = compilePattern(expected);
    return (value) => (Array.isArray(value) ? value.some(matches) : isObject(value) && matches(value));
  }
  const tests = expected.map(compileValue);
  return (value) => tests.some((test) => (Array.isArray(value) && value.length > 0 ? value.some(test) : test(value)));
}

function compileValue(expected: unknown): ValueTest {
  if (!isObject(expected)) return (value) => value === expected;
  const [entry, ...more] = Object.entries(expected);
  const [operator, operand] = entry ?? [];
  if (more.length === 0) {
    if (operator === 'prefix' && typeof operand === 'string')
      return (value) => typeof value === 'string' && value.startsWith(operand);
    if (operator === 'suffix' && typeof operand === 'string')
      return (value) => typeof value === 'string' && value.endsWith(operand);
    if (operator === 'exists') return (value) => (value !== undefined) === operand;
    if (operator === 'anything-but' && !isObject(operand)) {
      const refused = Array.isArray(operand) ? operand : [operand];
      return (value) => value !== undefined && !refused.includes(value);
    }
  }
  throw new TemplateError(`event pattern: the local runner does not know ${JSON.stringify(expected)}`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
