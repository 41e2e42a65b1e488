import type { Diagnosis } from '@agentic-portal/api';

/** A diagnosis, and who asked for it. */
export interface StoredDiagnosis extends Diagnosis {
  /** Entity ref of a user, or `plugin:<id>` and the like of a service. */
  createdBy: string;
}

/** Keeps diagnoses, so that their links open. */
export interface DiagnosisStore {
  /** Keeps a diagnosis under its `request_id`. It must be redacted. */
  add(diagnosis: StoredDiagnosis): Promise<void>;

  /** A diagnosis by its id, or undefined. */
  get(id: string): Promise<StoredDiagnosis | undefined>;

  /** Removes those that were made before a time. @returns how many */
  removeBefore(time: Date): Promise<number>;
}
