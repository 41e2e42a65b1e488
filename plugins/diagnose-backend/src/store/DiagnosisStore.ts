import type {
  Diagnosis,
  DiagnosisFeedback,
  DiagnosisFollowUp,
  DiagnosisList,
} from '@agentic-portal/api';

/** A diagnosis, and who asked for it. */
export interface StoredDiagnosis
  extends Pick<Diagnosis, 'request' | 'response'> {
  /** Entity ref of a user, or `plugin:<id>` and the like of a service. */
  createdBy: string;
}

/** Keeps diagnoses, so that their links open. */
export interface DiagnosisStore {
  /** Keeps a diagnosis under its `request_id`. It must be redacted. */
  add(diagnosis: StoredDiagnosis): Promise<void>;

  /** A diagnosis by its id, or undefined. */
  get(id: string): Promise<StoredDiagnosis | undefined>;

  /**
   * Those that somebody asked for, newest first.
   *
   * @throws InputError when the cursor is none of an earlier page
   */
  list(
    createdBy: string,
    page: { limit: number; cursor?: string },
  ): Promise<DiagnosisList>;

  /** The diagnoses with which somebody asked on about one: the newest 50 of them, the oldest first. */
  listFollowUps(id: string, createdBy: string): Promise<DiagnosisFollowUp[]>;

  /** Keeps what somebody says of a diagnosis, in place of what they said before. */
  rate(
    id: string,
    createdBy: string,
    feedback: DiagnosisFeedback,
  ): Promise<void>;

  /** What somebody said of a diagnosis; undefined when they said nothing. */
  getFeedback(
    id: string,
    createdBy: string,
  ): Promise<DiagnosisFeedback | undefined>;

  /** Removes those that were made before a time. @returns how many */
  removeBefore(time: Date): Promise<number>;
}
