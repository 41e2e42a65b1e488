/**
 * A type of `@kubernetes/client-node` as it is on the wire: its `Date`s are RFC 3339 strings there, and its properties
 * that are words of a language (`_from`, `_default`, `_continue`) have no underscore.
 */
export type Wire<T> = T extends Date
  ? string
  : T extends (infer Item)[]
  ? Wire<Item>[]
  : T extends object
  ? {
      [Key in keyof T as Key extends `_${infer Word}` ? Word : Key]: Wire<
        T[Key]
      >;
    }
  : T;

/** A reference from an object to one that it belongs to; with the owner, the garbage collector deletes it. */
export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** What the API server keeps beside an object (`metav1.ObjectMeta`). */
export interface ObjectMeta {
  name?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: OwnerReference[];
}

/** Any object of the API. */
export interface KubernetesObject {
  apiVersion?: string;
  kind?: string;
  metadata?: ObjectMeta;
}

/**
 * A kind of object and where the API server has it. Declared once for each kind that a program uses, so that nothing
 * has to be asked of discovery: `const jobs: ResourceType<Job> = { group: 'batch', version: 'v1', kind: 'Job', plural:
 * 'jobs', namespaced: true }`.
 */
// eslint-disable-next-line @typescript-eslint/no-unused-vars
export interface ResourceType<T extends KubernetesObject> {
  /** Missing for the core group. */
  group?: string;
  version: string;
  kind: string;
  plural: string;
  namespaced: boolean;
  /** Never set: ties the type of the objects to the value. */
  readonly objects?: T;
}

/** Which object. */
export interface ObjectKey {
  name: string;
  /** Of namespaced kinds. */
  namespace?: string;
}

/** What to list or watch. */
export interface ListOptions {
  /** All namespaces when missing. */
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
}
