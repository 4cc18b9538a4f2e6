import type { StackTemplate } from '#infra/synth.ts';
import { listOf } from '../support/stacks/example-stack.ts';

/** By table and name of the index: its keys, and what it projects. */
export type Indexes = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Of all tables of a template, also those without one. */
export const indexesOf = ({ Resources }: Pick<StackTemplate, 'Resources'>): Indexes =>
  Object.fromEntries(
    Object.entries(Resources)
      .filter(([, { Type }]) => Type === 'AWS::DynamoDB::Table')
      .map(([table, { Properties }]) => [
        table.replace(/[0-9A-F]{8}$/, ''),
        ofTable(at(Properties, 'GlobalSecondaryIndexes')),
      ]),
  );

const ofTable = (indexes: unknown): Indexes[string] =>
  Object.fromEntries(
    (Array.isArray(indexes) ? indexes : []).map((index: unknown) => {
      const keys = listOf(at(index, 'KeySchema')).map((key) => String(at(key, 'AttributeName')));
      const [type, attributes] = [
        at(index, 'Projection', 'ProjectionType'),
        at(index, 'Projection', 'NonKeyAttributes'),
      ];
      const projected = type === 'INCLUDE' ? listOf(attributes).join(', ') : String(type);
      return [String(at(index, 'IndexName')), `${keys.join(', ')}: ${projected}`];
    }),
  );

const at = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce((of: unknown, name) => Object(of)[name], value);

/**
 * Why CloudFormation would refuse to go from one release to the next. It creates or deletes one index of a table in one
 * update ("Cannot perform more than one GSI creation or deletion in a single update"), and neither keys nor projection of
 * one can change under its name (Amazon DynamoDB API Reference, UpdateTable: "You can create or delete only one global
 * secondary index per UpdateTable operation"; an Update has room for throughput alone). A new table takes any number.
 */
export function refusedChanges(released: Indexes, next: Indexes): readonly string[] {
  return Object.entries(released).flatMap(([table, before]) => {
    const now = next[table];
    if (!now) return [];
    const added = Object.keys(now).filter((name) => before[name] === undefined);
    const removed = Object.keys(before).filter((name) => now[name] === undefined);
    const changed = Object.keys(now).filter((name) => before[name] !== undefined && before[name] !== now[name]);
    return [
      ...(added.length + removed.length > 1
        ? [`${table}: adds ${added.join(', ') || 'none'} and removes ${removed.join(', ') || 'none'}: one in a release`]
        : []),
      ...changed.map(
        (name) => `${table}: ${name} is another: give it a new name, and take the old one out a release later`,
      ),
    ];
  });
}
