import type { ObjectReference } from '@agentic-portal/api';
import { kubernetesKinds } from './kubernetesKinds';
import { parseArguments } from './parseArguments';
import { parseCommand } from './parseCommand';
import { kubectl } from './tools/kubectl';
import { wrappers } from './wrappers';

/** How a verb names its objects: `kind` as TYPE NAME or TYPE/NAME, `pod` or `node` by name alone. */
const verbs: ReadonlyMap<string, 'kind' | 'pod' | 'node'> = new Map([
  ...'get describe delete edit patch label annotate scale autoscale expose wait taint top'
    .split(' ')
    .map(name => [name, 'kind'] as const),
  ...'rollout set'.split(' ').map(name => [name, 'kind'] as const),
  ...'logs exec attach port-forward debug cp'
    .split(' ')
    .map(name => [name, 'pod'] as const),
  ...'drain cordon uncordon'.split(' ').map(name => [name, 'node'] as const),
]);
/** These have a word of their own before the object. */
const TWO_WORDS = /^(?:rollout|set)$/;
const CLUSTER_WIDE =
  /^(?:Node|Namespace|PersistentVolume|StorageClass|ClusterRole|ClusterRoleBinding|CustomResourceDefinition)$/;
const NAME = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

const kindOf = (type: string) => {
  const [name] = type.toLowerCase().split('.', 1);
  return kubernetesKinds.get(name) ?? type;
};

/** The objects that the words after a verb name. `a=b` and `a-` are labels, not names. */
function namedBy(words: readonly string[], mode: 'kind' | 'pod' | 'node') {
  const plain = words.filter(word => !/[=]|-$/.test(word));
  const [first = '', ...rest] = plain;
  if (mode === 'pod' || mode === 'node') {
    const [type, name] = first.includes('/') ? first.split('/') : [mode, first];
    // cp names a pod before the path: web-1:/tmp/x, shop/web-1:/tmp/x
    return name ? [{ kind: kindOf(type), name: name.replace(/:.*$/, '') }] : [];
  }
  if (first.includes('/'))
    return plain
      .filter(word => word.includes('/'))
      .map(word => word.split('/'))
      .map(([type, name]) => ({ kind: kindOf(type), name }));
  return first.includes(',')
    ? []
    : rest.map(name => ({ kind: kindOf(first), name }));
}

function copied(words: readonly string[]): ObjectReference[] {
  return words.flatMap(word => {
    const found = /^(?:([a-z0-9-]+)\/)?([a-z0-9.-]+):/.exec(word);
    return found
      ? [
          {
            kind: 'Pod',
            name: found[2],
            ...(found[1] && { namespace: found[1] }),
          },
        ]
      : [];
  });
}

function objectsOf(words: readonly string[]): ObjectReference[] {
  let at = 0;
  while (
    wrappers.has(words[at]) ||
    /^(?:-|\w+=|\d+[smh]?$)/.test(words[at] ?? '')
  )
    at += 1;
  if (!kubectl.names.includes((words[at] ?? '').replace(/^.*\//, '')))
    return [];
  const args = words.slice(at + 1);
  const parsed = parseArguments(args, kubectl);
  const [name = '', ...rest] = parsed.words;
  const mode = verbs.get(name);
  const [namespace] = [
    ...(parsed.flags.get('-n') ?? []),
    ...(parsed.flags.get('--namespace') ?? []),
  ].reverse();
  const own = namespace ? [{ kind: 'Namespace', name: namespace }] : [];
  if (!mode) return own;
  const named = namedBy(TWO_WORDS.test(name) ? rest.slice(1) : rest, mode);
  const found = name === 'cp' ? copied(rest) : named;
  return [
    ...found
      .filter(object => NAME.test(object.name))
      .map(object => ({
        ...(namespace && !CLUSTER_WIDE.test(object.kind) ? { namespace } : {}),
        ...object,
      })),
    ...own,
  ];
}

const isSame = (named: ObjectReference, known: ObjectReference) =>
  kindOf(known.kind).toLowerCase() === named.kind.toLowerCase() &&
  known.name === named.name &&
  (!named.namespace || !known.namespace || named.namespace === known.namespace);

/**
 * The objects that a command names and that are not among those known: for the `warning` of a command. Read from kubectl
 * commands; others name none. A namespace is known when a known object is in it.
 *
 * @param command - A shell line
 * @param objects - What the evidence has
 * @returns Each once, in the order of the line
 */
export function checkCommandObjects(
  command: string,
  objects: readonly ObjectReference[],
): ObjectReference[] {
  const known = [
    ...objects,
    ...objects.flatMap(({ namespace }) =>
      namespace ? [{ kind: 'Namespace', name: namespace }] : [],
    ),
  ];
  const unknown = new Map<string, ObjectReference>();
  for (const { words } of parseCommand(command).commands)
    for (const named of objectsOf(words))
      if (!known.some(object => isSame(named, object)))
        unknown.set(JSON.stringify(named), named);
  return [...unknown.values()];
}
