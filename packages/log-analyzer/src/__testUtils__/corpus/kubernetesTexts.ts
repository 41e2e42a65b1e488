import type { LabelledTexts } from './types';

/** What Kubernetes and the kernel say. Rules may be tuned on these. */
export const kubernetesTexts: LabelledTexts = {
  OOMKilled: [
    `Name:         cart-7d9c8b6f5-kx2vp
Namespace:    shop
Containers:
  cart:
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
      Started:      Fri, 20 Nov 2026 09:58:01 +0000
    Restart Count:  6
Events:
  Type     Reason   Age                 From     Message
  Warning  BackOff  10s (x9 over 3m)    kubelet  Back-off restarting failed container cart in pod cart-7d9c8b6f5-kx2vp_shop(9b)`,
    `[ 8801.112233] java invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=984
[ 8801.112299] oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=cri-containerd-4f.scope,mems_allowed=0,task=java,pid=30211,uid=1000
[ 8801.112345] Memory cgroup out of memory: Killed process 30211 (java) total-vm:8123456kB, anon-rss:2096000kB, file-rss:0kB`,
    `NAME                    READY   STATUS      RESTARTS      AGE
report-28417080-w7x9p   0/1     OOMKilled   0             4m12s`,
    'Nov 20 10:00:01 node-3 kernel: Out of memory: Killed process 1812 (python3) total-vm:9000000kB, anon-rss:7800000kB, oom_score_adj:0',
    `status:
  containerStatuses:
  - name: api
    lastState:
      terminated:
        exitCode: 137
        reason: OOMKilled
    ready: false`,
    `Nov 20 10:00:05 web1 systemd[1]: tomcat.service: A process of this unit has been killed by the OOM killer.
Nov 20 10:00:05 web1 systemd[1]: tomcat.service: Failed with result 'oom-kill'.`,
  ],
  CrashLoopBackOff: [
    `Containers:
  web:
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       Error
      Exit Code:    1`,
    `NAMESPACE   NAME                  READY   STATUS             RESTARTS        AGE
pay         ledger-0              0/1     CrashLoopBackOff   31 (2m ago)     2h
pay         ledger-1              1/1     Running            0               2h`,
    'Warning  BackOff  4s (x12 over 2m)  kubelet  Back-off restarting failed container worker in pod worker-6c5_batch(77aa)',
    'E1120 10:01:02.000001    1311 pod_workers.go:1301] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"api\\" with CrashLoopBackOff: \\"back-off 2m40s restarting failed container=api pod=api-0_shop(1f)\\"" pod="shop/api-0" podUID="1f"',
    'my deployment web is in crashloopbackoff since the last release, what should I do?',
  ],
  ImagePullBackOff: [
    `Events:
  Type     Reason     Age                From               Message
  Normal   Scheduled  40s                default-scheduler  Successfully assigned shop/web-1 to node-2
  Normal   Pulling    22s (x2 over 39s)  kubelet            Pulling image "registry.example.com/web:v9"
  Warning  Failed     21s (x2 over 38s)  kubelet            Failed to pull image "registry.example.com/web:v9": rpc error: code = NotFound desc = failed to pull and unpack image "registry.example.com/web:v9": failed to resolve reference "registry.example.com/web:v9": registry.example.com/web:v9: not found
  Warning  Failed     21s (x2 over 38s)  kubelet            Error: ErrImagePull`,
    'Warning  Failed  5s  kubelet  Failed to pull image "ghcr.io/acme/private:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request: 403 Forbidden',
    'Failed to pull image "redis:7": rpc error: code = Unknown desc = failed to pull and unpack image: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/redis: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.',
    'Failed to pull image "acme/agent:2": no match for platform in manifest: not found',
    "docker: Error response from daemon: pull access denied for acme/secret, repository does not exist or may require 'docker login'.",
    'web-5f   0/1   ImagePullBackOff   0   7m',
  ],
  CreateContainerConfigError: [
    `web-0   0/1   CreateContainerConfigError   0   21s`,
    'Warning  Failed  2s (x6 over 1m)  kubelet  Error: secret "stripe-key" not found',
    "Warning  Failed  2s (x6 over 1m)  kubelet  Error: couldn't find key DATABASE_URL in Secret pay/db",
    'Warning  FailedMount  3s (x5 over 11s)  kubelet  MountVolume.SetUp failed for volume "settings" : configmap "settings-v2" not found',
    'Error: container has runAsNonRoot and image will run as root (pod: "web_shop(1f)", container: web)',
  ],
  ReadinessProbeFailure: [
    'Warning  Unhealthy  9s (x11 over 99s)  kubelet  Readiness probe failed: HTTP probe failed with statuscode: 503',
    'shop   12s   Warning   Unhealthy   pod/web-5f   Readiness probe failed: dial tcp 10.2.1.9:8080: connect: connection refused',
    'I1120 10:00:00.000002 1311 prober.go:107] "Probe failed" probeType="Readiness" pod="shop/web-0" podUID="1f" containerName="web" probeResult="failure" output="timeout"',
  ],
  LivenessProbeFailure: [
    `Warning  Unhealthy  40s (x3 over 60s)  kubelet  Liveness probe failed: Get "http://10.2.1.9:8080/live": context deadline exceeded (Client.Timeout exceeded while awaiting headers)
Normal   Killing    40s                kubelet  Container web failed liveness probe, will be restarted`,
    'Warning  Unhealthy  4s  kubelet  Startup probe failed: HTTP probe failed with statuscode: 500',
  ],
  ResourceQuotaExceeded: [
    'Error creating: pods "web-5f-x" is forbidden: exceeded quota: compute, requested: requests.cpu=500m, used: requests.cpu=3800m, limited: requests.cpu=4',
    'Error from server (Forbidden): error when creating "STDIN": persistentvolumeclaims "data" is forbidden: exceeded quota: storage, requested: requests.storage=50Gi, used: requests.storage=80Gi, limited: requests.storage=100Gi',
    'Error from server (Forbidden): pods "x" is forbidden: [minimum cpu usage per Container is 100m, but request is 10m, maximum memory usage per Container is 2Gi, but limit is 4Gi]',
    "Error: googleapi: Error 403: Quota 'SSD_TOTAL_GB' exceeded.  Limit: 500.0 in region europe-west4.",
    'api error VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 64 allows for the instance bucket',
  ],
  PermissionDenied: [
    'time="2026-11-20T10:00:00Z" level=error msg="pods is forbidden: User \\"system:serviceaccount:shop:default\\" cannot list resource \\"pods\\" in API group \\"\\" in the namespace \\"shop\\""',
    'E1120 10:00:00.000001 1 reflector.go:148] pkg/watch.go:12: Failed to watch *v1.Secret: secrets is forbidden: User "system:serviceaccount:ops:watcher" cannot list resource "secrets" in API group "" at the cluster scope',
    'botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the GetObject operation: Access Denied',
    "PermissionError: [Errno 13] Permission denied: '/var/data/out.csv'",
    "mkdir: cannot create directory '/cache': Permission denied",
    'error: You must be logged in to the server (Unauthorized)',
    'com.google.api.gax.rpc.PermissionDeniedException: io.grpc.StatusRuntimeException: PERMISSION_DENIED: Missing or insufficient permissions.',
    'ERROR call to https://api.example.com/v1/users failed with status code 401',
  ],
  SchedulingFailure: [
    'Warning  FailedScheduling  2m  default-scheduler  0/6 nodes are available: 3 Insufficient cpu, 3 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }. preemption: 0/6 nodes are available: 3 No preemption victims found for incoming pod.',
    "Warning  FailedScheduling  2m  default-scheduler  0/4 nodes are available: 4 node(s) didn't match Pod's node affinity/selector.",
    '0/2 nodes are available: 2 Insufficient memory.',
    "shop  3s  Warning  FailedScheduling  pod/db-0  0/3 nodes are available: 1 node(s) had volume node affinity conflict, 2 node(s) didn't match pod anti-affinity rules.",
    'Warning  FailedScheduling  default-scheduler  0/9 nodes are available: 9 node(s) were unschedulable.',
  ],
  StorageFailure: [
    'Warning  FailedScheduling  1m  default-scheduler  0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: 0/3 nodes are available: 3 Preemption is not helpful for scheduling.',
    'Warning  ProvisioningFailed  3s (x4 over 30s)  persistentvolume-controller  storageclass.storage.k8s.io "premium" not found',
    'Warning  FailedAttachVolume  1m  attachdetach-controller  Multi-Attach error for volume "pvc-77" Volume is already used by pod(s) db-0',
    'Warning  FailedMount  12s  kubelet  Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data kube-api-access-x]: timed out waiting for the condition',
    '2026-11-20 10:00:00.001 UTC [77] PANIC:  could not write to file "pg_wal/xlogtemp.77": No space left on device',
    "cp: error writing '/backup/dump.sql': No space left on device",
    "[Errno 30] Read-only file system: '/usr/src/app/tmp'",
    'sqlite3.OperationalError: unable to open database file\nOSError: [Errno 28] No space left on device',
  ],
  PodEvicted: [
    'api-5f-x2   0/1   Evicted   0   11h',
    'Warning  Evicted  3m   kubelet  The node was low on resource: ephemeral-storage. Threshold quantity: 5Gi, available: 2Gi. Container log was using 9Gi, request is 0.',
    'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi.',
  ],
  NodeNotReady: [
    `NAME     STATUS                        ROLES    AGE   VERSION
node-1   Ready                         <none>   88d   v1.33.2
node-2   NotReady,SchedulingDisabled   <none>   88d   v1.33.2`,
    'Normal  NodeNotReady  4m  node-controller  Node node-2 status is now: NodeNotReady',
    'E1120 10:00:00.000001 900 kubelet.go:2412] "Skipping pod synchronization" err="[container runtime is down, PLEG is not healthy: pleg was last seen active 4m12s ago; threshold is 3m0s]"',
    '  MemoryPressure   True    Fri, 20 Nov 2026 10:00:00 +0000   KubeletHasInsufficientMemory   kubelet has insufficient memory available',
  ],
  AdmissionDenied: [
    'Error from server: error when creating "pod.yaml": admission webhook "validate.kyverno.svc-fail" denied the request: resource Pod/shop/web was blocked due to the following policies require-limits: autogen-check: validation error',
    'Error from server (Forbidden): error when creating "pod.yaml": pods "web" is forbidden: violates PodSecurity "baseline:latest": hostNetwork (pod must not set securityContext.hostNetwork=true)',
    'Internal error occurred: failed calling webhook "mutate.cert-manager.io": failed to call webhook: Post "https://cert-manager-webhook.cert-manager.svc:443/mutate?timeout=10s": no endpoints available for service "cert-manager-webhook"',
  ],
  InvalidManifest: [
    'The Service "web" is invalid: spec.ports[0].nodePort: Invalid value: 80: provided port is not in the valid range. The range of valid ports is 30000-32767',
    'error: unable to recognize "cron.yaml": no matches for kind "CronJob" in version "batch/v1beta1"',
    'error: error parsing web.yaml: error converting YAML to JSON: yaml: line 14: found character that cannot start any token',
    'Error from server (BadRequest): error when creating "web.yaml": Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.template.spec.container"',
  ],
  RolloutFailure: [
    'Waiting for deployment "web" rollout to finish: 1 out of 3 new replicas have been updated...\nerror: deployment "web" exceeded its progress deadline',
    'Conditions:\n  Type           Status  Reason\n  Available      True    MinimumReplicasAvailable\n  Progressing    False   ProgressDeadlineExceeded',
  ],
  JobFailure: [
    'Warning  BackoffLimitExceeded  12s  job-controller  Job has reached the specified backoff limit',
    'Warning  DeadlineExceeded  2s  job-controller  Job was active longer than specified deadline',
  ],
  AutoscalingFailure: [
    'Warning  FailedGetResourceMetric  12s (x40 over 10m)  horizontal-pod-autoscaler  failed to get memory utilization: unable to get metrics for resource memory: no metrics returned from resource metrics API',
    'the HPA was unable to compute the replica count: failed to get cpu utilization: missing request for cpu in container app of Pod web-5f',
  ],
  ControlPlaneFailure: [
    '{"level":"warn","ts":"2026-11-20T10:00:00.000Z","caller":"etcdserver/util.go:170","msg":"apply request took too long","took":"1.2s","expected-duration":"100ms"}',
    'rpc error: code = Unavailable desc = etcdserver: leader changed',
  ],
  CPUThrottling: [
    '[FIRING:1] CPUThrottlingHigh 61.27% throttling of CPU in namespace shop for container api in pod api-5f.',
  ],
};
