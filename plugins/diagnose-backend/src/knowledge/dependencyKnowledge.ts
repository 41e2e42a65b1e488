import { command } from '../commands/command';
import type { Names } from '../pipeline/findNames';
import { inNamespace } from './inNamespace';
import { listObjects } from './listObjects';
import { podLog } from './podLog';
import type { CategoryKnowledge, SuggestedCommand } from './types';
import { warningEvents } from './warningEvents';

const resolveHost = ({ host }: Names): SuggestedCommand[] =>
  host
    ? [
        {
          command: command('nslookup', host),
          description: 'Does the name resolve, from where you are?',
        },
      ]
    : [];

/** Categories of what a program depends on. */
export const dependencyKnowledge = {
  DNSFailure: {
    explanation:
      'A name did not resolve. Either no such name exists, which is a matter of spelling or of the namespace, or the DNS server did not answer, which then hits every name.',
    preventionTips: [
      'Use the full name of a Service of another namespace: name.namespace.svc.',
      'Let network policies allow port 53, UDP and TCP, to the DNS of the cluster.',
      'Run several replicas of cluster DNS, and a cache on each node where there are many look-ups.',
    ],
    commands: names => [
      ...resolveHost(names),
      listObjects(names, 'services', 'Does a Service of that name exist?'),
      {
        command: command(
          'kubectl',
          'get',
          'pods',
          '--namespace',
          'kube-system',
          '--selector=k8s-app=kube-dns',
          '--output=wide',
        ),
        description: "Do the pods of the cluster's DNS run?",
      },
    ],
  },
  TLSFailure: {
    explanation:
      'The two sides did not agree on a secure connection: the certificate is out of date, for another name or from an issuer that the caller does not trust, or one side does not speak TLS on that port.',
    preventionTips: [
      'Let certificates renew themselves, and alert three weeks before one ends.',
      'Serve the whole chain, and mount the CA where callers read their trust store.',
      'Never turn verification off: it hides the next failure too.',
    ],
    commands: names => [
      {
        command: command(
          'kubectl',
          'get',
          'secrets',
          ...inNamespace(names),
          '--field-selector=type=kubernetes.io/tls',
        ),
        description: 'Which certificates does the namespace have? By name only',
      },
      listObjects(
        names,
        'ingresses,services',
        'Which hosts and ports are served?',
      ),
      warningEvents(names),
      ...resolveHost(names),
    ],
  },
  HTTPServerError: {
    explanation:
      'A server answered that it failed. 500 is its own error, 502 and 504 mean that a proxy got no good answer from behind it, 503 that nobody was ready to answer.',
    preventionTips: [
      'Let readiness follow what a pod can really serve, and finish open requests before it ends.',
      'Set timeouts from the outside in: each proxy waits a little longer than what is behind it.',
      'Retry only what may safely be done twice, a few times, with backoff.',
    ],
    commands: names => [
      listObjects(
        names,
        'services,endpointslices,ingresses',
        'Are ready endpoints behind the Service?',
      ),
      ...podLog(names, 'What the server says at that time'),
      warningEvents(names),
    ],
  },
  RateLimited: {
    explanation:
      'A service counts requests and refuses those beyond its limit, usually for a time that Retry-After names. Retrying at once makes it worse.',
    preventionTips: [
      'Retry with exponential backoff and jitter, and honour Retry-After.',
      'Cache what is asked for often, and share one client with one budget.',
      'Alert on the share of the limit that is used, before it is reached.',
    ],
    commands: names => [
      ...podLog(names, 'Which calls are refused, and how often?'),
      listObjects(
        names,
        'deployments,pods',
        'How many replicas share the limit?',
      ),
    ],
  },
  DatabaseError: {
    explanation:
      'The database was reached and did not do what was asked: no connection was left, transactions blocked each other, the user was refused, or a table or column is not what the program expects.',
    preventionTips: [
      'Size pools so that all replicas together stay below what the database allows.',
      'Keep transactions short, and give statements and locks a timeout.',
      'Run migrations as a step of their own before the rollout, compatible with the version before.',
    ],
    commands: names => [
      ...podLog(names, 'Which statements fail, and since when?'),
      listObjects(
        names,
        'pods,services',
        'Does the database run, and how many clients does it have?',
      ),
      warningEvents(names),
    ],
  },
  MessageBrokerError: {
    explanation:
      'A broker could not take or hand out messages: no leader for a partition, a queue that does not exist, a consumer that was too slow for its group, a message that is too large.',
    preventionTips: [
      'Replicate topics and queues over at least three brokers.',
      'Keep the work for one message well below the time that the group allows.',
      'Alert on the lag of consumers, not on errors alone.',
    ],
    commands: names => [
      ...podLog(names, 'Which topic, queue or group is it?'),
      listObjects(
        names,
        'pods,services,endpointslices',
        'Are the brokers ready?',
      ),
      warningEvents(names),
    ],
  },
} satisfies Record<string, CategoryKnowledge>;
