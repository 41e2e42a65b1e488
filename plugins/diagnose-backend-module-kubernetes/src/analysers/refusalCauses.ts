import type { Cause } from './types';

/** Why a controller or a person is refused an object: the API server's and admission's messages. */
export const refusalCauses: readonly Cause[] = [
  {
    pattern: /exceeded quota/i,
    category: 'ResourceQuotaExceeded',
    subCause: 'NamespaceQuota',
  },
  {
    pattern: /failed quota|must specify [a-z.,-]{1,200}/i,
    category: 'ResourceQuotaExceeded',
    subCause: 'QuotaNeedsResources',
  },
  {
    pattern:
      /(?:maximum|minimum) (?:cpu|memory|[\w.\/-]{1,80}) (?:usage|limit|request)|limit to request ratio/i,
    category: 'ResourceQuotaExceeded',
    subCause: 'LimitRange',
  },
  {
    pattern: /violates PodSecurity|security context constraint/i,
    category: 'AdmissionDenied',
    subCause: 'PodSecurity',
  },
  {
    pattern: /failed calling webhook/i,
    category: 'AdmissionDenied',
    subCause: 'WebhookUnavailable',
  },
  {
    pattern:
      /admission webhook "[^"]{1,253}" denied|ValidatingAdmissionPolicy/i,
    category: 'AdmissionDenied',
    subCause: 'PolicyViolation',
  },
  {
    pattern: /no PriorityClass with name/i,
    category: 'AdmissionDenied',
    subCause: 'PriorityClassMissing',
  },
  {
    pattern: /serviceaccount "?[^\s"]{1,253}"? not found/i,
    category: 'AdmissionDenied',
    subCause: 'ServiceAccountMissing',
  },
  {
    pattern: /cannot [a-z]{1,40} resource/i,
    category: 'PermissionDenied',
    subCause: 'KubernetesRBAC',
  },
  {
    pattern: /is forbidden|is invalid/i,
    category: 'AdmissionDenied',
    subCause: 'Rejected',
  },
];
