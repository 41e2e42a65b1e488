/** What the API server answers when it refuses (`metav1.Status`). */
export interface KubernetesStatus {
  code?: number;
  reason?: string;
  message?: string;
  details?: Record<string, unknown>;
}

/** The API server refused a request. */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError';

  constructor(
    /** The HTTP status, such as 409. */
    readonly code: number,
    readonly status: KubernetesStatus,
    request: string,
  ) {
    super(`${request}: ${status.message ?? status.reason ?? `HTTP ${code}`}`);
  }

  /** Such as `AlreadyExists`, `Conflict`, `NotFound`, `Forbidden` or `Invalid`. */
  get reason(): string {
    return this.status.reason ?? '';
  }
}

/** Whether an error is the API server's with one of these reasons (`metav1.StatusReason`). */
export function isKubernetesError(
  error: unknown,
  ...reasons: string[]
): error is KubernetesError {
  return (
    error instanceof KubernetesError &&
    (reasons.length === 0 || reasons.includes(error.reason))
  );
}
