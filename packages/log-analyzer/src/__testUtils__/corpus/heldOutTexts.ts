import type { LabelledTexts } from './types';

/** Never looked at while rules are tuned: they show what the rules are worth on texts that nobody fitted them to. */
export const heldOutTexts: LabelledTexts = {
  OOMKilled: [
    '{"ts":1795168800.1,"level":"warn","msg":"container exited","container":"etl","reason":"OOMKilled","exit_code":137}',
    'Task killed: container was killed due to memory usage (limit 512MiB)',
    'lastState:  map[terminated:map[containerID:containerd://4f exitCode:137 reason:OOMKilled]]',
  ],
  CrashLoopBackOff: [
    'kube-system   coredns-5d78c9869d-abcde   0/1   CrashLoopBackOff   7 (41s ago)   12m',
    'state:\n  waiting:\n    message: back-off 5m0s restarting failed container=app pod=app-0_x(1)\n    reason: CrashLoopBackOff',
  ],
  ImagePullBackOff: [
    'kubelet  Error: ImagePullBackOff\nkubelet  Back-off pulling image "quay.io/acme/api:2.1"',
    'Error response from daemon: manifest for nginx:1.99 not found: manifest unknown: manifest unknown',
    'Warning  InspectFailed  kubelet  Failed to apply default image tag "Web:1": couldn\'t parse image reference "Web:1": invalid reference format: repository name must be lowercase',
  ],
  CreateContainerConfigError: [
    'state: waiting: message: secret "tls-cert" not found reason: CreateContainerConfigError',
    'Warning  Failed  kubelet  Error: configmap "feature-flags" not found',
  ],
  ReadinessProbeFailure: [
    'Warning  Unhealthy  kubelet  Readiness probe failed: command "/bin/check" timed out',
  ],
  LivenessProbeFailure: [
    'Warning  Unhealthy  kubelet  Liveness probe failed: dial tcp 10.0.1.7:3000: i/o timeout',
  ],
  ResourceQuotaExceeded: [
    'services "lb" is forbidden: exceeded quota: net, requested: services.loadbalancers=1, used: services.loadbalancers=2, limited: services.loadbalancers=2',
    'QuotaExceeded: Operation could not be completed as it results in exceeding approved Total Regional Cores quota',
  ],
  PermissionDenied: [
    'open /etc/shadow: permission denied',
    'googleapi: Error 403: The caller does not have permission, forbidden\nDetails: PERMISSION_DENIED',
    'deployments.apps "web" is forbidden: User "dev@acme.example" cannot patch resource "deployments" in API group "apps" in the namespace "prod"',
    'fatal: could not open /run/app.pid: Permission denied',
  ],
  NetworkError: [
    'psycopg2.OperationalError: connection to server at "10.0.0.4", port 5432 failed: Connection timed out',
    'Error: ETIMEDOUT: connect ETIMEDOUT 34.1.2.3:443',
    "wget: can't connect to remote host (10.0.0.9): Connection refused",
    'io.lettuce.core.RedisConnectionException: Unable to connect to redis:6379\nCaused by: io.netty.channel.AbstractChannel$AnnotatedConnectException: Connection refused: redis/10.0.0.2:6379',
  ],
  SchedulingFailure: [
    '0/12 nodes are available: 12 Insufficient nvidia.com/gpu. preemption: 0/12 nodes are available.',
    "0/3 nodes are available: 3 node(s) didn't match pod topology spread constraints.",
  ],
  StorageFailure: [
    'OSError: [Errno 28] No space left on device',
    'Warning  FailedMount  kubelet  MountVolume.MountDevice failed for volume "pvc-9" : rpc error: code = Internal desc = failed to format',
    'persistentvolumeclaim "uploads" not found',
  ],
  NodeNotReady: ['ip-10-0-1-7.ec2.internal   NotReady   <none>   3d   v1.31.4'],
  PodEvicted: ['The node had condition: [DiskPressure].'],
  AdmissionDenied: [
    'admission webhook "policy.sigstore.dev" denied the request: validation failed: image is not signed',
  ],
  InvalidManifest: [
    'The Deployment "api" is invalid: spec.selector: Invalid value: v1.LabelSelector{}: field is immutable',
  ],
  ApplicationCrash: [
    'Exception in thread "main" java.lang.ExceptionInInitializerError\n\tat com.acme.App.<clinit>(App.java:3)',
    "ImportError: cannot import name 'url' from 'django.conf.urls'",
    "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'zod' imported from /app/index.js",
    'fatal error: all goroutines are asleep - deadlock!',
    'Uncaught TypeError: Cannot read properties of null (reading "map")\n    at render (app.js:10:3)',
    'sh: 1: node: not found',
    'Segmentation fault (core dumped)',
    'Unhandled Exception: EXC_BAD_ACCESS in worker\nAborted (core dumped)',
  ],
  OutOfMemory: [
    'java.lang.OutOfMemoryError: Metaspace',
    'PHP Fatal error:  Allowed memory size of 268435456 bytes exhausted (tried to allocate 4096 bytes) in /var/www/a.php on line 3',
    'memory allocation of 17179869184 bytes failed',
  ],
  ConfigurationError: [
    'bind: address already in use',
    'environment variable REDIS_URL is not set',
    'Error: unknown flag: --conffig',
  ],
  DNSFailure: [
    'psql: error: could not translate host name "postgres" to address: Temporary failure in name resolution',
    "ping: bad address 'api.shop'",
    'Get "http://billing:8080/": dial tcp: lookup billing: no such host',
  ],
  TLSFailure: [
    'curl: (60) SSL certificate problem: unable to get local issuer certificate',
    'javax.net.ssl.SSLHandshakeException: Received fatal alert: handshake_failure',
    'tls: failed to verify certificate: x509: certificate signed by unknown authority',
  ],
  HTTPServerError: [
    'upstream server temporarily disabled, got HTTP/1.1 502 Bad Gateway',
    'GET https://api.acme.example/v1/items responded with 503',
  ],
  RateLimited: [
    'urllib3.exceptions.ResponseError: too many 429 error responses\nHTTPError: 429 Client Error: Too Many Requests for url: https://api.acme.example',
    'Slow down: TooManyRequestsException: Rate exceeded',
  ],
  DatabaseError: [
    'org.postgresql.util.PSQLException: FATAL: sorry, too many clients already',
    "SQLSTATE[42S02]: Base table or view not found: 1146 Table 'app.sessions' doesn't exist",
    'ERROR: deadlock detected (SQLSTATE 40P01)',
    'MySQL server has gone away',
  ],
  MessageBrokerError: [
    'org.apache.kafka.common.errors.TimeoutException: Topic payments not present in metadata after 60000 ms.',
  ],
  TerraformStateLock: [
    'Error: Error acquiring the state lock\n\nError message: writing "gs://acme/default.tflock" failed: googleapi: Error 412: conditionNotMet',
  ],
  TerraformProviderError: [
    'Error: Failed to install provider\n\nError while installing hashicorp/aws v5.0.0: could not query provider registry',
  ],
  TerraformError: [
    'Error: Missing required argument\n\n  on main.tf line 3, in module "vpc":',
  ],
  HelmFailure: [
    'Error: UPGRADE FAILED: pre-upgrade hooks failed: timed out waiting for the condition',
  ],
  CICDPipelineFailure: [
    'error Command failed with exit code 2.\ninfo Visit https://yarnpkg.com/en/docs/cli/run for documentation about this command.',
    'FAILED tests/test_cart.py::test_total - assert 3 == 4\n=== 1 failed, 4 passed in 0.12s ===',
    '##[error]The operation was canceled.',
    'E   ModuleNotFoundX: gave up\nERROR: Job failed: command terminated with exit code 1',
  ],
};
