import type { Rule } from '../types';

/** Probes that fail. */
export const probeRules: readonly Rule[] = [
  {
    id: 'readiness-probe-failed',
    category: 'ReadinessProbeFailure',
    subCause: 'ReadinessProbe',
    severity: 'MEDIUM',
    hint: 'The readiness probe fails, so the pod gets no traffic. The event says what the probe saw: a refused connection, a timeout or a status code.',
    patterns: [
      /\breadiness[ -]?probe (?:has )?(?:failed|errored|is failing|failure)\b/i,
      /\bfailed (?:the )?readiness[ -]?probe\b/i,
      /\bReadinessProbeFailure\b/,
    ],
    examples: [
      '  Warning  Unhealthy  3s (x5 over 43s)  kubelet  Readiness probe failed: Get "http://10.1.2.3:8080/ready": dial tcp 10.1.2.3:8080: connect: connection refused',
      '2m   Warning   Unhealthy   pod/web-1   Readiness probe failed: HTTP probe failed with statuscode: 503',
      '1s   Warning   Unhealthy   pod/web-1   Readiness probe errored: rpc error: code = DeadlineExceeded',
    ],
    lookAlikes: [
      'readinessProbe:',
      '    Readiness:      http-get http://:8080/ready delay=5s timeout=1s period=10s #success=1 #failure=3',
      'INFO readiness probe failed 0 times',
      'readiness probe succeeded after 3 failures',
    ],
  },
  {
    id: 'liveness-probe-failed',
    category: 'LivenessProbeFailure',
    subCause: 'LivenessProbe',
    severity: 'HIGH',
    hint: 'The liveness probe fails, so Kubernetes kills and restarts the container. Either the program hangs, or the probe is too strict for it.',
    patterns: [
      /\bliveness[ -]?probe (?:has )?(?:failed|errored|is failing|failure)\b/i,
      /\bfailed (?:the )?liveness[ -]?probe\b/i,
      /\bLivenessProbeFailure\b/,
    ],
    examples: [
      '  Warning  Unhealthy  1m (x3 over 1m)  kubelet  Liveness probe failed: Get "http://10.1.2.3:8080/healthz": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      '  Normal   Killing    1m  kubelet  Container web failed liveness probe, will be restarted',
    ],
    lookAlikes: [
      'livenessProbe: { httpGet: { path: /healthz, port: 8080 } }',
      '    Liveness:       http-get http://:8080/healthz delay=0s timeout=1s period=10s #success=1 #failure=3',
      'level=debug msg="liveness probe failed" simulated=true',
    ],
  },
  {
    id: 'startup-probe-failed',
    category: 'LivenessProbeFailure',
    subCause: 'StartupProbe',
    severity: 'HIGH',
    hint: 'The startup probe fails, so Kubernetes kills and restarts the container before it is up. Give it more time (failureThreshold × periodSeconds), or see why it does not come up.',
    patterns: [
      /\bstartup[ -]?probe (?:has )?(?:failed|errored|is failing|failure)\b/i,
      /\bfailed (?:the )?startup[ -]?probe\b/i,
    ],
    examples: [
      'Warning  Unhealthy  kubelet  Startup probe failed: command timed out',
      'Normal   Killing    1m  kubelet  Container web failed startup probe, will be restarted',
    ],
    lookAlikes: [
      'startupProbe: { tcpSocket: { port: 8080 } }',
      'level=debug msg="startup probe failed" simulated=true',
    ],
  },
  {
    id: 'readiness-probe-result',
    category: 'ReadinessProbeFailure',
    subCause: 'ReadinessProbe',
    severity: 'MEDIUM',
    hint: 'The kubelet says what its readiness probe saw, in its own log.',
    atAnyLevel: true,
    patterns: [/\bprobeType="Readiness"[^\n]{0,300}\bprobeResult="failure"/],
    examples: [
      'I1120 10:00:00.000002 1311 prober.go:107] "Probe failed" probeType="Readiness" pod="shop/web-0" containerName="web" probeResult="failure" output="timeout"',
    ],
    lookAlikes: [
      'I1120 10:00:00.000002 1311 prober.go:116] "Probe succeeded" probeType="Readiness" pod="shop/web-0"',
    ],
  },
  {
    id: 'liveness-probe-result',
    category: 'LivenessProbeFailure',
    subCause: 'LivenessProbe',
    severity: 'HIGH',
    hint: 'The kubelet says what its liveness probe saw, in its own log.',
    atAnyLevel: true,
    patterns: [/\bprobeType="Liveness"[^\n]{0,300}\bprobeResult="failure"/],
    examples: [
      'I1120 10:00:00.000002 1311 prober.go:107] "Probe failed" probeType="Liveness" pod="shop/web-0" containerName="web" probeResult="failure" output="timeout"',
    ],
    lookAlikes: [
      'I1120 10:00:00.000002 1311 prober.go:116] "Probe succeeded" probeType="Liveness" pod="shop/web-0"',
    ],
  },
  {
    id: 'startup-probe-result',
    category: 'LivenessProbeFailure',
    subCause: 'StartupProbe',
    severity: 'HIGH',
    hint: 'The kubelet says what its startup probe saw, in its own log.',
    atAnyLevel: true,
    patterns: [/\bprobeType="Startup"[^\n]{0,300}\bprobeResult="failure"/],
    examples: [
      'I1120 10:00:00.000002 1311 prober.go:107] "Probe failed" probeType="Startup" pod="shop/web-0" containerName="web" probeResult="failure" output="timeout"',
    ],
    lookAlikes: [
      'I1120 10:00:00.000002 1311 prober.go:116] "Probe succeeded" probeType="Startup" pod="shop/web-0"',
    ],
  },
];
