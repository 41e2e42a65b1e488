import { cicdPipelineFailureRules } from './rules/cicdPipelineFailureRules';
import { crashLoopBackOffRules } from './rules/crashLoopBackOffRules';
import { createContainerConfigErrorRules } from './rules/createContainerConfigErrorRules';
import { imagePullBackOffRules } from './rules/imagePullBackOffRules';
import { networkErrorRules } from './rules/networkErrorRules';
import { oomKilledRules } from './rules/oomKilledRules';
import { permissionDeniedRules } from './rules/permissionDeniedRules';
import { probeRules } from './rules/probeRules';
import { resourceQuotaExceededRules } from './rules/resourceQuotaExceededRules';
import { terraformRules } from './rules/terraformRules';
import type { Rule } from './types';

/** All rules. Within a category, the ones that say more stand first. */
export const rules: readonly Rule[] = [
  ...oomKilledRules,
  ...resourceQuotaExceededRules,
  ...createContainerConfigErrorRules,
  ...imagePullBackOffRules,
  ...permissionDeniedRules,
  ...terraformRules,
  ...networkErrorRules,
  ...probeRules,
  ...crashLoopBackOffRules,
  ...cicdPipelineFailureRules,
];
