import type { Scope } from './Scope';
import { customKinds } from './customKinds';
import { runningKinds } from './runningKinds';

/** Custom kinds that are looked through, and objects of each. */
const CUSTOM_KINDS = 40;
const CUSTOM_OBJECTS = 50;

/** Reads what runs, custom resources included: all of a namespace, or what a selector finds. */
export async function readRunning(
  scope: Scope,
  options: { namespace?: string; labelSelector?: string },
): Promise<void> {
  const addCustomResources = async () => {
    const custom = await customKinds(scope.reader);
    await scope.add(custom.slice(0, CUSTOM_KINDS), {
      ...options,
      limit: CUSTOM_OBJECTS,
    });
  };
  await Promise.all([scope.add(runningKinds, options), addCustomResources()]);
}
