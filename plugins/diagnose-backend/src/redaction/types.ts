/** A secret in a text: the half-open range of characters that it takes. */
export interface Span {
  start: number;
  end: number;
  /** What it says, when that differs from the characters, as with base64; equal secrets get equal pseudonyms. */
  plain?: string;
}

/** Finds secrets of one sort. Linear in the text's length, and never throws. */
export type Detector = (text: string) => Span[];
