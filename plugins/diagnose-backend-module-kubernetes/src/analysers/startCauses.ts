import { missingConfigurationCauses } from './missingConfigurationCauses';
import type { Cause } from './types';

/** Why a container cannot be made or started, though its image is there: the kubelet's and the runtime's messages. */
export const startCauses: readonly Cause[] = [
  ...missingConfigurationCauses,
  {
    pattern: /runAsNonRoot|non-numeric user|run as root|runAsUser/i,
    category: 'CreateContainerConfigError',
    subCause: 'RunAsNonRoot',
  },
  {
    pattern:
      /no such file or directory|executable file not found|not found in \$PATH/i,
    category: 'CrashLoopBackOff',
    subCause: 'MissingBinary',
  },
  {
    pattern: /permission denied/i,
    category: 'CrashLoopBackOff',
    subCause: 'NotExecutable',
  },
  {
    pattern: /exec format error/i,
    category: 'CrashLoopBackOff',
    subCause: 'ArchitectureMismatch',
  },
  {
    pattern: /subPath|not a directory|mount/i,
    category: 'StorageFailure',
    subCause: 'MountFailed',
  },
  {
    pattern: /no space left on device/i,
    category: 'StorageFailure',
    subCause: 'DiskFull',
  },
  {
    pattern: /name "?[^\s"]{1,253}"? is reserved/i,
    category: 'CreateContainerConfigError',
    subCause: 'NameReserved',
  },
];
