import type { Risk } from './types';

/** Flags of kubectl that take the next word as their value, before or after the verb. */
const VALUED = new Set(
  '-n --namespace --context --cluster --kubeconfig -s --server --user --as --as-group --token -o --output -l --selector -f --filename -c --container --field-selector --sort-by --tail --since --replicas --request-timeout -p --patch --type --image --from --to --timeout --for'.split(
    ' ',
  ),
);

const READS = new Set(
  'get describe logs top explain version api-resources api-versions events diff wait'.split(
    ' ',
  ),
);
const CHANGES = new Set(
  'apply create patch scale set label annotate expose autoscale edit cordon uncordon run replace rollout'.split(
    ' ',
  ),
);
/** They delete, evict, open a way into a container, or hand out rights and credentials. */
const DANGEROUS = new Set(
  'delete drain exec attach port-forward proxy debug cp certificate taint'.split(
    ' ',
  ),
);
const READ_PAIRS = new Set([
  'rollout status',
  'rollout history',
  'auth can-i',
  'auth whoami',
  'config current-context',
  'config get-contexts',
  'config get-clusters',
  'cluster-info ',
]);
const SYSTEM_NAMESPACES = /^kube-(?:system|public|node-lease)$/;

/**
 * The risk of a kubectl command.
 *
 * @param words - What follows `kubectl`
 */
export function kubectlRisk(words: readonly string[]): Risk {
  const flags = new Map<string, string>();
  const plain: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === '--') break;
    if (!word.startsWith('-')) {
      plain.push(word);
      continue;
    }
    const [name, value] = word.split(/=(.*)/s, 2);
    if (value !== undefined) flags.set(name, value);
    else if (VALUED.has(name)) {
      flags.set(name, words[index + 1] ?? '');
      index += 1;
    } else flags.set(name, '');
  }
  const [verb = '', object = ''] = plain;
  const has = (...names: string[]) => names.some(name => flags.has(name));
  const isSecret = plain.some(word =>
    /^secrets?(?:$|\/|\.|,)|,secrets?(?:$|,)/.test(word),
  );
  const output = flags.get('-o') ?? flags.get('--output') ?? '';

  if (has('--token', '--as', '--as-group')) return 'high';
  if (verb === 'get' && isSecret && output && !/^(?:name|wide)$/.test(output))
    return 'high';
  if (verb === 'get' && has('--raw')) return 'medium';
  if (READS.has(verb) || READ_PAIRS.has(`${verb} ${object}`)) return 'low';
  if (DANGEROUS.has(verb)) return 'high';

  const dryRun = flags.get('--dry-run');
  if (CHANGES.has(verb) && (dryRun === 'client' || dryRun === 'server'))
    return 'low';
  if (
    has('--force', '--all', '--prune') ||
    flags.get('--grace-period') === '0' ||
    flags.get('--replicas') === '0' ||
    SYSTEM_NAMESPACES.test(flags.get('-n') ?? flags.get('--namespace') ?? '') ||
    (verb === 'create' &&
      /^(?:cluster)?role(?:binding)?$|^token$/.test(object)) ||
    verb === 'auth' ||
    (verb === 'config' && has('--raw'))
  )
    return 'high';
  return 'medium';
}
