import { cut } from './fitSummary';

/** Longest `errorMessage` of a status in `openapi.yaml`. */
const maxMessage = 16_384;

/** What an error says. */
export function messageOf(error: unknown): string {
  return cut(
    error instanceof Error ? error.message : String(error),
    maxMessage,
  );
}
