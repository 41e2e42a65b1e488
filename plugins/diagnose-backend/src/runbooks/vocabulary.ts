const words = (text: string) => text.trim().split(/\s+/);

/** Words that say nothing of a failure: they are in every sentence. */
export const stopWords: ReadonlySet<string> = new Set(
  words(`
    a about after again all also always am an and any are as at be because been before being between both but by can
    cannot could did do does doing done during each else for from further get gets getting give given go going got had
    has have having he help her here hi hello hey his how i if in into is isn it its itself just keep keeps let like ll look
    looks make me might more most much must my need needs new no nor not now of off on once one only or other our out
    over own please problem re same say says see seems she should since so some still such t than thank thanks that the their them
    tell then there these they thing things this those through to too under until up us use used uses using ve very want was
    we were what when where whether which while who why will with without won work worked working works would yes you your
  `),
);

/**
 * What people and systems abbreviate, and words of one meaning. Each is read as itself and as the words beside it, in
 * runbooks and in questions alike.
 */
export const synonyms: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    apiserver: 'api server',
    autoscaling: 'autoscaler',
    autoscale: 'autoscaler',
    backend: 'upstream',
    cert: 'certificate',
    certs: 'certificate',
    cicd: 'pipeline ci',
    config: 'configuration',
    configmap: 'config map',
    conn: 'connection',
    cronjob: 'cron job',
    db: 'database',
    deploy: 'deployment',
    disappeared: 'down',
    diskpressure: 'disk pressure',
    dns: 'resolve',
    env: 'environment',
    expired: 'expire',
    fs: 'filesystem',
    gc: 'garbage collection',
    hpa: 'horizontal pod autoscaler',
    inode: 'file',
    inodes: 'file',
    k8s: 'kubernetes',
    kube: 'kubernetes',
    latency: 'slow',
    mem: 'memory',
    mismatch: 'match',
    netpol: 'network policy',
    ns: 'namespace',
    nxdomain: 'dns',
    oom: 'memory kill',
    oomkilled: 'memory kill',
    pdb: 'pod disruption budget',
    perms: 'permission',
    pv: 'persistent volume',
    pvc: 'persistent volume claim',
    rbac: 'permission role',
    restarting: 'restart',
    rollback: 'roll back',
    rw: 'read write',
    sa: 'service account',
    sts: 'stateful set',
    svc: 'service',
    tf: 'terraform',
    tls: 'ssl',
    unreachable: 'down',
    unready: 'ready',
    unauthorised: 'unauthorized',
  }).map(([word, meaning]) => [word, words(meaning)]),
);
