/** Names that the analyser of logs has for the same (`packages/log-analyzer`). */
const shared: Readonly<Record<string, string>> = {
  'container-limit': 'MemoryLimit',
  forbidden: 'KubernetesRBAC',
  'image-never-pulled': 'NeverPull',
  'missing-configmap': 'ConfigObjectMissing',
  'missing-secret': 'ConfigObjectMissing',
  'no-storage-class': 'StorageClassMissing',
  'quota-exceeded': 'NamespaceQuota',
  sigsegv: 'SegmentationFault',
  'volume-attached-elsewhere': 'AttachFailed',
};

/** A sub-cause as answers name it: `disk-full` is DiskFull. */
export function subCauseName(subCause: string): string {
  return (
    shared[subCause] ??
    subCause
      .split('-')
      .map(word => word.charAt(0).toUpperCase() + word.slice(1))
      .join('')
  );
}
