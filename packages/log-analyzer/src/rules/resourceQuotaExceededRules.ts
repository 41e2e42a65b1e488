import type { Rule } from '../types';

/** Room that a namespace, a cluster or an account does not have. */
export const resourceQuotaExceededRules: readonly Rule[] = [
  {
    id: 'resource-quota-exceeded',
    subCause: 'NamespaceQuota',
    category: 'ResourceQuotaExceeded',
    severity: 'HIGH',
    hint: "The namespace's ResourceQuota does not allow what was asked for. The message names the quota, what was requested, what is used and what the limit is.",
    patterns: [
      /\bexceeded quota:/i,
      /\bResourceQuotaExceeded\b/,
      /\bResourceQuota "?[\w.-]{1,253}"? exceeded\b/,
    ],
    examples: [
      'Error creating: pods "web-1" is forbidden: exceeded quota: team-quota, requested: limits.memory=1Gi, used: limits.memory=4Gi, limited: limits.memory=4Gi',
    ],
    lookAlikes: [
      'resourcequota/team-quota created',
      'INFO quota check passed, exceeded quota: 0',
    ],
  },
  {
    id: 'quota-needs-resources',
    subCause: 'QuotaNeedsResources',
    category: 'ResourceQuotaExceeded',
    severity: 'HIGH',
    hint: "The namespace's ResourceQuota counts resources that a container does not name. Give it requests and limits, or the namespace a LimitRange with defaults.",
    patterns: [/\bfailed quota: [^\n]{1,200}: must specify\b/i],
    examples: [
      'Error from server (Forbidden): pods "web" is forbidden: failed quota: compute: must specify limits.cpu for: web',
    ],
    lookAlikes: ['you must specify limits.cpu in the form above'],
  },
  {
    id: 'limit-range-exceeded',
    subCause: 'LimitRange',
    category: 'ResourceQuotaExceeded',
    severity: 'HIGH',
    hint: "The namespace's LimitRange does not allow a container of this size.",
    patterns: [
      /\b(?:maximum|minimum) (?:cpu|memory|ephemeral-storage) usage per (?:Container|Pod) is\b/i,
    ],
    examples: [
      'pods "web" is forbidden: maximum memory usage per Container is 1Gi, but limit is 2Gi',
    ],
    lookAlikes: ['maximum memory usage was 310Mi'],
  },
  {
    id: 'account-quota-exceeded',
    subCause: 'CloudQuota',
    category: 'ResourceQuotaExceeded',
    severity: 'HIGH',
    hint: "The cloud account's quota does not allow more of this resource. Ask for a higher quota, or free some.",
    patterns: [
      /\bquota (?:was |has been )?exceeded\b/i,
      /\bQuota '[^'\n]{1,100}' exceeded\b/,
      /\b(?:Vcpu|Instance|Address|Volume|Vpc|Bucket)LimitExceeded\b/,
      /\b(?:Service)?QuotaExceeded(?:Exception)?\b/,
      /\bLimitExceededException\b/,
    ],
    examples: [
      "Error: Error creating instance: googleapi: Error 403: Quota 'CPUS' exceeded. Limit: 24.0 in region europe-west1.",
      "Error 429: Quota exceeded for quota metric 'Queries'",
      'VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 32 allows',
    ],
    lookAlikes: [
      'class QuotaExceededHandler {}',
      'quota: 80% of the limit is used',
    ],
  },
];
