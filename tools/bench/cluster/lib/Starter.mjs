import { setTimeout as delay } from 'node:timers/promises';
import { Timeline } from './Timeline.mjs';

/** Longest pause before a start, in ms: the kubelet reports once a second, which a loop without pauses locks on to. */
const jitterMs = 1000;
const objectWithinMs = 60_000;
const readyWithinMs = 480_000;
const labels = { 'app.kubernetes.io/name': 'agentic-portal-runner' };

/**
 * Starts the same container in two ways, and tells when what came of it was seen: as a session, by one request; and as
 * a plain Job, whose Secret and volume claim, which the operator makes for a session, were there before.
 */
export class Starter {
  #cluster;
  #model;
  #count = 0;

  /** Copies what the operator makes of a session in this namespace. */
  static async create(cluster, namespace) {
    const { client, resources } = cluster;
    const starter = new Starter(cluster);
    const timeline = await Timeline.open(cluster, namespace);
    try {
      const uid = await starter.#createSession(namespace);
      await timeline.times('ready', [uid], readyWithinMs);
      const {
        items: [job],
      } = await client.list(resources.jobs, { namespace });
      const { name } = job.metadata;
      const { data } = await client.get(resources.secrets, { namespace, name });
      const claim = await client.get(resources.persistentVolumeClaims, {
        namespace,
        name: `as-${uid}`,
      });
      starter.#model = { job: job.spec, data, claim: claim.spec };
    } finally {
      timeline.close();
    }
    return starter;
  }

  constructor(cluster) {
    this.#cluster = cluster;
  }

  /** Both in turns, one after the other, each after a pause by chance. */
  async inTurns(namespace, rounds) {
    return this.#timed(namespace, async time => {
      const [sessions, jobs] = [[], []];
      for (let round = 0; round < rounds; round += 1) {
        await delay(Math.random() * jitterMs);
        sessions.push(...(await time([() => this.#createSession(namespace)])));
        const create = await this.#prepareJob(namespace);
        await delay(Math.random() * jitterMs);
        jobs.push(...(await time([create])));
      }
      return { sessions, jobs };
    });
  }

  /** Many sessions at once. */
  async sessionsAtOnce(namespace, count) {
    return this.#timed(namespace, time =>
      time(
        Array.from(
          { length: count },
          () => () => this.#createSession(namespace),
        ),
      ),
    );
  }

  /** Many plain Jobs at once. */
  async jobsAtOnce(namespace, count) {
    const creates = await Promise.all(
      Array.from({ length: count }, () => this.#prepareJob(namespace)),
    );
    return this.#timed(namespace, time => time(creates));
  }

  async #timed(namespace, work) {
    const timeline = await Timeline.open(this.#cluster, namespace);
    /** Calls these at once; the ms from each call until the Job, the pod, and the ready pod were seen. */
    const time = async creates => {
      const begun = creates.map(() => performance.now());
      const keys = await Promise.all(creates.map(create => create()));
      const since = async (what, withinMs) =>
        (await timeline.times(what, keys, withinMs)).map(
          (at, index) => at - begun[index],
        );
      const job = await since('job', objectWithinMs);
      const pod = await since('pod', objectWithinMs);
      const ready = await since('ready', readyWithinMs);
      return keys.map((_, index) => ({
        job: job[index],
        pod: pod[index],
        ready: ready[index],
      }));
    };
    try {
      return await work(time);
    } finally {
      timeline.close();
    }
  }

  async #createSession(namespace) {
    const { client, resources } = this.#cluster;
    const { metadata } = await client.create(resources.sessions, {
      metadata: { namespace, name: this.#nextName() },
      spec: { prompt: 'Wait until you are stopped.', timeout: 3600 },
    });
    return metadata.uid;
  }

  /** Makes what a Job's pod refers to; what makes the Job. */
  async #prepareJob(namespace) {
    const { client, resources } = this.#cluster;
    const { job, data, claim } = this.#model;
    const name = this.#nextName();
    const metadata = { namespace, name };
    const { accessModes, storageClassName, resources: size } = claim;
    await Promise.all([
      client.create(resources.secrets, { metadata, immutable: true, data }),
      client.create(resources.persistentVolumeClaims, {
        metadata,
        spec: { accessModes, storageClassName, resources: size },
      }),
    ]);
    const { spec } = job.template;
    const volumes = spec.volumes.map(volume => ({
      ...volume,
      ...(volume.secret && {
        secret: { ...volume.secret, secretName: name },
      }),
      ...(volume.persistentVolumeClaim && {
        persistentVolumeClaim: { claimName: name },
      }),
    }));
    const { backoffLimit, completions, parallelism } = job;
    const plain = {
      metadata: { ...metadata, labels },
      spec: {
        ...{ backoffLimit, completions, parallelism },
        activeDeadlineSeconds: job.activeDeadlineSeconds,
        template: { metadata: { labels }, spec: { ...spec, volumes } },
      },
    };
    return async () => {
      await client.create(resources.jobs, plain);
      return name;
    };
  }

  #nextName() {
    this.#count += 1;
    return `bench-${this.#count}`;
  }
}
