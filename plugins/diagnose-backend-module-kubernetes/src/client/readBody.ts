/**
 * The text of an answer, as far as it fits.
 *
 * @param limit - In bytes; reading ends there
 */
export async function readBody(
  response: Response,
  limit: number,
): Promise<{ text: string; cut: boolean }> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  if (!response.body) return { text, cut: false };
  for await (const chunk of response.body) {
    const part: Uint8Array = chunk.subarray(0, limit - bytes);
    bytes += part.length;
    text += decoder.decode(part, { stream: true });
    // Leaving the loop cancels the stream.
    if (part.length < chunk.length) return { text, cut: true };
  }
  return { text: text + decoder.decode(), cut: false };
}
