import { graphOf } from '#model/journey/graph.ts';
import { kindOf, type Step } from '#model/journey/step.ts';
import { after, circleIn, waysFrom } from '#model/journey/walk.ts';
import type { Issue } from '#model/values/form/rule.ts';

/** More than this nobody oversees, and a graph stays a small item. */
const MAX_STEPS = 40;

/**
 * What is wrong with steps that are sound each by itself: where they lead, who can reach them, and what they take for
 * granted. One circle is told at a time; a step that nobody reaches is told with the first of its like.
 */
export function checkJourney(steps: readonly Step[], path: string): readonly Issue[] {
  const at = (index: number, field = ''): string => `${path}.steps[${index}]${field && `.${field}`}`;
  if (steps.length > MAX_STEPS) {
    const what = `has ${steps.length} steps, more than ${MAX_STEPS}`;
    return [{ path: `${path}.steps`, what, fix: 'make programs of its parts' }];
  }
  const issues = steps.flatMap((step, i): Issue[] =>
    step.id === 'end' ? [{ path: at(i, 'id'), what: 'is the word for the end', fix: 'give it another id' }] : [],
  );
  if (!steps.some((step) => step.do === 'send')) {
    issues.push({ path: `${path}.steps`, what: 'sends nothing', fix: "write a step do: 'send'" });
  }
  const graph = graphOf(steps);
  const known = new Set(Object.keys(graph.steps));
  steps.forEach((step, i) => {
    const pinned = graph.steps[step.id];
    for (const { field, what, fix } of (pinned && kindOf(pinned)?.check?.(pinned)) ?? []) {
      issues.push({ path: at(i, field), what, fix });
    }
    for (const { field, to } of waysFrom(graph, step.id)) {
      if (to === 'end' || known.has(to)) continue;
      const fix = `use one of ${[...known, 'end'].join(', ')}`;
      issues.push({ path: at(i, field), what: `there is no step ${JSON.stringify(to)}`, fix });
    }
  });
  // what follows goes along ways that lead somewhere
  return issues.length > 0 ? issues : [...circles(steps, at), ...unreached(steps, at), ...mentions(steps, at)];
}

type At = (index: number, field?: string) => string;

function circles(steps: readonly Step[], at: At): readonly Issue[] {
  const graph = graphOf(steps);
  const circle = circleIn(graph);
  if (!circle) return [];
  // the way back is the one that goes up in the list
  const places = circle.map((id) => steps.findIndex((step) => step.id === id));
  const back = places.findIndex((place, n) => (places[(n + 1) % places.length] ?? 0) <= place);
  const [from = 0, to = ''] = [places[back], circle[(back + 1) % circle.length]];
  const way = waysFrom(graph, circle[back] ?? '').find((each) => each.to === to);
  const round = [...circle.slice(back + 1), ...circle.slice(0, back + 1), to].join(' -> ');
  return [
    {
      path: at(from, steps[from] && way && hasField(steps[from], way.field) ? way.field : ''),
      what: `leads back: ${round}, so that it would never end`,
      fix: "name a later step or 'end'; what is to happen again is a program with reentryDays",
    },
  ];
}

const hasField = (step: Step, field: string): boolean => field.includes('.') || Reflect.get(step, field) !== undefined;

function unreached(steps: readonly Step[], at: At): readonly Issue[] {
  const graph = graphOf(steps);
  const reached = new Set([graph.first, ...after(graph, graph.first)]);
  return steps.flatMap(({ id }, i) =>
    reached.has(id)
      ? []
      : [{ path: at(i), what: 'nobody can come to it', fix: 'let a step before lead to it, or remove it' }],
  );
}

/** A response is asked for where the message may have gone before. */
function mentions(steps: readonly Step[], at: At): readonly Issue[] {
  const graph = graphOf(steps);
  const sends = steps.filter((step) => step.do === 'send').map(({ id }) => id);
  return steps.flatMap(({ id }, i) => {
    const pinned = graph.steps[id];
    const before = sends.filter((send) => after(graph, send).has(id));
    return ((pinned && kindOf(pinned)?.mentions?.(pinned)) ?? []).flatMap(({ field, of }): Issue[] => {
      if (of === undefined ? before.length > 0 : before.includes(of)) return [];
      const fix = before.length > 0 ? `use one of ${before.join(', ')}` : 'let a message go before it';
      if (of === undefined) return [{ path: at(i, field), what: 'asks about a message, and none goes before', fix }];
      const what = sends.includes(of)
        ? `asks about the message ${JSON.stringify(of)}, which cannot have gone before`
        : `there is no message ${JSON.stringify(of)}`;
      return [{ path: at(i, field), what, fix }];
    });
  });
}
