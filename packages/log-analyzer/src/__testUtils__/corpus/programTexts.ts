import type { LabelledTexts } from './types';

/** What programs in several languages say. Rules may be tuned on these. */
export const programTexts: LabelledTexts = {
  ApplicationCrash: [
    "/app/lib/job.rb:12:in `run': undefined method `name' for nil:NilClass (NoMethodError)\n\tfrom /app/bin/job:3:in `<main>'",
    "AttributeError: 'NoneType' object has no attribute 'get'",
    'Error: Unable to access jarfile app.jar',
    `2026-11-20 10:00:00.123 ERROR 1 --- [nio-8080-exec-3] o.a.c.c.C.[.[.[/].[dispatcherServlet]    : Servlet.service() threw exception
java.lang.NullPointerException: Cannot invoke "com.acme.Order.total()" because "order" is null
\tat com.acme.shop.CartService.total(CartService.java:41)
\tat com.acme.shop.CartController.show(CartController.java:18)
\tat java.base/java.lang.Thread.run(Thread.java:1583)`,
    `Traceback (most recent call last):
  File "/app/worker.py", line 88, in <module>
    run()
  File "/app/worker.py", line 52, in run
    total = order["total"] / order["count"]
ZeroDivisionError: division by zero`,
    `panic: runtime error: index out of range [3] with length 3

goroutine 18 [running]:
main.(*Server).handle(0xc0000b4000, {0x7f, 0x3})
\t/src/server.go:77 +0x1a5
created by main.main in goroutine 1
exit status 2`,
    `/app/dist/server.js:12
    throw new Error('no plan');
    ^

Error: no plan
    at Object.<anonymous> (/app/dist/server.js:12:11)
    at Module._compile (node:internal/modules/cjs/loader:1554:14)

Node.js v24.1.0`,
    `Unhandled exception. System.ArgumentNullException: Value cannot be null. (Parameter 'source')
   at System.Linq.Enumerable.First[TSource](IEnumerable\`1 source)
   at Acme.Web.Program.Main(String[] args) in /src/Program.cs:line 21`,
    `thread 'tokio-runtime-worker' panicked at src/queue.rs:91:18:
called \`Result::unwrap()\` on an \`Err\` value: Closed
note: run with \`RUST_BACKTRACE=1\` environment variable to display a backtrace`,
    `Error: Cannot find module '/app/dist/index.js'
    at Function._resolveFilename (node:internal/modules/cjs/loader:1225:15)
  code: 'MODULE_NOT_FOUND'`,
    `Traceback (most recent call last):
  File "/app/main.py", line 1, in <module>
    import pandas as pd
ModuleNotFoundError: No module named 'pandas'`,
    'OCI runtime create failed: runc create failed: unable to start container process: exec: "/entrypoint.sh": no such file or directory: unknown',
    '/docker-entrypoint.sh: line 9: envsubst: command not found',
    'exec /usr/local/bin/app: exec format error',
    `#
# A fatal error has been detected by the Java Runtime Environment:
#
#  SIGSEGV (0xb) at pc=0x00007f3b2c, pid=1, tid=33`,
    '  File "/app/x.py", line 9\n    print "hi"\n          ^^^^\nSyntaxError: Missing parentheses in call to \'print\'. Did you mean print(...)?',
    "Nov 20 10:00:00 web1 systemd[1]: shop.service: Main process exited, code=exited, status=203/EXEC\nNov 20 10:00:00 web1 systemd[1]: shop.service: Failed with result 'exit-code'.",
    'PHP Fatal error:  Uncaught TypeError: Argument #1 ($id) must be of type int, string given in /var/www/index.php:12',
    '[  12.345678] web[812]: segfault at 18 ip 000055d0 sp 00007ffd error 4 in web[55d0+1000]',
  ],
  PermissionDenied: [
    'rpc error: code = Unauthenticated desc = invalid token',
    'ERROR: permission denied for table users',
    'Error: Unauthorized',
  ],
  OutOfMemory: [
    `Exception in thread "http-nio-8080-exec-7" java.lang.OutOfMemoryError: Java heap space
\tat java.base/java.util.Arrays.copyOf(Arrays.java:3537)
\tat com.acme.Export.rows(Export.java:88)`,
    `<--- Last few GCs --->
[1:0x5f] 91234 ms: Mark-sweep 2047.1 (2083.2) -> 2046.0 (2083.5) MB
FATAL ERROR: Ineffective mark-compacts near heap limit Allocation failed - JavaScript heap out of memory
 1: 0xb7a940 node::Abort() [node]`,
    'fatal error: runtime: out of memory\n\nruntime stack:\nruntime.throw({0x1, 0x2})',
    'OSError: [Errno 12] Cannot allocate memory',
    'System.OutOfMemoryException: Array dimensions exceeded supported range.',
    'java.lang.OutOfMemoryError: unable to create native thread: possibly out of memory or process/resource limits reached',
    '(node:1) MaxListenersExceededWarning: Possible EventEmitter memory leak detected. 11 close listeners added to [Socket].',
  ],
  ConfigurationError: [
    'Error: listen EADDRINUSE: address already in use 0.0.0.0:8080\n    at Server.setupListenHandle [as _listen2] (node:net:1940:16)',
    `Traceback (most recent call last):
  File "/app/settings.py", line 4, in <module>
    DSN = os.environ["DATABASE_DSN"]
  File "<frozen os>", line 679, in __getitem__
KeyError: 'DATABASE_DSN'`,
    `APPLICATION FAILED TO START

Description:
Could not resolve placeholder 'payment.api-key' in value "\${payment.api-key}"`,
    'nginx: [emerg] unknown directive "upstrem" in /etc/nginx/nginx.conf:31',
    'level=fatal msg="failed to load config file" err="yaml: line 3: cannot unmarshal !!str into int"',
    'Error: Missing required environment variable: STRIPE_SECRET',
  ],
  ResourceExhausted: [
    'http: Accept error: accept tcp [::]:8443: accept4: too many open files; retrying in 1s',
    "RuntimeError: can't start new thread",
    '2026/11/20 10:00:00 [alert] 12#12: 1024 worker_connections are not enough',
  ],
  DNSFailure: [
    'Error: getaddrinfo ENOTFOUND redis-master\n    at GetAddrInfoReqWrap.onlookup [as oncomplete] (node:dns:107:26)',
    `requests.exceptions.ConnectionError: HTTPSConnectionPool(host='api.acme.internal', port=443): Max retries exceeded with url: /v1 (Caused by NameResolutionError("<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'api.acme.internal' ([Errno -2] Name or service not known)"))`,
    `org.springframework.web.client.ResourceAccessException: I/O error on GET request for "http://prices/v1": prices
\tat org.springframework.web.client.RestTemplate.doExecute(RestTemplate.java:905)
Caused by: java.net.UnknownHostException: prices
\tat java.base/sun.nio.ch.NioSocketImpl.connect(NioSocketImpl.java:567)`,
    'level=error msg="dial tcp: lookup kafka.data.svc.cluster.local on 10.96.0.10:53: no such host"',
    '[ERROR] plugin/errors: 2 api.example.org. AAAA: read udp 10.244.0.3:53122->10.0.0.2:53: i/o timeout',
    'curl: (6) Could not resolve host: updates.example.org',
  ],
  TLSFailure: [
    'Get "https://vault.ops:8200/v1/sys/health": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-11-20T10:00:00Z is after 2026-11-01T00:00:00Z',
    "requests.exceptions.SSLError: HTTPSConnectionPool(host='git.acme', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate')))",
    'Caused by: sun.security.validator.ValidatorException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
    'Error: unable to verify the first certificate\n    at TLSSocket.onConnectSecure (node:_tls_wrap:1679:34)',
    '2026/11/20 10:00:00 http: TLS handshake error from 10.1.0.4:41234: remote error: tls: bad certificate',
    'x509: certificate is valid for ingress.local, not shop.example.org',
  ],
  HTTPServerError: [
    '10.0.3.4 - - [20/Nov/2026:10:00:00 +0000] "GET /api/orders HTTP/2.0" 502 157 "-" "okhttp/4.12"',
    '{"level":"error","msg":"upstream call failed","url":"http://prices/v1","status":503}',
    '<html><head><title>504 Gateway Time-out</title></head>',
    'axios.AxiosError: Request failed with status code 500',
    'ERROR: 500 Internal Server Error returned for POST /checkout',
  ],
  RateLimited: [
    'openai.RateLimitError: Error code: 429 - {"error":{"message":"Rate limit reached for requests"}}',
    'HttpError: API rate limit exceeded for user ID 7.',
    'botocore.errorfactory.ThrottlingException: An error occurred (ThrottlingException) when calling the PutMetricData operation: Rate exceeded',
    '{"level":"warn","msg":"request failed","status":429,"retry_after":30}',
  ],
  DatabaseError: [
    'prisma: Timed out fetching a new connection from the connection pool.',
    'redis: connection pool timeout',
    `2026-11-20 10:00:00.000 ERROR [http-3] o.h.e.jdbc.spi.SqlExceptionHelper : HikariPool-1 - Connection is not available, request timed out after 30001ms (total=10, active=10, idle=0, waiting=42)`,
    '2026-11-20 10:00:00 UTC [9912] FATAL:  remaining connection slots are reserved for non-replication superuser connections',
    'psycopg2.errors.DeadlockDetected: deadlock detected\nDETAIL:  Process 81 waits for ShareLock on transaction 9; blocked by process 82.',
    "pymysql.err.OperationalError: (1045, \"Access denied for user 'app'@'10.2.0.9' (using password: YES)\")",
    'ERROR:  column "discount" does not exist at character 8',
    'django.db.utils.ProgrammingError: relation "shop_order" does not exist',
    'MongoServerSelectionError: connection timed out',
    'LOADING Redis is loading the dataset in memory',
    'FATAL:  password authentication failed for user "reporting"',
    'Error: ER_LOCK_WAIT_TIMEOUT: Lock wait timeout exceeded; try restarting transaction',
  ],
  MessageBrokerError: [
    '[2026-11-20 10:00:00,000] WARN [Consumer clientId=c-1, groupId=orders] Error while fetching metadata with correlation id 42 : {orders=UNKNOWN_TOPIC_OR_PARTITION} (org.apache.kafka.clients.NetworkClient)',
    'pika.exceptions.AMQPConnectionError: Connection to broker lost',
    'kafka.errors.NoBrokersAvailable: NoBrokersAvailable',
  ],
  NetworkError: [
    'Error: connect ECONNREFUSED 127.0.0.1:6379\n    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16)',
    'java.net.SocketTimeoutException: Connect timed out\n\tat java.base/sun.nio.ch.NioSocketImpl.timedFinishConnect(NioSocketImpl.java:546)',
    'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.',
    '2026/11/20 10:00:00 [error] 7#7: *99 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.1, server: shop, request: "GET / HTTP/1.1", upstream: "http://10.2.0.1:8080/"',
    'rpc error: code = DeadlineExceeded desc = context deadline exceeded',
    'System.Net.Sockets.SocketException (111): Connection refused',
    'dial tcp 10.3.0.9:443: connect: no route to host',
    'Error: read ECONNRESET\n    at TLSWrap.onStreamRead (node:internal/stream_base_commons:216:20)',
    'Warning  FailedCreatePodSandBox  2s  kubelet  Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "aa": plugin type="cilium-cni" failed (add): unable to allocate IP via local cilium agent',
    'ssh: connect to host 10.0.0.9 port 22: Connection timed out',
  ],
};
