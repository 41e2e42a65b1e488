import { fields, text } from '../objects/fields';
import { ReadError } from './ReadError';

/** What answers of an API server mean for the reader. */
const meanings: Readonly<Record<number, string>> = {
  401: 'the cluster does not accept the credentials',
  403: 'it is forbidden',
  404: 'the cluster does not have it',
  429: 'the cluster is asked too much at the moment',
  503: 'this part of the cluster is not available',
  504: 'the cluster took too long',
};

/**
 * What went wrong, by an answer that is no success: the API server answers with a `Status`, the portal's Kubernetes plugin
 * with an `error` of its own when it did not get that far.
 */
export function toReadError(status: number, body: string): ReadError {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    answer = undefined;
  }
  const { kind, message, error } = fields(answer);
  if (kind !== 'Status' && error !== undefined) {
    const { name, message: reason } = fields(error);
    const because = text(reason) ?? text(error) ?? `HTTP ${status}`;
    return new ReadError(
      name === 'NotAllowedError'
        ? 'the portal’s permissions do not let you read clusters (kubernetes.proxy)'
        : because.slice(0, 300),
      status,
      true,
    );
  }
  const meaning = meanings[status] ?? `the cluster answered ${status}`;
  const detail = text(message)?.slice(0, 300);
  return new ReadError(
    detail ? `${meaning} (${detail})` : meaning,
    status,
    status === 401,
  );
}
