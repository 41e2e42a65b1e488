import type { Rule } from '../types';

/** Configuration that a container needs and that is not there. */
export const createContainerConfigErrorRules: readonly Rule[] = [
  {
    id: 'config-object-missing',
    subCause: 'ConfigObjectMissing',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: 'The pod names a ConfigMap or Secret that does not exist in its namespace. Create it, or correct the name.',
    patterns: [
      /\b(?:configmaps?|secrets?) "[^"\n]{1,300}" not found\b/i,
      /\breferences non-existent (?:config|secret) key\b/i,
    ],
    examples: [
      'Error: configmap "web-settings" not found',
      '  Warning  Failed  6s (x4 over 50s)  kubelet  Error: secret "db-credentials" not found',
      'MountVolume.SetUp failed for volume "config" : configmap "web-settings" not found',
      'MountVolume.SetUp failed for volume "tls" : references non-existent secret key: tls.crt',
    ],
    lookAlikes: [
      'configmap/web-settings created',
      'INFO configmap "optional-settings" not found, using defaults',
    ],
  },
  {
    id: 'config-key-missing',
    subCause: 'KeyMissing',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: 'The ConfigMap or Secret exists, but not the key that the pod asks for.',
    patterns: [/\bcouldn't find key [^\n]{1,200} in (?:ConfigMap|Secret)\b/i],
    examples: [
      "Error: couldn't find key LOG_LEVEL in ConfigMap shop/web-settings",
      "Error: couldn't find key password in Secret shop/db",
    ],
    lookAlikes: ['found key LOG_LEVEL in ConfigMap shop/web-settings'],
  },
  {
    id: 'create-container-config-error',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: "Kubernetes cannot put the container's configuration together. The pod's events name the ConfigMap, Secret, key or security setting that is wrong.",
    patterns: [
      /\bCreateContainerConfigError\b/,
      /\bCreateContainerError\b/,
      /\bcontainer has runAsNonRoot and image (?:will run as root|has non-numeric user)\b/,
    ],
    examples: [
      'web-1   0/1   CreateContainerConfigError   0   35s',
      'Error: container has runAsNonRoot and image will run as root (pod: "web-1_shop(1f)", container: web)',
      '      Reason:       CreateContainerError',
    ],
    lookAlikes: [
      'type CreateContainerConfigErrorHandler struct {',
      'runAsNonRoot: true',
      'REASONS="CreateContainerConfigError"',
    ],
  },
];
