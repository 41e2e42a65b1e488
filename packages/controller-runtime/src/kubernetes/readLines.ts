const newline = 0x0a;

/** The lines of a stream that are not empty. What follows the last newline is dropped: it was cut off. */
export async function* readLines(
  chunks: AsyncIterable<Buffer>,
): AsyncGenerator<string> {
  // The pieces of a line that is not complete; joined once, so that a long line is not copied with each piece.
  let pieces: Buffer[] = [];
  for await (const chunk of chunks) {
    let start = 0;
    for (
      let end = chunk.indexOf(newline);
      end >= 0;
      end = chunk.indexOf(newline, start)
    ) {
      pieces.push(chunk.subarray(start, end));
      const line = (
        pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)
      ).toString();
      pieces = [];
      start = end + 1;
      if (line) yield line;
    }
    if (start < chunk.length) pieces.push(chunk.subarray(start));
  }
}
