import { readAccess } from './readAccess';
import { readAround } from './readAround';
import { readEvents } from './readEvents';
import { readLogs } from './readLogs';
import type { Scope } from './Scope';

/** Reads what helps to understand all objects of a scope: what stands around them, logs of pods that are not well, events. */
export async function readContext(
  scope: Scope,
  namespaces: readonly string[],
): Promise<void> {
  const { snapshot } = scope;
  await Promise.all([
    readAround(scope, namespaces),
    readLogs(scope, snapshot.all('Pod'), false),
    readEvents(
      scope,
      snapshot.kinds.flatMap(kind => snapshot.all(kind)),
    ),
  ]);
  // Only now logs and events name what was refused.
  await readAccess(scope);
}
