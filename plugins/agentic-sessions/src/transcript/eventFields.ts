/** Reads fields of what came over the wire: an agent may send anything, and a page must not break by it. */
export const eventFields = {
  string(value: unknown): string | undefined {
    return typeof value === 'string' ? value : undefined;
  },
  number(value: unknown): number | undefined {
    return typeof value === 'number' && Number.isFinite(value)
      ? value
      : undefined;
  },
  record(value: unknown): Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : {};
  },
  records(value: unknown): Array<Record<string, unknown>> {
    return Array.isArray(value) ? value.map(eventFields.record) : [];
  },
  /** The text of a message's content, which is a string or a list of parts; what is no text is named. */
  text(content: unknown): string {
    if (typeof content === 'string') return content;
    return eventFields
      .records(content)
      .map(
        part =>
          eventFields.string(part.text) ??
          (typeof part.type === 'string' ? `[${part.type}]` : ''),
      )
      .join('');
  },
};
