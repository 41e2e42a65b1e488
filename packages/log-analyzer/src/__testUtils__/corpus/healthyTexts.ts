/** Nothing failed in any of these: whatever is found in them is a false alarm. */
export const healthyTexts: readonly string[] = [
  `apiVersion: v1
kind: ConfigMap
metadata:
  name: watched-reasons
data:
  reasons: |
    OOMKilled
    CrashLoopBackOff
    ImagePullBackOff
    Evicted`,
  `OOMKilled
CrashLoopBackOff
ErrImagePull
FailedScheduling`,
  `# CrashLoopBackOff

## Meaning

A pod in CrashLoopBackOff starts and ends again and again. Often the container was OOMKilled before, or a readiness probe failed.

## Diagnosis

Run \`kubectl describe pod\` and look for \`Reason: OOMKilled\`.

\`\`\`
web-1   0/1   CrashLoopBackOff   5   3m
\`\`\``,
  'kube_pod_container_status_last_terminated_reason{namespace="shop",pod="web-1",reason="OOMKilled"} 1',
  'reason="OOMKilled"',
  '# HELP kube_pod_container_status_waiting_reason Describes the reason the container is waiting.\nkube_pod_container_status_waiting_reason{reason="ImagePullBackOff"} 0',
  `readinessProbe:
  httpGet:
    path: /ready
    port: 8080
  failureThreshold: 3
livenessProbe:
  timeoutSeconds: 5`,
  `groups:
- name: pods
  rules:
  - alert: KubePodCrashLooping
    expr: rate(kube_pod_container_status_restarts_total[5m]) > 0
    annotations:
      summary: Pod is crash looping
      description: 'Container was OOMKilled or connection refused'`,
  'INFO  2026-11-20 10:00:00 health - 0 errors, 0 warnings, 0 failed checks',
  '2026-11-20 10:00:00 INFO retry succeeded after connection refused (attempt 2)',
  'level=info msg="recovered from i/o timeout, connection restored"',
  'W1120 10:00:00.000001 1 cache.go:9] deprecated API is used, see https://example.org/errors/ECONNREFUSED',
  `try {
  await connect();
} catch (error) {
  if (error.code === 'ECONNREFUSED' || error.code === 'ETIMEDOUT') {
    throw new Error('connection refused');
  }
}`,
  `def handle(error):
    if isinstance(error, MemoryError):
        raise RuntimeError("out of memory")
    except ConnectionRefusedError:
        return None`,
  `if err != nil && errors.Is(err, context.DeadlineExceeded) {
\treturn fmt.Errorf("context deadline exceeded: %w", err)
}`,
  'export RETRYABLE_ERRORS="ECONNRESET,ETIMEDOUT,EAI_AGAIN"',
  'GET https://docs.example.org/kubernetes/troubleshooting/ImagePullBackOff 200 OK',
  '10.0.0.1 - - [20/Nov/2026:10:00:00 +0000] "GET /errors/500 HTTP/1.1" 200 503 "-" "curl/8"',
  '10.0.0.1 - - [20/Nov/2026:10:00:00 +0000] "GET /search?q=connection+refused HTTP/1.1" 200 5021 "-" "Mozilla/5.0"',
  'Processed 1137 orders in 503 ms, batch 429 of 500',
  'pod/oomkilled-demo created\ndeployment.apps/crashloop-test configured',
  `NAME    READY   STATUS      RESTARTS   AGE
web-1   1/1     Running     0          4d
job-1   0/1     Completed   0          2h`,
  `Name:         web-1
Status:       Running
Containers:
  web:
    State:          Running
    Ready:          True
    Restart Count:  0
    Liveness:   http-get http://:8080/healthz delay=10s timeout=1s period=10s #success=1 #failure=3
    Readiness:  http-get http://:8080/ready delay=5s timeout=1s period=10s #success=1 #failure=3
Conditions:
  Type              Status
  Initialized       True
  Ready             True
Events:             <none>`,
  `    Last State:     Terminated
      Reason:       Completed
      Exit Code:    0`,
  `Tests:       89 passed, 89 total
  ✓ rejects with connection refused (3 ms)
  ✓ answers 503 when the database is locked (8 ms)`,
  'ok 12 - handles permission denied\nok 13 - reports no space left on device',
  '[INFO] Tests run: 88, Failures: 0, Errors: 0, Skipped: 1\n[INFO] BUILD SUCCESS',
  'Finished: SUCCESS',
  'commit 4f2a9c1b7d3e5f60718293a4b5c6d7e8f9012345\n    fix: OOMKilled pods are restarted after connection refused',
  '* 4f2a9c1 fix(api): handle ECONNREFUSED and out of memory\n* 91ab33c docs: explain CrashLoopBackOff',
  'Apply complete! Resources: 3 added, 0 changed, 0 destroyed.',
  'Acquiring state lock. This may take a few moments...\nReleasing state lock. This may take a few moments...',
  'Release "web" has been upgraded. Happy Helming!\nSTATUS: deployed',
  'time="2026-11-20T10:00:00Z" level=info msg="Sync operation to 91ab succeeded" application=shop',
  'nginx: configuration file /etc/nginx/nginx.conf test is successful',
  'LOG:  database system is ready to accept connections',
  'deadlock_timeout = 1s\nlog_lock_waits = on\nmax_connections = 100',
  'error_page 500 502 503 504 /50x.html;\nproxy_connect_timeout 5s;\nproxy_read_timeout 60s;',
  'HikariPool-1 - Pool stats (total=10, active=2, idle=8, waiting=0)',
  'DEBUG o.a.h.wire - http-outgoing-1 << "HTTP/1.1 503 Service Unavailable[\\r][\\n]"',
  'errors_total{code="503"} 0\nhttp_requests_total{code="500"} 0',
  'connection_timeout: 30s\nread_timeout: 5000ms\nretry_on: [connect-failure, refused-stream, 503]',
  'Normal  Pulled  2m  kubelet  Successfully pulled image "acme/web:1.3" in 1.2s',
  'Normal  Killing  2m  kubelet  Stopping container web',
  '  Ready            True    KubeletReady                 kubelet is posting ready status\n  DiskPressure     False   KubeletHasNoDiskPressure     kubelet has no disk pressure',
  'certificate for shop.example.org renewed, valid until 2027-02-18',
  'Generated self-signed certificate for localhost',
  'The word panic: it comes from Pan.',
  'JAVA_TOOL_OPTIONS=-XX:+ExitOnOutOfMemoryError -XX:+HeapDumpOnOutOfMemoryError',
  'Picked up JAVA_TOOL_OPTIONS: -XX:+ExitOnOutOfMemoryError',
  'npm warn deprecated inflight@1.0.6: This module is not supported, and leaks memory.',
  'const reasons = ["OOMKilled", "CrashLoopBackOff", "Evicted"];',
  '| Reason | Meaning |\n| --- | --- |\n| OOMKilled | The container used too much memory |\n| Evicted | The node was short of resources |',
  'alertmanager: resolved KubePodCrashLooping for shop/web (was CrashLoopBackOff)',
  '[RESOLVED] CPUThrottlingHigh 61% throttling of CPU in namespace shop',
  'I1120 10:00:00.000001 1 httplog.go:132] "HTTP" verb="GET" URI="/readyz" latency="1.2ms" resp=200',
  '{"level":"info","msg":"shutting down","signal":"SIGTERM","exitCode":0}',
  '{"level":"debug","err":"connection refused","msg":"probe of optional sidecar"}',
  'Nov 20 10:00:00 web1 systemd[1]: Started shop.service.\nNov 20 10:00:01 web1 systemd[1]: cron.service: Deactivated successfully.',
  'no errors found\n0 vulnerabilities\n0 failed, 12 passed',
  'rate limit remaining: 4991 of 5000, resets in 429 s',
  'scheduler: job 137 finished with exit code 0 in 139 ms',
  'PASS src/errors/ConnectionRefusedError.test.ts\nPASS src/oom/OutOfMemoryError.test.ts',
  'ReplicaSet "web-5f" has successfully progressed.\nSCALING: 3 desired, 3 ready, 0 unavailable',
  "CREATE TABLE errors (id int, message text DEFAULT 'permission denied');",
  'GRANT SELECT ON orders TO app; -- otherwise: permission denied',
  '- [x] reproduce the "connection reset by peer" report\n- [ ] write about OOMKilled pods',
  'When a Pod is OOMKilled, the kubelet restarts it according to its restart policy.',
  'ImagePullBackOff means that Kubernetes could not pull an image.',
  'spec:\n  podFailurePolicy:\n    rules:\n    - action: FailJob\n      onExitCodes:\n        operator: In\n        values: [137, 139]',
  "SELECT * FROM events WHERE reason = 'OOMKilled'",
  'helm upgrade web . --set env.ON_ERROR="connection refused"',
  '/** Throws an OutOfMemoryError when the heap is full. */',
  'GET /api/errors?status=500 200 12ms',
  'User alice logged in; previous failed logins: 0',
  'Successfully reconnected after ECONNRESET',
  '### Fixed\n- Fix panic: nil map when the config is empty\n- OOMKilled pods are shown',
  '{"alertname":"KubePodCrashLooping","status":"resolved"}',
  'Troubleshooting\n===============\n\nIf you see "connection refused", check that the server runs. A pod may show CrashLoopBackOff.',
  'class Handler:\n    """Handles OOMKilled containers and connection refused errors."""\n\n    def run(self):\n        logger.error("connection refused: %s", host)',
  'assert_eq!(err.to_string(), "connection refused");',
  'http_requests_total{status="503"} 12',
  'Feature: permission denied page\n  Scenario: stranger\n    Then the answer is 403 Forbidden',
  'msgid "Connection refused"\nmsgstr "Verbindung abgelehnt"',
  'Reasons: OOMKilled, Evicted, Error',
  'resource "aws_cloudwatch_metric_alarm" "oom" {\n  alarm_description = "OOMKilled containers"\n}',
  'log.error("Connection refused", e);',
  'ok: [web1] => {"changed": false, "failed": false}',
];
