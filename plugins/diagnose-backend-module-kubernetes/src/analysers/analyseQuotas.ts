import { textMap, fields } from '../objects/fields';
import { parseQuantity } from '../objects/parseQuantity';
import { toFinding } from './toFinding';
import type { Analyser } from './types';

/** From which share of a quota it is nearly used up. */
const NEAR = 0.9;

/** ResourceQuotas that are used up, or nearly. One that forbids a resource (0 of 0) says nothing by itself. */
export const analyseQuotas: Analyser = snapshot =>
  snapshot.all('ResourceQuota').flatMap(quota => {
    const hard = {
      ...fields(quota.spec.hard),
      ...fields(quota.status.hard),
    };
    const used = textMap(quota.status.used);
    const shares = Object.entries(hard).flatMap(([resource, value]) => {
      const limit = parseQuantity(value);
      const amount = parseQuantity(used[resource]);
      return limit && amount !== undefined && amount / limit >= NEAR
        ? [
            {
              resource,
              share: amount / limit,
              of: `${used[resource]} of ${value}`,
            },
          ]
        : [];
    });
    const list = (some: typeof shares) =>
      some.map(({ resource, of }) => `${resource} ${of}`).join(', ');
    const full = shares.filter(({ share }) => share >= 1);
    const near = shares.filter(({ share }) => share < 1);
    return [
      ...(full.length
        ? [
            toFinding(quota, {
              category: 'ResourceQuotaExceeded',
              subCause: 'QuotaUsedUp',
              severity: 'MEDIUM',
              message: `The quota ${quota.name} is used up: ${list(full)}`,
            }),
          ]
        : []),
      ...(near.length
        ? [
            toFinding(quota, {
              category: 'ResourceQuotaExceeded',
              subCause: 'QuotaNearlyUsedUp',
              severity: 'LOW',
              message: `The quota ${quota.name} is nearly used up: ${list(
                near,
              )}`,
            }),
          ]
        : []),
    ];
  });
