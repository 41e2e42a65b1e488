import { createPermission } from '@backstage/plugin-permission-common';

/** May have a text or a workload diagnosed. */
export const diagnosisCreatePermission = createPermission({
  name: 'diagnose.diagnosis.create',
  attributes: { action: 'create' },
});

/**
 * May read diagnoses (one's own and those that others share by their link), runbooks and the health of clusters.
 */
export const diagnosisReadPermission = createPermission({
  name: 'diagnose.diagnosis.read',
  attributes: { action: 'read' },
});

/** All permissions of diagnosis. */
export const diagnosePermissions = [
  diagnosisCreatePermission,
  diagnosisReadPermission,
];
