import type { ClusterFinding } from '@agentic-portal/api';
import { fields, list, text, texts } from '../objects/fields';
import type { Snapshot } from '../objects/Snapshot';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** What the API server answers to a service account that may not do something (apiserver's `RespondWithError`). */
const refusal =
  /User "system:serviceaccount:([a-z0-9-]{1,63}):([a-z0-9.-]{1,253})" cannot ([a-z]{1,40}) resource "([a-z0-9./*-]{1,253})" in API group "([a-z0-9.-]{0,253})"(?: in the namespace "([a-z0-9-]{1,63})"| at the cluster scope)?/g;

/** How many different refusals are told. */
const MOST = 10;

const bindingKinds = ['RoleBinding', 'ClusterRoleBinding'];

/** What service accounts may not do and tried, by what logs and events say, and what is bound to them. */
export const analyseAccess: Analyser = snapshot => {
  const found = new Map<string, ClusterFinding>();
  const said = [
    ...snapshot.logs.map(({ text: log }) => log),
    ...snapshot.events
      .filter(({ warning }) => warning)
      .map(({ message }) => message),
  ];
  // JSON logs have their quotes escaped.
  for (const source of said)
    for (const match of source.replaceAll('\\"', '"').matchAll(refusal)) {
      if (found.size >= MOST) return [...found.values()];
      const [, namespace, name, verb, resource, group, where] = match;
      const roles = rolesOf(namespace, name, where, snapshot);
      if (allowed(roles, { verb, resource, group, where }, snapshot)) continue;
      const finding = toFinding(
        { kind: 'ServiceAccount', apiVersion: 'v1', namespace, name },
        {
          category: 'PermissionDenied',
          subCause: 'KubernetesRBAC',
          detail: `${verb}-${resource}`.slice(0, 100),
          severity: 'HIGH',
          message: `The ServiceAccount ${namespace}/${name} may not ${verb} ${resource}${
            group && `.${group}`
          } ${where ? `in the namespace ${where}` : 'in the cluster'}: ${
            roles.length
              ? `it has ${roles
                  .map(role => `${role.kind} ${role.name}`)
                  .join(', ')}, which ${
                  roles.length === 1 ? 'does' : 'do'
                } not allow it`
              : 'no binding that was read gives it a role there'
          }`,
        },
      );
      found.set(finding.id, finding);
    }
  return [...found.values()];
};

interface RoleName {
  kind: string;
  name: string;
  namespace: string;
}

function rolesOf(
  namespace: string,
  name: string,
  where: string | undefined,
  snapshot: Snapshot,
): RoleName[] {
  return bindingKinds
    .flatMap(kind => snapshot.all(kind))
    .filter(
      binding =>
        binding.kind === 'ClusterRoleBinding' || binding.namespace === where,
    )
    .filter(binding =>
      list(binding.fields.subjects).some(
        subject =>
          (subject.kind === 'ServiceAccount' &&
            subject.name === name &&
            (text(subject.namespace) ?? binding.namespace) === namespace) ||
          (subject.kind === 'User' &&
            subject.name === `system:serviceaccount:${namespace}:${name}`),
      ),
    )
    .flatMap(binding => {
      const role = fields(binding.fields.roleRef);
      const kind = text(role.kind);
      const roleName = text(role.name);
      return kind && roleName
        ? [
            {
              kind,
              name: roleName,
              namespace: kind === 'Role' ? binding.namespace : '',
            },
          ]
        : [];
    });
}

/** Whether a role that was read allows it by now: then the text is from before it was given. */
function allowed(
  roles: readonly RoleName[],
  wanted: { verb: string; resource: string; group: string; where?: string },
  snapshot: Snapshot,
): boolean {
  const has = (value: unknown, one: string) =>
    texts(value).some(item => item === '*' || item === one);
  return roles.some(({ kind, namespace, name }) =>
    list(snapshot.get(kind, namespace, name)?.fields.rules).some(
      rule =>
        has(rule.verbs, wanted.verb) &&
        has(rule.resources, wanted.resource) &&
        has(rule.apiGroups, wanted.group) &&
        !texts(rule.resourceNames).length,
    ),
  );
}
