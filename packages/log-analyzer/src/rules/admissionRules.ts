import type { Rule } from '../types';

/** What the API server did not accept, and what became of what it did. */
export const admissionRules: readonly Rule[] = [
  {
    id: 'webhook-unavailable',
    category: 'AdmissionDenied',
    subCause: 'WebhookUnavailable',
    severity: 'HIGH',
    hint: 'The API server asks a webhook before it accepts an object, and the webhook does not answer. Its service, pods or certificate are at fault.',
    patterns: [
      /\bfailed calling webhook\b/i,
      /\bfailed to call webhook\b/i,
      /\bconversion webhook for [^\n]{1,253} failed\b/,
    ],
    examples: [
      'Error from server (InternalError): error when creating "web.yaml": Internal error occurred: failed calling webhook "validate.example.org": failed to call webhook: Post "https://hook.ops.svc:443/validate?timeout=10s": dial tcp 10.96.3.4:443: connect: connection refused',
    ],
    lookAlikes: ['registered webhook "validate.example.org"'],
  },
  {
    id: 'pod-security',
    category: 'AdmissionDenied',
    subCause: 'PodSecurity',
    severity: 'HIGH',
    hint: 'The Pod Security Standard of the namespace forbids what the pod asks for. The message names each field: most often the security context.',
    patterns: [
      /\bviolates PodSecurity "/,
      /\bunable to validate against any security context constraint\b/i,
      /\bunable to validate against any pod security policy\b/i,
    ],
    examples: [
      'Error creating: pods "web-1" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "web" must set securityContext.allowPrivilegeEscalation=false)',
    ],
    lookAlikes: ['pod-security.kubernetes.io/enforce: restricted'],
  },
  {
    id: 'admission-denied',
    category: 'AdmissionDenied',
    subCause: 'PolicyViolation',
    severity: 'HIGH',
    hint: 'A policy of the cluster refused the object. The message names the policy and what it wants.',
    patterns: [
      /\badmission webhook "[^"\n]{1,253}" denied the request\b/,
      /\bValidatingAdmissionPolicy '[^'\n]{1,253}'[^\n]{0,200} denied request\b/,
      /\bresource [\w./-]{1,253} was blocked due to the following policies\b/i,
      /\b(?:FailedAdmission|PolicyViolation)\b/,
    ],
    examples: [
      'Error from server (Forbidden): error when creating "web.yaml": admission webhook "validation.gatekeeper.sh" denied the request: [require-labels] you must provide labels: {"team"}',
      "The deployments \"web\" is invalid: : ValidatingAdmissionPolicy 'replicas' with binding 'all' denied request: too many replicas",
    ],
    lookAlikes: [
      'validatingwebhookconfiguration.admissionregistration.k8s.io/policies configured',
    ],
  },
  {
    id: 'service-account-missing',
    category: 'AdmissionDenied',
    subCause: 'ServiceAccountMissing',
    severity: 'HIGH',
    hint: 'The pod acts as a ServiceAccount that does not exist in its namespace. Create it, or correct the name.',
    patterns: [
      /\b(?:error looking up service account \S{1,300}: )?serviceaccounts? "[^"\n]{1,253}" not found\b/,
    ],
    examples: [
      'Error creating: pods "web-1" is forbidden: error looking up service account shop/web: serviceaccount "web" not found',
    ],
    lookAlikes: ['serviceaccount/web created'],
  },
  {
    id: 'priority-class-missing',
    category: 'AdmissionDenied',
    subCause: 'PriorityClassMissing',
    severity: 'HIGH',
    hint: 'The pod names a PriorityClass that does not exist. Create it, or correct the name.',
    patterns: [/\bno PriorityClass with name [\w.-]{1,253} was found\b/],
    examples: [
      'Error creating: pods "web-1" is forbidden: no PriorityClass with name critical was found',
    ],
    lookAlikes: ['priorityclass.scheduling.k8s.io/critical created'],
  },
  {
    id: 'manifest-unknown-kind',
    category: 'InvalidManifest',
    subCause: 'UnknownKind',
    severity: 'HIGH',
    hint: 'The cluster does not know this kind in this version: its custom resource definition is missing, or the version was removed.',
    patterns: [
      /\bno matches for kind "[^"\n]{1,253}" in version\b/,
      /\bensure CRDs are installed first\b/,
      /\bthe server doesn't have a resource type\b/,
      /\bcould not find the requested resource\b/,
    ],
    examples: [
      'error: resource mapping not found for name: "web" namespace: "" from "web.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"\nensure CRDs are installed first',
    ],
    lookAlikes: [
      'customresourcedefinition.apiextensions.k8s.io/sessions.example.org created',
    ],
  },
  {
    id: 'manifest-invalid',
    category: 'InvalidManifest',
    subCause: 'InvalidField',
    severity: 'HIGH',
    hint: 'The object does not fit its schema. The message names the field and what is wrong with it.',
    patterns: [
      /\bThe \w{1,60} "[^"\n]{0,253}" is invalid\b/,
      /\berror validating (?:data|"[^"\n]{1,253}")/,
      /\bValidationError\([\w.]{1,200}\)/,
      /\bspec[\w.[\]]{1,200}: (?:Invalid value|Required value|Forbidden|Unsupported value|Duplicate value)\b/,
      /\bunknown field "[\w.[\]]{1,200}"/,
      /\bfield is immutable\b/,
      /\berror (?:converting YAML to JSON|parsing [\w./-]{1,200}):? /i,
      /\bstrict decoding error\b/,
    ],
    examples: [
      'The Deployment "web" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{"app":"api"}: `selector` does not match template `labels`',
      'error: error validating "web.yaml": error validating data: ValidationError(Deployment.spec): unknown field "replica" in io.k8s.api.apps.v1.DeploymentSpec',
      'error: error parsing web.yaml: error converting YAML to JSON: yaml: line 7: did not find expected key',
    ],
    lookAlikes: ['validated web.yaml: 0 errors'],
  },
  {
    id: 'rollout-stuck',
    category: 'RolloutFailure',
    subCause: 'ProgressDeadlineExceeded',
    severity: 'HIGH',
    hint: 'The new version did not become ready in time. The pods of the newest ReplicaSet say why.',
    patterns: [
      /\bProgressDeadlineExceeded\b/,
      /\bexceeded its progress deadline\b/,
      /\bhas timed out progressing\b/,
      /\btimed out waiting for the condition on (?:deployments?|pods?)\//,
    ],
    examples: [
      'error: deployment "web" exceeded its progress deadline',
      '  Progressing    False   ProgressDeadlineExceeded',
    ],
    lookAlikes: [
      'progressDeadlineSeconds: 600',
      'deployment "web" successfully rolled out',
    ],
  },
  {
    id: 'replicas-not-ready',
    category: 'RolloutFailure',
    subCause: 'ReplicasNotReady',
    severity: 'HIGH',
    hint: 'A Deployment has fewer ready replicas than it needs. Its pods say why.',
    patterns: [
      /\bMinimumReplicasUnavailable\b/,
      /\bDeployment does not have minimum availability\b/,
    ],
    examples: ['  Available      False   MinimumReplicasUnavailable'],
    lookAlikes: ['  Available      True    MinimumReplicasAvailable'],
  },
  {
    id: 'eviction-blocked',
    category: 'RolloutFailure',
    subCause: 'TooFewHealthy',
    severity: 'MEDIUM',
    hint: 'A disruption budget does not let a pod be evicted, so that its node cannot be drained. Its pods are not ready, or it allows no disruption at all.',
    patterns: [
      /\bCannot evict pod as it would violate the pod's disruption budget\b/,
    ],
    examples: [
      'error when evicting pods/"web-1" -n "shop" (will retry after 5s): Cannot evict pod as it would violate the pod\'s disruption budget.',
    ],
    lookAlikes: ['poddisruptionbudget.policy/web created'],
  },
  {
    id: 'replicas-not-created',
    category: 'RolloutFailure',
    subCause: 'FailedCreate',
    severity: 'HIGH',
    hint: 'A controller could not create pods. The rest of the message says who refused.',
    patterns: [/\bFailedCreate\b(?!\w)/, /\bReplicaFailure {1,20}True\b/],
    examples: [
      'Warning  FailedCreate  2m  replicaset-controller  Error creating: Internal error occurred',
    ],
    lookAlikes: [
      'Normal  SuccessfulCreate  replicaset-controller  Created pod: web-1',
    ],
  },
  {
    id: 'job-failed',
    category: 'JobFailure',
    subCause: 'BackoffLimitExceeded',
    severity: 'HIGH',
    hint: 'The Job failed as often as it may. The logs of its pods say why.',
    patterns: [
      /\bBackoffLimitExceeded\b/,
      /\bJob has reached the specified backoff limit\b/i,
    ],
    examples: [
      'Warning  BackoffLimitExceeded  2m  job-controller  Job has reached the specified backoff limit',
    ],
    lookAlikes: [
      'backoffLimit: 6',
      'Normal  Completed  job-controller  Job completed',
    ],
  },
  {
    id: 'job-failure-policy',
    category: 'JobFailure',
    subCause: 'PodFailurePolicy',
    severity: 'HIGH',
    hint: "A pod ended in a way for which the Job's podFailurePolicy gives up at once. The message names the container, its exit code and the rule.",
    patterns: [
      /\bWarning {1,20}PodFailurePolicy\b/,
      /\bmatching FailJob rule at index \d{1,3}\b/,
    ],
    examples: [
      'Warning  PodFailurePolicy  2m  job-controller  Container main for pod shop/load-x2 failed with exit code 42 matching FailJob rule at index 0',
    ],
    lookAlikes: ['podFailurePolicy:'],
  },
  {
    id: 'job-failed-indexes',
    category: 'JobFailure',
    subCause: 'FailedIndexes',
    severity: 'HIGH',
    hint: 'Some indexes of an indexed Job failed as often as they may. The status names them.',
    patterns: [
      /\bJob has failed indexes\b/,
      /\bMaxFailedIndexesExceeded\b/,
      /\bJob has exceeded the specified maximal number of failed indexes\b/,
    ],
    examples: [
      'Warning  FailedIndexes  job-controller  Job has failed indexes',
    ],
    lookAlikes: ['maxFailedIndexes: 3'],
  },
  {
    id: 'job-deadline',
    category: 'JobFailure',
    subCause: 'DeadlineExceeded',
    severity: 'HIGH',
    hint: 'The Job ran out of time. Compare how long it takes with its deadline.',
    patterns: [
      /\bJob was active longer than specified deadline\b/i,
      /\bWarning {1,20}DeadlineExceeded\b/,
    ],
    examples: [
      'Warning  DeadlineExceeded  1m  job-controller  Job was active longer than specified deadline',
    ],
    lookAlikes: ['activeDeadlineSeconds: 600'],
  },
  {
    id: 'schedule-not-followed',
    category: 'JobFailure',
    subCause: 'ScheduleNotFollowed',
    severity: 'MEDIUM',
    hint: 'A CronJob did not start when it should have. Its schedule or time zone cannot be read, or it missed too many times: startingDeadlineSeconds bounds what is looked back at.',
    patterns: [
      /\bCannot determine if job needs to be started: too many missed start times\b/i,
      /\btoo many missed start times\b/,
      /\bFailedNeedsStart\b|\bMissedSchedule\b|\bTooManyMissedTimes\b|\bMissSchedule\b/,
      /\b(?:UnparseableSchedule|InvalidSchedule|UnknownTimeZone)\b/,
    ],
    examples: [
      'Warning  FailedNeedsStart  cronjob-controller  Cannot determine if job needs to be started: too many missed start times (> 100)',
    ],
    lookAlikes: ['startingDeadlineSeconds: 200'],
  },
];
