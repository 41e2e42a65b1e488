import type { Response } from 'express';

/** Answers a resource with its generation as ETag, which `If-Match` of a later write is compared with. */
export function withETag(
  res: Response,
  resource: { metadata: { generation: number } },
): void {
  res.setHeader('etag', `"${resource.metadata.generation}"`).json(resource);
}
