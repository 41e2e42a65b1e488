import type { RepoStatus, RunSummary } from '@agentic-portal/api';

/**
 * A summary that fits into so many bytes of JSON. What is cut first is what can be read elsewhere: the closing words
 * and messages are in the transcript, and so are the repositories' details.
 */
export function fitSummary(summary: RunSummary, bytes: number): RunSummary {
  const steps: Array<(full: RunSummary) => RunSummary> = [
    full => ({ ...full, results: cut(full.results, 1500) }),
    full => ({ ...full, message: cut(full.message, 1000) }),
    full => ({
      ...full,
      repoStatuses: full.repoStatuses?.map(repo => ({
        ...repo,
        ...(repo.message ? { message: cut(repo.message, 100) } : {}),
      })),
    }),
    full => ({
      ...full,
      results: cut(full.results, 200),
      message: cut(full.message, 400),
      repoStatuses: full.repoStatuses?.map(essence),
    }),
  ];
  let fitted = summary;
  for (const step of steps) {
    if (size(fitted) <= bytes) return fitted;
    fitted = step(fitted);
  }
  while (size(fitted) > bytes && fitted.repoStatuses?.length) {
    fitted = { ...fitted, repoStatuses: fitted.repoStatuses.slice(0, -1) };
  }
  // Characters that JSON escapes are up to six times as long: what is left of the words then goes as a whole.
  if (size(fitted) > bytes) fitted = { ...fitted, results: undefined };
  if (size(fitted) > bytes) fitted = { ...fitted, message: undefined };
  if (size(fitted) > bytes) fitted = { ...fitted, versions: undefined };
  return fitted;
}

/**
 * A text of at most so many bytes of UTF-8, an ellipsis included, that is not cut in the middle of a character.
 */
export function cut<T extends string | undefined>(text: T, bytes: number): T;
export function cut(text: string | undefined, bytes: number) {
  if (text === undefined || Buffer.byteLength(text) <= bytes) return text;
  const ellipsis = '…';
  const buffer = Buffer.from(text);
  let end = Math.max(0, bytes - Buffer.byteLength(ellipsis));
  // Bytes 10xxxxxx continue a character.
  while (end > 0 && (buffer[end] & 0xc0) === 0x80) end--;
  return buffer.subarray(0, end).toString() + ellipsis;
}

function essence(repo: RepoStatus): RepoStatus {
  const { name, repoURL, branch, commit, pushed } = repo;
  return { name, repoURL, branch, commit, pushed };
}

function size(summary: RunSummary): number {
  return Buffer.byteLength(JSON.stringify(summary));
}
