import type { Cause } from './types';

/** Configuration that a container or a volume needs, and that is not there. */
export const missingConfigurationCauses: readonly Cause[] = [
  {
    pattern: /configmap[^\n]{0,260} not found|non-existent configmap/i,
    category: 'CreateContainerConfigError',
    subCause: 'ConfigMapMissing',
  },
  {
    pattern: /secret[^\n]{0,260} not found|non-existent secret/i,
    category: 'CreateContainerConfigError',
    subCause: 'SecretMissing',
  },
  {
    pattern: /couldn't find key|references non-existent (?:config|secret) key/i,
    category: 'CreateContainerConfigError',
    subCause: 'KeyMissing',
  },
];
