import type { StackTemplate } from '#infra/synth.ts';
import { listOf, spelled } from '../support/stacks/example-stack.ts';

type Leaves = ReadonlyMap<string, string>;
type Resources = StackTemplate['Resources'];

/**
 * A template as tables: what all resources of a type have in common once, then one line per resource with what is its
 * own. Every property is in it but for hashes of code and the layout of the dashboard, which nothing depends on.
 */
export function reviewed(resources: Resources, types: readonly string[]): string {
  const rows = Object.entries(resources).map(([id, resource]) => [id, resource, leavesOf(resource)] as const);
  const parts = types.map((type) => {
    const own = rows.filter(([, { Type }]) => Type === type);
    const common = [...(own[0]?.[2] ?? [])].filter(([path, value]) =>
      own.every(([, , all]) => all.get(path) === value),
    );
    const lines = own.map(([id, , leaves]) => {
      const rest = [...leaves].filter(([path]) => own.length === 1 || !common.some(([each]) => each === path));
      return `${withoutHash(id)}: ${rest.map(told).join(', ')}`;
    });
    return [`# ${type}`, ...(own.length > 1 ? [`all: ${common.map(told).join(', ')}`] : []), ...lines.toSorted()].join(
      '\n',
    );
  });
  return `${parts.join('\n\n')}\n`;
}

const told = ([path, value]: readonly [string, string]): string => (path === '' ? value : `${path}=${value}`);

const withoutHash = (id: string): string => id.replace(/(?<=[a-z]\d?)(?:[0-9A-F]{8})+(?![0-9A-Fa-z])/g, '');

function leavesOf({ Properties = {}, DeletionPolicy }: Resources[string]): Leaves {
  const leaves = new Map<string, string>(DeletionPolicy === undefined ? [] : [['DeletionPolicy', DeletionPolicy]]);
  collect(Properties, '', leaves);
  return leaves;
}

function collect(value: unknown, path: string, leaves: Map<string, string>): void {
  if (/^(Code|DashboardBody)$/.test(path)) return;
  if (Array.isArray(value) && value.length > 0 && value.every((each) => each?.Effect !== undefined)) {
    leaves.set(path, value.map(statement).join(' | '));
  } else if (typeof value !== 'object' || value === null || /^(Ref|Fn::\w+)$/.test(Object.keys(value)[0] ?? '')) {
    leaves.set(path, withoutHash(spelled(value)));
  } else {
    for (const [name, inner] of Object.entries(value)) collect(inner, path === '' ? name : `${path}.${name}`, leaves);
  }
}

function statement(value: object): string {
  const { Sid, Effect, Action, Principal, Resource, ...more } = Object(value);
  const who = Principal === undefined ? [] : [Object.values(Object(Principal)).map(spelled).join()];
  const rest =
    Object.keys(more).length > 0
      ? [
          JSON.stringify(more, (_, each) =>
            each?.Ref || each?.['Fn::Join'] || each?.['Fn::GetAtt'] ? spelled(each) : each,
          ),
        ]
      : [];
  const words = [Effect, Sid, ...who, listOf(Action).join('+'), listOf(Resource).map(spelled).join('+'), ...rest];
  return words.filter((word) => word !== undefined && word !== '').join(' ');
}
