import { number } from '../objects/fields';
import { conditionOf } from '../objects/conditions';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** PodDisruptionBudgets that let no pod be evicted, so that nodes cannot be drained. */
export const analyseDisruptionBudgets: Analyser = snapshot =>
  snapshot.all('PodDisruptionBudget').flatMap(budget => {
    const { status, name } = budget;
    const expected = number(status.expectedPods) ?? 0;
    const healthy = number(status.currentHealthy) ?? 0;
    const wanted = number(status.desiredHealthy) ?? 0;
    const allowed = number(status.disruptionsAllowed);
    const condition = conditionOf(status, 'DisruptionAllowed');
    if (condition?.status === 'False' && condition.reason === 'SyncFailed')
      return [
        toFinding(budget, {
          category: 'ConfigurationError',
          subCause: 'DisruptionBudgetInvalid',
          severity: 'MEDIUM',
          since: condition.since,
          message: `The disruption budget ${name} cannot be computed, so that no pod of it is evicted: ${condition.message}`,
        }),
      ];
    if (budget.deleted !== undefined || allowed !== 0 || expected === 0)
      return [];
    const lacking = healthy < wanted;
    return [
      toFinding(budget, {
        category: 'RolloutFailure',
        subCause: lacking ? 'TooFewHealthy' : 'AllowsNone',
        severity: lacking ? 'MEDIUM' : 'LOW',
        since: condition?.since,
        message: lacking
          ? `The disruption budget ${name} blocks evictions: ${healthy} of ${expected} pods are healthy, ${wanted} must be`
          : `The disruption budget ${name} never allows an eviction: ${wanted} of ${expected} pods must be healthy, so that nodes cannot be drained`,
      }),
    ];
  });
