import type { Rule } from '../types';

/** Configuration that a container needs and that is not there. */
export const createContainerConfigErrorRules: readonly Rule[] = [
  {
    id: 'configmap-missing',
    subCause: 'ConfigMapMissing',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: 'The pod names a ConfigMap that does not exist in its namespace. Create it, or correct the name.',
    patterns: [/\bconfigmaps? "[^"\n]{1,300}" not found\b/i],
    examples: [
      'Error: configmap "web-settings" not found',
      'MountVolume.SetUp failed for volume "config" : configmap "web-settings" not found',
    ],
    lookAlikes: [
      'configmap/web-settings created',
      'INFO configmap "optional-settings" not found, using defaults',
    ],
  },
  {
    id: 'secret-missing',
    subCause: 'SecretMissing',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: 'The pod names a Secret that does not exist in its namespace. Create it, or correct the name.',
    patterns: [/\bsecrets? "[^"\n]{1,300}" not found\b/i],
    examples: [
      '  Warning  Failed  6s (x4 over 50s)  kubelet  Error: secret "db-credentials" not found',
    ],
    lookAlikes: ['secret/db-credentials created'],
  },
  {
    id: 'config-key-missing',
    subCause: 'KeyMissing',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: 'The ConfigMap or Secret exists, but not the key that the pod asks for.',
    patterns: [
      /\bcouldn't find key [^\n]{1,200} in (?:ConfigMap|Secret)\b/i,
      /\breferences non-existent (?:config|secret) key\b/i,
    ],
    examples: [
      'MountVolume.SetUp failed for volume "tls" : references non-existent secret key: tls.crt',
      "Error: couldn't find key LOG_LEVEL in ConfigMap shop/web-settings",
      "Error: couldn't find key password in Secret shop/db",
    ],
    lookAlikes: ['found key LOG_LEVEL in ConfigMap shop/web-settings'],
  },
  {
    id: 'run-as-non-root',
    subCause: 'RunAsNonRoot',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: 'The pod may not run as root, and its image would. Give it a numeric user (runAsUser), or an image that has one.',
    patterns: [
      /\bcontainer has runAsNonRoot and image (?:will run as root|has non-numeric user)\b/,
      /\bcontainer's runAsUser breaks non-root policy\b/,
    ],
    examples: [
      'Error: container has runAsNonRoot and image will run as root (pod: "web-1_shop(1f)", container: web)',
    ],
    lookAlikes: ['runAsNonRoot: true'],
  },
  {
    id: 'container-name-reserved',
    subCause: 'NameReserved',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: 'The runtime still has a container of this name, which it could not end or remove. Look at the container runtime of the node.',
    patterns: [/\bname "?[^\s"]{1,253}"? is reserved for\b/],
    examples: [
      'Error: failed to reserve container name "web_web-1_shop_1f_0": name "web_web-1_shop_1f_0" is reserved for "4f2a91"',
    ],
    lookAlikes: ['the name web is reserved by the team'],
  },
  {
    id: 'create-container-config-error',
    category: 'CreateContainerConfigError',
    severity: 'HIGH',
    hint: "Kubernetes cannot put the container's configuration together. The pod's events name the ConfigMap, Secret, key or security setting that is wrong.",
    patterns: [/\bCreateContainerConfigError\b/, /\bCreateContainerError\b/],
    examples: [
      'web-1   0/1   CreateContainerConfigError   0   35s',
      '      Reason:       CreateContainerError',
    ],
    lookAlikes: [
      'type CreateContainerConfigErrorHandler struct {',
      'runAsNonRoot: true',
      'REASONS="CreateContainerConfigError"',
    ],
  },
];
