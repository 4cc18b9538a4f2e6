import { type Template, TemplateError } from './template.ts';

/** Evaluates a condition of the template. Throws {@link TemplateError} on an unknown function. */
export function conditionHolds(template: Template, name: string, resolve: (value: unknown) => unknown): boolean {
  const evaluate = (expression: unknown): boolean => {
    const [entry] = Object.entries(Object(expression));
    const [fn, raw] = entry ?? ['', undefined];
    const operands: readonly unknown[] = Array.isArray(raw) ? raw : [raw];
    switch (fn) {
      case 'Fn::Equals':
        return resolve(operands[0]) === resolve(operands[1]);
      case 'Fn::And':
        return operands.every(evaluate);
      case 'Fn::Or':
        return operands.some(evaluate);
      case 'Fn::Not':
        return !evaluate(operands[0]);
      case 'Condition':
        return conditionHolds(template, String(raw), resolve);
      default:
        throw new TemplateError(
          `condition ${name}: the local runner does not know ${fn || JSON.stringify(expression)}`,
        );
    }
  };
  const expression = template.Conditions?.[name];
  if (expression === undefined) throw new TemplateError(`condition ${name} is not defined`);
  return evaluate(expression);
}
