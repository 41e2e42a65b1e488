import { conditionsOf } from '../objects/conditions';
import { stuckTerminating } from './stuckTerminating';
import type { Analyser } from './types';

/** Namespaces that cannot go. The namespace controller says in conditions what is left in them, and why. */
export const analyseNamespaces: Analyser = snapshot =>
  snapshot.all('Namespace').flatMap(namespace => {
    const reasons = conditionsOf(namespace.status)
      .filter(({ status, message }) => status === 'True' && message)
      .map(({ message }) => message);
    return namespace.deleted === undefined
      ? []
      : stuckTerminating(
          namespace,
          snapshot.now,
          'ConfigurationError',
          reasons.join('; ') || 'nothing says what is left in it',
        );
  });
