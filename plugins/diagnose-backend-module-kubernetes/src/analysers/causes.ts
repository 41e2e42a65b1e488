import type { Cause } from './types';

/** Why an image is not pulled: the words of containerd, CRI-O, registries and the kubelet. The first that fits is it. */
export const imageCauses: readonly Cause[] = (
  [
    [/toomanyrequests|too many requests|rate limit/i, 'rate-limit'],
    [
      /no match for platform|no matching manifest|does not match the specified platform|exec format error/i,
      'architecture',
    ],
    [
      /InvalidImageName|couldn't parse image|invalid reference format/i,
      'invalid-name',
    ],
    [
      /ErrImageNeverPull|not present with pull policy of Never/i,
      'never-pulled',
    ],
    [
      /x509|certificate|http: server gave HTTP response to HTTPS client/i,
      'tls',
    ],
    [
      /no such host|server misbehaving|lookup [^\s]{1,253}(?: on [^\s]{1,80})?:/i,
      'dns',
    ],
    [
      /unauthori[sz]ed|authentication required|access denied|access forbidden|no basic auth credentials|insufficient_scope|\b40[13]\b|denied:/i,
      'unauthorised',
    ],
    [/i\/o timeout|deadline exceeded|timed? ?out/i, 'timeout'],
    [
      /connection refused|connection reset|no route to host|network is unreachable/i,
      'unreachable',
    ],
    [
      /not found|manifest unknown|name unknown|does not exist|\b404\b/i,
      'not-found',
    ],
    [/no space left on device/i, 'disk-full'],
    [/SignatureValidationFailed|signature/i, 'signature'],
  ] as const
).map(([pattern, subCause]) => ({
  pattern,
  subCause: `image-${subCause}`,
  category: 'ImagePullBackOff',
  severity: 'HIGH',
}));

/** Why the scheduler has no node for a pod: its `Filter` plugins' messages. Causes outside of the nodes come first. */
export const schedulingCauses: readonly Cause[] = (
  [
    [
      /unbound immediate PersistentVolumeClaims/i,
      'volume-unbound',
      'StorageFailure',
    ],
    [
      /persistentvolumeclaim "[^"]{1,253}" (?:not found|is being deleted)/i,
      'volume-claim-missing',
      'StorageFailure',
    ],
    [
      /volume node affinity conflict|no available volume zone|didn't find available persistent volumes/i,
      'volume-zone',
      'StorageFailure',
    ],
    [
      /exceed max volume count|node\(s\) did not have enough free storage/i,
      'volume-limit',
      'StorageFailure',
    ],
    [
      /Insufficient (?:cpu|memory|ephemeral-storage|pods|[\w.-]{1,63}\/[\w.-]{1,63}|hugepages-\w{1,8})/i,
      'insufficient-resources',
    ],
    [/Too many pods/i, 'too-many-pods'],
    [
      /didn't satisfy existing pods anti-affinity|didn't match pod anti-affinity/i,
      'pod-anti-affinity',
    ],
    [/didn't match pod affinity/i, 'pod-affinity'],
    [
      /didn't match Pod's node affinity\/selector|node selector/i,
      'node-selector',
    ],
    [/topology spread constraints/i, 'topology-spread'],
    [/didn't have free ports/i, 'host-port'],
    [/were unschedulable/i, 'nodes-cordoned'],
    [/untolerated taint|had taint/i, 'untolerated-taint'],
    [/no nodes available|^0\/0 nodes/i, 'no-nodes'],
    [/resourceclaim|resource claim/i, 'resource-claim'],
  ] as const
).map(([pattern, subCause, category = 'SchedulingFailure']) => ({
  pattern,
  subCause,
  category,
  severity: 'HIGH',
}));

/** Why a container cannot be made or started, though its image is there: the kubelet's and the runtime's messages. */
export const startCauses: readonly Cause[] = (
  [
    [
      /configmap[^\n]{0,260} not found|non-existent configmap/i,
      'missing-configmap',
      'CreateContainerConfigError',
    ],
    [
      /secret[^\n]{0,260} not found|non-existent secret/i,
      'missing-secret',
      'CreateContainerConfigError',
    ],
    [
      /couldn't find key|references non-existent (?:config|secret) key/i,
      'missing-key',
      'CreateContainerConfigError',
    ],
    [
      /runAsNonRoot|non-numeric user|run as root|runAsUser/i,
      'run-as-non-root',
      'CreateContainerConfigError',
    ],
    [
      /no such file or directory|executable file not found|not found in \$PATH/i,
      'missing-binary',
      'CrashLoopBackOff',
    ],
    [/permission denied/i, 'not-executable', 'CrashLoopBackOff'],
    [/exec format error/i, 'architecture', 'CrashLoopBackOff'],
    [/subPath|not a directory|mount/i, 'mount', 'StorageFailure'],
    [/no space left on device/i, 'disk-full', 'StorageFailure'],
    [
      /name "?[^\s"]{1,253}"? is reserved/i,
      'name-reserved',
      'CreateContainerConfigError',
    ],
  ] as const
).map(([pattern, subCause, category]) => ({
  pattern,
  subCause,
  category,
  severity: 'HIGH',
}));

/** Why a controller or a person is refused an object: the API server's and admission's messages. */
export const refusalCauses: readonly Cause[] = (
  [
    [/exceeded quota/i, 'quota-exceeded', 'ResourceQuotaExceeded'],
    [
      /failed quota|must specify [a-z.,-]{1,200}/i,
      'quota-needs-resources',
      'ResourceQuotaExceeded',
    ],
    [
      /(?:maximum|minimum) (?:cpu|memory|[\w.\/-]{1,80}) (?:usage|limit|request)|limit to request ratio/i,
      'limit-range',
      'ResourceQuotaExceeded',
    ],
    [/violates PodSecurity/i, 'pod-security', 'AdmissionDenied'],
    [/failed calling webhook/i, 'webhook-unreachable', 'AdmissionDenied'],
    [
      /admission webhook "[^"]{1,253}" denied/i,
      'webhook-denied',
      'AdmissionDenied',
    ],
    [/ValidatingAdmissionPolicy/i, 'policy-denied', 'AdmissionDenied'],
    [
      /security context constraint/i,
      'security-context-constraint',
      'AdmissionDenied',
    ],
    [
      /no PriorityClass with name/i,
      'priority-class-missing',
      'AdmissionDenied',
    ],
    [
      /serviceaccount "?[^\s"]{1,253}"? not found/i,
      'service-account-missing',
      'AdmissionDenied',
    ],
    [/cannot [a-z]{1,40} resource/i, 'forbidden', 'PermissionDenied'],
    [/is forbidden|is invalid/i, 'rejected', 'AdmissionDenied'],
  ] as const
).map(([pattern, subCause, category]) => ({
  pattern,
  subCause,
  category,
  severity: 'HIGH',
}));
