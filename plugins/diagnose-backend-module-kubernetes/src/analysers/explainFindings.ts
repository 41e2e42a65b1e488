import type { ClusterFinding, Severity } from '@agentic-portal/api';
import { kubernetesKinds } from '../objects/kubernetesKinds';
import { objectKey } from '../objects/objectKey';
import { relations } from '../objects/relations';
import type { Snapshot } from '../objects/Snapshot';
import { explanations, type Explanation } from './explanations';

/** Worst first. */
const severities: readonly Severity[] = [
  'CRITICAL',
  'HIGH',
  'MEDIUM',
  'LOW',
  'INFO',
];

/** A custom resource by what it owns, whatever its kind is. */
const customResources: Omit<Explanation, 'symptom'> = {
  by: 'owned',
  cause: {},
};

/**
 * Says of each finding which others it follows from, and puts causes before symptoms: those that nothing explains come
 * first, the worst of them at the top, and of equal ones that which explains most.
 */
export function explainFindings(
  findings: readonly ClusterFinding[],
  snapshot: Snapshot,
): ClusterFinding[] {
  const unique = [...new Map(findings.map(one => [one.id, one])).values()];
  const byObject = new Map<string, ClusterFinding[]>();
  for (const finding of unique) {
    const key = objectKey(finding.object);
    byObject.set(key, [...(byObject.get(key) ?? []), finding]);
  }
  const causes = new Map<string, Set<string>>(
    unique.map(symptom => {
      const { kind, namespace = '', name } = symptom.object;
      const object = snapshot.get(kind, namespace, name);
      const rules = kubernetesKinds.has(kind)
        ? explanations.filter(rule => isSymptom(symptom, rule))
        : [customResources];
      const ids = rules.flatMap(({ by, cause }) =>
        (object ? relations[by](object, snapshot) : [])
          .flatMap(key => byObject.get(key) ?? [])
          .filter(
            found =>
              found.id !== symptom.id &&
              sameContainer(found, symptom) &&
              fits(found, cause),
          )
          .map(({ id }) => id),
      );
      return [symptom.id, new Set(ids)];
    }),
  );
  const rank = rankOf(unique, causes);
  return unique
    .toSorted((a, b) => {
      const [left, right] = [rank(a), rank(b)];
      return (
        left.severity - right.severity ||
        left.depth - right.depth ||
        right.explains - left.explains ||
        a.id.localeCompare(b.id)
      );
    })
    .map(finding => {
      const ids = [...(causes.get(finding.id) ?? [])];
      return ids.length ? { ...finding, explained_by: ids } : finding;
    });
}

/**
 * What findings are ordered by. A cause is as bad as the worst that follows from it, so that it never comes after that.
 */
function rankOf(
  findings: readonly ClusterFinding[],
  causes: ReadonlyMap<string, ReadonlySet<string>>,
) {
  const depths = depthsOf(causes);
  const explains = new Map<string, number>();
  const worst = new Map(
    findings.map(({ id, severity }) => [id, severities.indexOf(severity)]),
  );
  // The deepest first: what they hand to their causes, those hand on.
  const deepest = [...worst.keys()].sort(
    (a, b) => (depths.get(b) ?? 0) - (depths.get(a) ?? 0),
  );
  for (const symptom of deepest)
    for (const cause of causes.get(symptom) ?? []) {
      explains.set(cause, (explains.get(cause) ?? 0) + 1);
      worst.set(
        cause,
        Math.min(
          worst.get(cause) ?? severities.length,
          worst.get(symptom) ?? severities.length,
        ),
      );
    }
  return ({ id }: ClusterFinding) => ({
    severity: worst.get(id) ?? severities.length,
    depth: depths.get(id) ?? 0,
    explains: explains.get(id) ?? 0,
  });
}

function isSymptom(
  { object, category, sub_cause }: ClusterFinding,
  { symptom }: Explanation,
): boolean {
  return (
    symptom.kinds.includes(object.kind) &&
    (symptom.categories?.includes(category) ?? true) &&
    (symptom.subCauses?.includes(sub_cause ?? '') ?? true)
  );
}

function fits(
  { category, sub_cause }: ClusterFinding,
  { categories, subCauses }: Explanation['cause'],
): boolean {
  return (
    (categories?.includes(category) ?? true) &&
    (subCauses?.includes(sub_cause ?? '') ?? true)
  );
}

/** One container of a pod explains another only through what the pod shares. */
function sameContainer(cause: ClusterFinding, symptom: ClusterFinding) {
  return (
    objectKey(cause.object) !== objectKey(symptom.object) ||
    !cause.object.container ||
    !symptom.object.container ||
    cause.object.container === symptom.object.container
  );
}

/** How far each finding is from one that nothing explains; those in a circle, of which there should be none, count once. */
function depthsOf(
  causes: ReadonlyMap<string, ReadonlySet<string>>,
): Map<string, number> {
  const depths = new Map<string, number>();
  const visit = (id: string, path: ReadonlySet<string>): number => {
    const known = depths.get(id);
    if (known !== undefined || path.has(id)) return known ?? 0;
    const next = new Set(path).add(id);
    const depth = Math.max(
      0,
      ...[...(causes.get(id) ?? [])].map(cause => 1 + visit(cause, next)),
    );
    depths.set(id, depth);
    return depth;
  };
  for (const id of causes.keys()) visit(id, new Set());
  return depths;
}
