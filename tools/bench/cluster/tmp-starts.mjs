import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openClient } from './lib/openClient.mjs';
import { Operator } from './lib/Operator.mjs';
import { operatorConfig } from './lib/operatorConfig.mjs';
import { Projects } from './lib/Projects.mjs';
import { Starter } from './lib/Starter.mjs';
import { percentile } from '../lib/statistics.mjs';
const kc=process.env.KUBECONFIG; const cluster=openClient(kc); const id=randomBytes(4).toString('hex');
const projects=new Projects(cluster,id); const config=operatorConfig(id, process.env.WORKERS?{workers:Number(process.env.WORKERS)}:{}); const started=[];
try {
await projects.createNamespace({}, config.namespace);
const operator=await Operator.start({folder:mkdtempSync(join(tmpdir(),'b-')),kubeconfig:kc,config,onStart:e=>started.push(e)});
const inProject = async work => { const ns=await projects.create(operator); const r=await work(ns); await projects.remove(ns); return r; };
const starter=await inProject(n=>Starter.create(cluster,n));
const show=(t,rows)=>console.log(t, ['job','pod','ready'].map(w=>w+' '+[0.5,0.9].map(p=>percentile(rows.map(r=>r[w]),p).toFixed(1)).join('/')).join('  '));
const rounds=Number(process.env.ROUNDS||20);
if(rounds){const s=await inProject(n=>starter.inTurns(n,rounds)); show('serial sessions',s.sessions); show('serial jobs',s.jobs);}
for(let i=0;i<Number(process.env.BURSTS||1);i++){ show('burst sessions', await inProject(n=>starter.sessionsAtOnce(n,50))); if(!process.env.NOJOBS) show('burst jobs', await inProject(n=>starter.jobsAtOnce(n,50)));}
await projects.end();
} finally { for (const e of started) await e().catch(()=>{}); }
process.exit(0);
