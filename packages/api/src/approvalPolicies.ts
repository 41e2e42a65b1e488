import type { ApprovalPolicy } from './types';

/** All policies of approval, from the one that never asks to the one that always does. */
export const approvalPolicies: readonly ApprovalPolicy[] = [
  'never',
  'outside-workspace',
  'commands',
  'pushes',
  'always',
];
