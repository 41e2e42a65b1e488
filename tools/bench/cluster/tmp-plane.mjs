import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { installCustomResources } from '../../cluster/installPortal.mjs';
import { startCluster } from '../../cluster/startCluster.mjs';
import { stopCluster } from '../../cluster/stopCluster.mjs';
import { openClient } from './lib/openClient.mjs';
import { Operator } from './lib/Operator.mjs';
import { operatorConfig } from './lib/operatorConfig.mjs';
import { Projects } from './lib/Projects.mjs';
import { Timeline } from './lib/Timeline.mjs';
import { percentile } from '../lib/statistics.mjs';
const dir='/tmp/benchplane2'; const started=[];
try { await stopCluster(dir);} catch {}
const cl = await startCluster({ directory: dir, node:false });
const kubeconfig=cl.kubeconfig; const c=openClient(kubeconfig);
const { client, resources }=c;
installCustomResources(cl);
const id='pl'; const projects=new Projects(c,id);
const config=operatorConfig(id, process.env.WORKERS?{workers:Number(process.env.WORKERS)}:{});
try {
await projects.createNamespace({}, config.namespace);
const operator=await Operator.start({folder:mkdtempSync(join(tmpdir(),'b-')),kubeconfig,config,onStart:e=>started.push(e)});
import('node:child_process');
const {execSync}=await import('node:child_process'); const cpu=()=>Object.fromEntries(['kube-apiserver --etcd-servers=http://127.0.0.1','etcd --data-dir','kube-controller-manager','kube-scheduler','operator.cjs','tmp-plane'].map(n=>[n.slice(0,14), execSync(`for p in $(pgrep -f '${n}'); do cat /proc/$p/stat; done`).toString().trim().split('\n').map(l=>{const f=l.split(') ').pop().split(' ');return (+f[11]+ +f[12])*10}).reduce((a,b)=>a+b,0)]));
const show=(t,rows)=>console.log(t, ['job','pod'].map(w=>w+' '+[0.5,0.9].map(p=>percentile(rows.map(r=>r[w]),p).toFixed(1)).join('/')).join('  '));
let n=0; const begun=new Map();
const create=async ns=>{const name='s-'+(++n); const t=performance.now(); const {metadata}=await client.create(resources.sessions,{metadata:{namespace:ns,name},spec:{prompt:'x',timeout:3600}}); return {uid:metadata.uid,t,c:performance.now()-t};};
const measure=async(ns,timeline,list)=>{ const rs=await Promise.all(list.map(f=>f())); const k=rs.map(r=>r.uid); const j=await timeline.times('job',k,60000); const p=await timeline.times('pod',k,60000); return rs.map((r,i)=>({job:j[i]-r.t,pod:p[i]-r.t,c:r.c}));};
{ const ns=await projects.create(operator); const tl=await Timeline.open(c,ns); const rows=[]; for(let i=0;i<40;i++){await delay(Math.random()*300); rows.push(...await measure(ns,tl,[()=>create(ns)]));} show('serial',rows); console.log('CR create p50', percentile(rows.map(r=>r.c),0.5).toFixed(1)); tl.close();}
for(let b=0;b<4;b++){ const ns=await projects.create(operator); const tl=await Timeline.open(c,ns); await delay(1500); const c0=cpu(); const rows=await measure(ns,tl,Array.from({length:50},()=>()=>create(ns))); const c1=cpu(); show('burst',rows); console.log(Object.keys(c0).map(k=>k+' '+(c1[k]-c0[k])).join(', ')); console.log('CR create p50/max', percentile(rows.map(r=>r.c),0.5).toFixed(1), Math.max(...rows.map(r=>r.c)).toFixed(1)); tl.close(); await delay(3000);}
} catch(e){console.error(e)} finally { for (const e of started) await e().catch(()=>{}); await stopCluster(dir); }
process.exit(0);
