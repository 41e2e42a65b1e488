import {
  ConditionReason,
  isReservedNamespace,
  projectSettingsName,
  type ProjectSettingsSpec,
} from '@agentic-portal/api';
import type { Store } from '@agentic-portal/controller-runtime';
import type { KubernetesObject } from '@agentic-portal/controller-runtime/kubernetes';
import type { OperatorConfig } from '../OperatorConfig';
import type { ProjectSettingsResource } from '../resources';

/** What a session has to know of its namespace. */
export type Project =
  | { ready: true; settings: ProjectSettingsSpec }
  | { ready: false; problem: { reason: string; message: string } };

/** Which namespaces are projects, what their settings are, and whether what protects them is in force. */
export class Projects {
  /** Namespaces whose objects are as they should be. */
  readonly #inForce = new Set<string>();
  /** Namespace → sessions whose Jobs are being made and are in no cache yet. */
  readonly #reserved = new Map<string, Set<string>>();

  readonly #key: string;
  readonly #value: string;

  constructor(
    private readonly options: {
      namespaces: Store<KubernetesObject>;
      settings: Store<ProjectSettingsResource>;
      config: OperatorConfig;
    },
  ) {
    [this.#key, this.#value] = options.config.projectSelector.split('=');
  }

  #labelOf(namespace: string): string | undefined {
    return this.options.namespaces.get(namespace)?.metadata?.labels?.[
      this.#key
    ];
  }

  get(namespace: string): Project {
    const { config } = this.options;
    const problem = (message: string): Project => ({
      ready: false,
      problem: { reason: ConditionReason.Accepted, message },
    });
    if (isReservedNamespace(namespace, config.namespace)) {
      return problem(`The namespace ${namespace} can never be a project`);
    }
    if (!this.isProject(namespace)) {
      return problem(
        `The namespace ${namespace} is not a project: an admin makes it one with the label ${
          this.#key
        }: "${this.#value}"`,
      );
    }
    if (!this.#inForce.has(namespace)) {
      return problem(
        `The policies of the namespace ${namespace} are not in force yet`,
      );
    }
    return { ready: true, settings: this.settings(namespace)?.spec ?? {} };
  }

  /** Whether a namespace is a project of another operator. */
  isForeign(namespace: string): boolean {
    const label = this.#labelOf(namespace);
    return label !== undefined && label !== this.#value;
  }

  isProject(namespace: string): boolean {
    const { namespaces, config } = this.options;
    return (
      this.#labelOf(namespace) === this.#value &&
      !namespaces.get(namespace)?.metadata?.deletionTimestamp &&
      !isReservedNamespace(namespace, config.namespace)
    );
  }

  settings(namespace: string): ProjectSettingsResource | undefined {
    return this.options.settings.get(`${namespace}/${projectSettingsName}`);
  }

  /** Says whether a project's objects are as they should be. */
  setInForce(namespace: string, inForce: boolean): void {
    if (inForce) this.#inForce.add(namespace);
    else this.#inForce.delete(namespace);
  }

  /** How many sessions of a project may run at once. */
  capacity(namespace: string): number {
    return (
      this.settings(namespace)?.spec?.quota?.sessions ??
      this.options.config.projectDefaults.sessions
    );
  }

  /**
   * Takes room for a session beside those that run. It is kept until `release`, so that a Job which is in no cache yet
   * counts. False when there is none.
   *
   * @param running - uids of the sessions that have a Job which has not ended
   */
  reserve(namespace: string, uid: string, running: Set<string>): boolean {
    const reserved = this.#reserved.get(namespace) ?? new Set();
    const taken = new Set([...running, ...reserved]);
    taken.delete(uid);
    if (taken.size >= this.capacity(namespace)) return false;
    this.#reserved.set(namespace, reserved.add(uid));
    return true;
  }

  /** The session's Job is in the cache, or there will be none. */
  release(namespace: string, uid: string): void {
    this.#reserved.get(namespace)?.delete(uid);
  }
}
