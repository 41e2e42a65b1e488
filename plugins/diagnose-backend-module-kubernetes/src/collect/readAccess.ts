import { fields, text } from '../objects/fields';
import { kinds } from '../objects/kinds';
import type { Scope } from './Scope';

const refusal =
  /system:serviceaccount:([a-z0-9-]{1,63}):[a-z0-9.-]{1,253}\\?" cannot [a-z]{1,40} resource [^\n]{0,600}/;
const place = /in the namespace \\?"([a-z0-9-]{1,63})/;

/** When a log or an event names a refusal: what is bound in the namespaces that it names, and the roles behind it. */
export async function readAccess(scope: Scope): Promise<void> {
  const { snapshot } = scope;
  const namespaces = new Set(
    [
      ...snapshot.logs.map(({ text: log }) => log),
      ...snapshot.events.map(({ message }) => message),
    ]
      .flatMap(said => said.match(new RegExp(refusal, 'g')) ?? [])
      .map(said => place.exec(said)?.[1] ?? refusal.exec(said)?.[1])
      .filter(namespace => namespace !== undefined),
  );
  if (!namespaces.size) return;
  await Promise.all([
    ...[...namespaces]
      .slice(0, 5)
      .map(namespace =>
        scope.add([kinds.roles, kinds.roleBindings], { namespace }),
      ),
    scope.add([kinds.clusterRoleBindings]),
  ]);
  const roles = new Set(
    snapshot
      .all('RoleBinding')
      .map(({ fields: all }) => fields(all.roleRef))
      .filter(({ kind }) => kind === 'ClusterRole')
      .flatMap(({ name }) => text(name) ?? []),
  );
  await Promise.all(
    [...roles]
      .slice(0, 20)
      .map(name => scope.addOne(kinds.clusterRoles, '', name)),
  );
}
