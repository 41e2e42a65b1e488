/** Lines of services that are well, and what they say now and then when they are not. */
const healthy = [
  (n, t) =>
    `${t}Z INFO  [http-nio-8080-exec-${
      n % 40
    }] c.a.shop.OrderController : GET /api/v1/orders/${n} -> 200 in ${
      n % 97
    } ms`,
  (n, t) =>
    `10.0.${n % 250}.${(n * 7) % 250} - - [20/Nov/2026:10:00:${String(
      n % 60,
    ).padStart(2, '0')} +0000] "GET /assets/app.${n % 991}.js HTTP/1.1" 200 ${
      n % 99991
    } "-" "Mozilla/5.0 (X11; Linux x86_64)"`,
  (n, t) =>
    `{"level":"info","time":"${t}Z","msg":"request completed","method":"POST","path":"/cart/${n}/items","status":201,"duration_ms":${
      n % 311
    },"trace_id":"${((n * 2654435761) >>> 0)
      .toString(16)
      .padStart(8, '0')}4f2a"}`,
  (n, t) =>
    `I1120 10:00:00.${String(n % 1000000).padStart(
      6,
      '0',
    )}       1 reconciler.go:${
      n % 900
    }] "Reconciled" controller="deployment" object="shop/web-${
      n % 31
    }" generation=${n}`,
  (n, t) =>
    `time="${t}Z" level=info msg="synced ${
      n % 17
    } objects, 0 errors" component=informer namespace=shop`,
  (n, t) =>
    `${t} UTC [${n % 32768}] LOG:  checkpoint complete: wrote ${
      n % 4096
    } buffers (2.1%); 0 WAL file(s) added, 0 removed`,
  (n, t) =>
    `${t},${String(n % 1000).padStart(
      3,
      '0',
    )} DEBUG kafka.consumer.fetcher Fetched ${
      n % 500
    } records for partition orders-${n % 12} at offset ${n}`,
  (n, t) =>
    `[${t}] INFO in worker: task mail.send[${n}] succeeded in 0.${
      n % 1000
    }s: None`,
];
const failing = [
  (n, t) =>
    `${t}Z ERROR [pool-${
      n % 9
    }] c.a.shop.PaymentClient : I/O error on POST request for "http://payments:8080/pay": Connection refused`,
  (n, t) =>
    `{"level":"error","time":"${t}Z","msg":"query failed","err":"FATAL: sorry, too many clients already","attempt":${
      n % 5
    }}`,
  (n, t) =>
    `E1120 10:00:00.${String(n % 1000000).padStart(
      6,
      '0',
    )}       1 pod_workers.go:1300] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"web\\" with CrashLoopBackOff" pod="shop/web-${
      n % 31
    }"`,
  (n, t) => `${t}Z WARN  c.a.shop.Prices : took ${n % 5000} ms`,
];

/** Mixed service logs: the same ones each time. */
export function* logLines(count) {
  for (let n = 0; n < count; n += 1) {
    const t = new Date(1795168800000 + n * 20).toISOString().slice(0, 19);
    const kind = (n * 2654435761) >>> 0;
    const kinds = kind % 50 === 0 ? failing : healthy;
    yield kinds[(kind >>> 8) % kinds.length](n, t);
  }
}
