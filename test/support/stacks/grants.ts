import type { RecordedCall } from '#local/iam/call.ts';
import type { Statement } from '#local/iam/policy.ts';
import { type HeldStatement, PolicyBook } from '#local/iam/policy-book.ts';
import { at } from '#local/template/read.ts';

/** One action on one resource of one statement: the smallest thing that can be taken from a policy. */
export interface Grant {
  readonly statement: HeldStatement;
  readonly action: string;
  readonly resource: string;
}

/** Every statement of a book, in order. */
export const statementsOf = (book: PolicyBook): readonly HeldStatement[] =>
  book.uses([]).map(({ statement }) => statement);

/** A call that the policies do not allow, as the developer reads it. */
export function complaints(book: PolicyBook, calls: readonly RecordedCall[]): readonly string[] {
  return book.denied(calls).map((call) => `${call.name} may not: ${book.explain(call.principal, call)}`);
}

/** The book without one statement. */
export const without = (book: PolicyBook, statement: HeldStatement): PolicyBook =>
  new PolicyBook(statementsOf(book).filter((each) => each !== statement));

/** Deletes the statements of this id from the policies of a template. */
export function dropStatement(template: { readonly Resources: Readonly<Record<string, unknown>> }, sid: string): void {
  for (const resource of Object.values(template.Resources)) {
    const statements = at(resource, 'Properties', 'PolicyDocument', 'Statement');
    if (!Array.isArray(statements)) continue;
    const index = statements.findIndex((statement) => at(statement, 'Sid') === sid);
    if (index >= 0) statements.splice(index, 1);
  }
}

/** `NotAction` and `NotResource` count as one action and one resource. */
export const grantsOf = (statement: HeldStatement): readonly Grant[] =>
  named(statement.actions).flatMap((action) =>
    named(statement.resources).map((resource) => ({ statement, action, resource })),
  );

export const spelledGrant = ({ statement, action, resource }: Grant): string =>
  `${statement.principal} ${statement.sid ?? '(no id)'}: ${action} on ${resource}`;

/** The book without one action on one resource; the rest of its statement stays. */
export function withoutGrant(book: PolicyBook, { statement, action, resource }: Grant): PolicyBook {
  const rest: HeldStatement[] = [
    { ...statement, actions: omit(statement.actions, action) },
    { ...statement, actions: only(statement.actions, action), resources: omit(statement.resources, resource) },
  ];
  return new PolicyBook(statementsOf(book).flatMap((each) => (each === statement ? rest : [each])));
}

type Names = Statement['actions'];

const named = (names: Names): readonly string[] => ('not' in names ? [`all but ${names.not.join(', ')}`] : names);
const omit = (names: Names, name: string): Names => ('not' in names ? [] : names.filter((each) => each !== name));
const only = (names: Names, name: string): Names => ('not' in names ? names : [name]);
