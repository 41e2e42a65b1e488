import { admissionRules } from './rules/admissionRules';
import { applicationCrashRules } from './rules/applicationCrashRules';
import { buildRules } from './rules/buildRules';
import { cicdPipelineFailureRules } from './rules/cicdPipelineFailureRules';
import { clusterRules } from './rules/clusterRules';
import { configurationErrorRules } from './rules/configurationErrorRules';
import { crashLoopBackOffRules } from './rules/crashLoopBackOffRules';
import { createContainerConfigErrorRules } from './rules/createContainerConfigErrorRules';
import { databaseRules } from './rules/databaseRules';
import { deliveryRules } from './rules/deliveryRules';
import { dnsFailureRules } from './rules/dnsFailureRules';
import { exitRules } from './rules/exitRules';
import { httpRules } from './rules/httpRules';
import { imagePullBackOffRules } from './rules/imagePullBackOffRules';
import { messageBrokerErrorRules } from './rules/messageBrokerErrorRules';
import { networkErrorRules } from './rules/networkErrorRules';
import { oomKilledRules } from './rules/oomKilledRules';
import { outOfMemoryRules } from './rules/outOfMemoryRules';
import { permissionDeniedRules } from './rules/permissionDeniedRules';
import { probeRules } from './rules/probeRules';
import { resourceExhaustedRules } from './rules/resourceExhaustedRules';
import { resourceQuotaExceededRules } from './rules/resourceQuotaExceededRules';
import { schedulingFailureRules } from './rules/schedulingFailureRules';
import { storageFailureRules } from './rules/storageFailureRules';
import { terraformRules } from './rules/terraformRules';
import { tlsFailureRules } from './rules/tlsFailureRules';
import type { Rule } from './types';

/** All rules. Within a category, the ones that say more stand first. */
export const rules: readonly Rule[] = [
  ...oomKilledRules,
  ...storageFailureRules,
  ...resourceQuotaExceededRules,
  ...admissionRules,
  ...clusterRules,
  ...schedulingFailureRules,
  ...createContainerConfigErrorRules,
  ...imagePullBackOffRules,
  ...outOfMemoryRules,
  ...resourceExhaustedRules,
  ...configurationErrorRules,
  ...permissionDeniedRules,
  ...terraformRules,
  ...dnsFailureRules,
  ...tlsFailureRules,
  ...httpRules,
  ...databaseRules,
  ...messageBrokerErrorRules,
  ...networkErrorRules,
  ...applicationCrashRules,
  ...exitRules,
  ...deliveryRules,
  ...probeRules,
  ...crashLoopBackOffRules,
  ...buildRules,
  ...cicdPipelineFailureRules,
];
