import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installCustomResources } from '../../cluster/installPortal.mjs';
import { startCluster } from '../../cluster/startCluster.mjs';
import { stopCluster } from '../../cluster/stopCluster.mjs';
import { openClient } from './lib/openClient.mjs';
import { benchManySessions } from './manySessions.mjs';
const dir='/tmp/benchplane'; const started=[];
try { await stopCluster(dir);} catch {}
const cluster = await startCluster({ directory: dir, node:false });
installCustomResources(cluster);
try { const r= await benchManySessions({cluster:openClient(cluster.kubeconfig),kubeconfig:cluster.kubeconfig,folder:mkdtempSync(join(tmpdir(),'b-')),onStart:e=>started.push(e)}); console.log(r.table);} finally { for (const e of started) await e().catch(()=>{}); await stopCluster(dir); }
process.exit(0);
