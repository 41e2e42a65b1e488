import type { DiagnoseRequest } from '@agentic-portal/api';

/** Names that a failure's text and request have. Missing where neither says one. */
export interface Names {
  namespace?: string;
  pod?: string;
  container?: string;
  /** Name of the Deployment that the pod belongs to, as far as the pod's name tells. */
  deployment?: string;
  image?: string;
  /** A ConfigMap or Secret that is missing. */
  configObject?: { kind: 'configmap' | 'secret'; name: string };
  quota?: string;
  /** The subject, verb and resource of a refused Kubernetes call. */
  refused?: { user: string; verb: string; resource: string };
  lockId?: string;
  /** A host that was not reached. */
  host?: string;
  /** A PersistentVolumeClaim that is missing or not bound. */
  claim?: string;
  node?: string;
  /** A Helm release. */
  release?: string;
}

/** Kubernetes names (RFC 1123): nothing in them needs quoting, and none is a flag. */
const NAME = '[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?';
const LABEL = '[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?';

/** What the first pattern that matches finds: in the failure's own lines first, then anywhere. */
const finder =
  (...texts: string[]) =>
  (...patterns: RegExp[]): string | undefined => {
    for (const text of texts)
      for (const pattern of patterns) {
        const match = pattern.exec(text);
        if (match) return match[1];
      }
    return undefined;
  };

/** How much of a text is searched: names stand near the failure, and the work stays bounded. */
const SEARCHED = 200_000;

/** A row of `kubectl get`: perhaps a namespace, a name, `0/1`. */
const ROW = new RegExp(
  `^(?:(${LABEL})[ \\t]{1,40})?(${NAME})[ \\t]{1,20}\\d{1,3}/\\d{1,3}[ \\t]{1,20}\\S`,
  'm',
);
/** The namespace of a row of events. */
const EVENT_ROW = new RegExp(
  `^(${LABEL})[ \\t]{1,40}\\S{1,20}[ \\t]{1,40}(?:Warning|Normal)\\b`,
  'm',
);

/**
 * Finds the names that commands need. What the request says comes first, then the lines of the likeliest cause, then the
 * rest of the text. A name that is not a valid one is no name: nothing else of the text reaches a command.
 *
 * @param focus - The lines that the likeliest cause was found in
 */
export function findNames(request: DiagnoseRequest, focus: string = ''): Names {
  const text = request.error_message.slice(0, SEARCHED);
  const find = finder(focus, text);
  const row = ROW.exec(focus);
  // Without the column's heading the first word of a row may be anything.
  const hasNamespaces = /^NAMESPACE[ \t]/m.test(text);
  const pod =
    request.pod_name ??
    row?.[2] ??
    find(
      new RegExp(
        `\\bpods?(?:/| ")(${NAME})"?(?=[\\s:,_)]|$)(?! is forbidden)`,
        'm',
      ),
      // In prose only what looks like a name: "the pod was killed" names none.
      new RegExp(
        `\\bpods? (?=[a-z.-]{0,250}\\d|[a-z]{1,60}-[a-z])(${NAME})(?=[\\s:,_)(]|$)`,
        'm',
      ),
      new RegExp(`\\bpod=(${NAME})_`, 'm'),
      new RegExp(`^Name:[ \\t]{1,30}(${NAME})[ \\t\\r]{0,5}$`, 'm'),
    );
  const podNamespace = new RegExp(`\\bpods?[ =/]"?${NAME}_(${LABEL})\\(`, 'm');
  const refused =
    /User \\{0,3}"([^"\\\n]{1,300})\\{0,3}" cannot (\w{1,30}) resource \\{0,3}"([\w./-]{1,100})\\{0,3}"/.exec(
      text,
    );
  const configObject =
    new RegExp(`\\b(configmap|secret)s? "(${NAME})" not found`, 'i').exec(
      text,
    ) ??
    new RegExp(`\\bin (ConfigMap|Secret) (?:${LABEL}/)?(${NAME})`).exec(text);

  return {
    namespace:
      request.namespace ??
      (hasNamespaces ? row?.[1] ?? EVENT_ROW.exec(focus)?.[1] : undefined) ??
      find(
        new RegExp(`^Namespace:[ \\t]{1,30}(${LABEL})[ \\t\\r]{0,5}$`, 'm'),
        new RegExp(`\\bin the namespace "(${LABEL})"`),
        podNamespace,
        new RegExp(`(?:--namespace[ =]|\\s-n )(${LABEL})\\b`),
      ),
    pod,
    deployment: finder(pod ?? '')(
      // <deployment>-<hash of the ReplicaSet>-<five characters>
      /^([a-z0-9](?:[-a-z0-9]{0,200}[a-z0-9])?)-[a-z0-9]{8,10}-[a-z0-9]{5}$/,
    ),
    container: find(
      new RegExp(`\\bfailed container[ =](${LABEL}) in pod`),
      new RegExp(`\\bfailed container=(${LABEL})\\b`),
      new RegExp(`^Containers:[ \\t\\r]{0,5}\\n[ ]{1,8}(${LABEL}):`, 'm'),
      new RegExp(`\\bContainer (${LABEL}) failed (?:liveness|startup) probe`),
    ),
    image: find(
      /\b(?:pull(?:ing)? image|pull and unpack image) "([\w][\w.\-/:@]{0,400})"/i,
      /\bmanifest for ([\w][\w.\-/:@]{0,400}) not found/i,
      /\bpull access denied for ([\w][\w.\-/:@]{0,400}?)(?:,|\s)/i,
      /^[ ]{1,8}Image:[ ]{1,20}([\w][\w.\-/:@]{0,400})[ \t\r]{0,5}$/m,
    ),
    configObject: configObject
      ? {
          kind:
            configObject[1].toLowerCase() === 'secret' ? 'secret' : 'configmap',
          name: configObject[2],
        }
      : undefined,
    quota: find(new RegExp(`\\b(?:exceeded|failed) quota: (${NAME})`)),
    refused: refused
      ? { user: refused[1], verb: refused[2], resource: refused[3] }
      : undefined,
    lockId: find(
      /^[\s│|]{0,10}ID:[ ]{1,20}([\w-]{6,80})[ \t\r]{0,5}$/m,
      /\bLock(?:ID| ID)?:? ?"?([0-9a-f]{8}-[0-9a-f-]{27})/i,
    ),
    host: find(
      new RegExp(
        `\\b(?:lookup|resolve host:?|ENOTFOUND|EAI_AGAIN|UnknownHostException:) '?(${NAME})`,
        'i',
      ),
      new RegExp(
        `\\b(?:host not found in upstream|could not translate host name|Failed to resolve) ["'](${NAME})["']`,
        'i',
      ),
    ),
    claim: find(
      new RegExp(`\\bpersistentvolumeclaim(?:s?/| ")(${NAME})\\b`, 'i'),
    ),
    node: find(
      new RegExp(`\\bNode (${NAME}) (?:status is now|is not ready|hasn't)`),
      new RegExp(`\\bnode/(${NAME})(?=[\\s:,]|$)`, 'm'),
      new RegExp(`^(${NAME})[ \\t]{2,40}NotReady\\b`, 'm'),
    ),
    release: find(
      new RegExp(`\\b[Rr]elease "(${LABEL})"`),
      new RegExp(
        `\\bhelm (?:upgrade|install|rollback)(?: --?[\\w-]{1,40}(?:=[\\w./-]{1,100})?){0,8} (${LABEL})\\b`,
      ),
      new RegExp(`"(${LABEL})" has no deployed releases`),
    ),
  };
}
