import { encodeRecord } from './encodeRecord';
import { estimateTokens } from './estimateTokens';

/** What a text takes in a prompt, in tokens. */
export const tokensOf = (text: string): number =>
  estimateTokens(encodeRecord({ text }));
