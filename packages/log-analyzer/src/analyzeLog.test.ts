import { analyzeLog } from './analyzeLog';

const categories = (text: string) =>
  analyzeLog(text).findings.map(({ category }) => category);

const describePod = `Name:             web-6f7c9b5d4-x2x8k
Namespace:        shop
Containers:
  web:
    Image:          acme/web:1.2.3
    State:          Waiting
      Reason:       CrashLoopBackOff
    Last State:     Terminated
      Reason:       OOMKilled
      Exit Code:    137
    Ready:          False
    Restart Count:  7
    Limits:
      memory:  128Mi
    Liveness:       http-get http://:8080/healthz delay=0s timeout=1s period=10s #success=1 #failure=3
    Environment:
      RETRY_ON:     ECONNREFUSED
Conditions:
  Type              Status
  Ready             False
Events:
  Type     Reason     Age                  From     Message
  ----     ------     ----                 ----     -------
  Normal   Pulled     4m (x7 over 12m)     kubelet  Container image "acme/web:1.2.3" already present on machine
  Warning  BackOff    1m (x40 over 12m)    kubelet  Back-off restarting failed container web in pod web-6f7c9b5d4-x2x8k_shop(1f)`;

describe('analyzeLog', () => {
  it('ranks the OOM kill above the crash loop that it explains, with lines as evidence', () => {
    const { findings, lineCount } = analyzeLog(describePod);
    expect(findings.map(({ category }) => category)).toEqual([
      'OOMKilled',
      'CrashLoopBackOff',
    ]);
    expect(findings[0]).toMatchObject({
      severity: 'CRITICAL',
      rules: ['oom-killed', 'exit-137'],
      matchedText: 'Reason:       OOMKilled',
      matchCount: 2,
      lines: [
        { line: 9, text: 'Reason:       OOMKilled' },
        { line: 10, text: 'Exit Code:    137' },
      ],
    });
    expect(lineCount).toBe(describePod.split('\n').length);
  });

  it('explains exit code 137 by a failed liveness probe when that is what the text shows', () => {
    expect(
      categories(
        'Last State: Terminated\n  Reason: Error\n  Exit Code: 137\nWarning  Unhealthy  kubelet  Liveness probe failed: command timed out\nNormal  Killing  kubelet  Container web failed liveness probe, will be restarted',
      ),
    ).toEqual(['LivenessProbeFailure']);
  });

  it('reads a pipeline log: the cause first, the failed pipeline last', () => {
    const log = [
      '2026-11-20T10:00:00.0000000Z ##[group]Run terraform apply -auto-approve',
      '2026-11-20T10:00:01.0000000Z \u001b[0mAcquiring state lock. This may take a few moments...',
      '2026-11-20T10:00:09.0000000Z \u001b[31m│\u001b[0m \u001b[1mError: \u001b[0mError acquiring the state lock',
      '2026-11-20T10:00:09.0000000Z │ Error message: ConditionalCheckFailedException: The conditional request failed',
      '2026-11-20T10:00:09.0000000Z ##[error]Terraform exited with code 1.',
      '2026-11-20T10:00:09.0000000Z ##[error]Process completed with exit code 1.',
    ].join('\r\n');
    const { findings } = analyzeLog(log);
    expect(findings.map(({ category }) => category)).toEqual([
      'TerraformStateLock',
      'CICDPipelineFailure',
    ]);
    expect(findings[0].lines.map(({ line }) => line)).toEqual([3, 4]);
  });

  it('says Unknown, with the lines, when a text reports an error that no rule knows', () => {
    const { findings } = analyzeLog(
      'starting\nERROR: the flux capacitor is not charged\nstopping',
    );
    expect(findings).toMatchObject([
      {
        category: 'Unknown',
        severity: 'LOW',
        matchCount: 1,
        lines: [{ line: 2 }],
      },
    ]);
  });

  it('finds nothing in a healthy log, in configuration and in code', () => {
    expect(
      categories(
        [
          '2026-11-20 10:00:00.000  INFO 1 --- [main] c.a.Web : Started in 3.1 seconds (exit code 137 is handled)',
          'I1120 10:00:00.000001       1 main.go:42] "watching" reasons="OOMKilled"',
          '{"time":"2026-11-20T10:00:00Z","msg":"retrying after connection refused","level":"info"}',
          '{"level":30,"msg":"permission denied page rendered"}',
          'ts=1 level=debug err="connection refused"',
          '[10:00:00 INF] ImagePullBackOff alert rule loaded',
          'GET https://example.org/errors/ECONNREFUSED 200 in 12ms',
          'spec: { restartPolicy: Always, reasons: ["OOMKilled", "CrashLoopBackOff"] }',
          "if (error.code === 'ECONNREFUSED' || error.code === 'ETIMEDOUT') retry();",
          'export RETRY_ON=ECONNRESET',
          '+ kubectl get pods | grep OOMKilled',
          'web-6f7c9b5d4-x2x8k   1/1   Running   0   4d',
          '  ✓ answers permission denied to a stranger (3 ms)',
          'request 1137 took 503 ms, 0 errors',
          '2026-11-20T10:00:02.0Z   ✓ fails with permission denied (1 ms)',
          '      ALERT_REASONS: OOMKilled CrashLoopBackOff',
          'if errors.Is(err, syscall.ECONNREFUSED) {',
          '  return fmt.Errorf("connection refused: %w", err)',
          '    raise ValueError("permission denied")',
          'RUN npm ci || echo "permission denied"',
        ].join('\n'),
      ),
    ).toEqual([]);
    expect(analyzeLog('')).toEqual({ findings: [], lineCount: 1 });
  });

  it('does not count a line twice, nor take a specific failure for a general one as well', () => {
    const line =
      'Warning  Unhealthy  3s  kubelet  Readiness probe failed: Get "http://10.1.2.3:8080/ready": dial tcp 10.1.2.3:8080: connect: connection refused';
    const { findings } = analyzeLog(Array(50).fill(line).join('\n'));
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      category: 'ReadinessProbeFailure',
      matchCount: 50,
    });
    expect(findings[0].lines).toHaveLength(20);
  });

  it('cuts what it keeps of a very long line around the match', () => {
    const { findings } = analyzeLog(
      `${'x '.repeat(
        5000,
      )}java.lang.OutOfMemoryError: Java heap space${' y'.repeat(5000)}`,
    );
    expect(findings[0].matchedText).toContain('OutOfMemoryError');
    expect(findings[0].matchedText.length).toBeLessThanOrEqual(500);
  });

  it('counts a stack trace once, names the cause below it, and says which failure explains which', () => {
    const trace = [
      '2026-11-20 10:00:00 ERROR [http-3] c.a.Shop : Request processing failed',
      'org.springframework.web.client.ResourceAccessException: I/O error on GET request',
      '\tat org.springframework.web.client.RestTemplate.doExecute(RestTemplate.java:905)',
      '\t... 40 more',
      'Caused by: org.apache.http.conn.HttpHostConnectException: Connect to prices:80 failed: Connection refused',
      '\tat org.apache.http.impl.conn.X.connect(X.java:1)',
      'Caused by: java.net.UnknownHostException: prices',
      '\tat java.base/java.net.Inet.lookup(Inet.java:2)',
    ];
    const { findings } = analyzeLog([...trace, ...trace].join('\n'));
    expect(findings).toMatchObject([
      {
        category: 'DNSFailure',
        subCause: 'NameNotFound',
        matchCount: 2,
        matchedText: 'Caused by: java.net.UnknownHostException: prices',
        firstLine: 7,
        explainedBy: [],
      },
      {
        category: 'NetworkError',
        subCause: 'ConnectionRefused',
        matchCount: 2,
        explainedBy: ['DNSFailure'],
      },
    ]);
  });

  it('names the exception that caused the others when no rule knows it', () => {
    const { findings } = analyzeLog(
      [
        'com.acme.StartException: not ready',
        '\tat com.acme.Main.main(Main.java:3)',
        'Caused by: com.acme.PlanException: no plan for Tuesday',
        '\tat com.acme.Plan.read(Plan.java:8)',
        '2026-11-20 10:00:00 INFO next request',
      ].join('\n'),
    );
    expect(findings).toMatchObject([
      {
        category: 'ApplicationCrash',
        subCause: 'UnhandledException',
        matchCount: 1,
        matchedText: 'Caused by: com.acme.PlanException: no plan for Tuesday',
      },
    ]);
  });

  it('leaves a trace out that belongs to a line at DEBUG', () => {
    expect(
      categories(
        'DEBUG probe failed, will retry\njava.net.ConnectException: Connection refused\n\tat java.net.Socket.connect(Socket.java:1)\nINFO up',
      ),
    ).toEqual([]);
  });

  it('counts repeated lines as templates, the most frequent first', () => {
    const { findings } = analyzeLog(
      Array.from({ length: 90 }, (_, n) =>
        n % 3
          ? `2026-11-20T10:00:${
              10 + (n % 50)
            }Z ERROR dial tcp 10.0.${n}.7:5432: connect: connection refused (try ${n})`
          : `2026-11-20T10:00:${
              10 + (n % 50)
            }Z ERROR read tcp 10.0.0.${n}:80: connection reset by peer`,
      ).join('\n'),
    );
    expect(findings[0].templates).toEqual([
      {
        text: '<time> ERROR dial tcp <address>: connect: connection refused (try <number>)',
        count: 60,
        firstLine: 2,
      },
      {
        text: '<time> ERROR read tcp <address>: connection reset by peer',
        count: 30,
        firstLine: 1,
      },
    ]);
  });

  it('says from which line on a failure comes more often, and nothing of a steady one', () => {
    const at = (second: number) =>
      new Date(Date.UTC(2026, 10, 20, 10) + second * 1000).toISOString();
    const log = (fails: (second: number) => boolean) =>
      Array.from({ length: 1200 }, (_, second) =>
        fails(second)
          ? `${at(second)} ERROR connect ECONNREFUSED 10.0.0.1:80`
          : `${at(second)} INFO ok`,
      ).join('\n');
    const [rising] = analyzeLog(
      log(second => second % 120 === 0 || (second >= 900 && second % 5 === 0)),
    ).findings;
    expect(rising.rateChange?.fromLine).toBeGreaterThan(880);
    expect(rising.rateChange?.fromLine).toBeLessThan(940);
    expect(rising.rateChange?.before).toBeLessThan(1);
    expect(rising.rateChange?.after).toBeGreaterThan(9);
    const [steady] = analyzeLog(log(second => second % 10 === 0)).findings;
    expect(steady.matchCount).toBe(120);
    expect(steady.rateChange).toBeUndefined();
  });
});
