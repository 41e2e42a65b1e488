import {
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';

/** Names the repository of an entity where its source location does not. */
export const repoUrlAnnotation = 'agentic-portal.io/repo-url';

/**
 * The repository that an entity is made from: what `agentic-portal.io/repo-url` says, or else the repository of its
 * source location, without the path into it (`/tree/…`, `/blob/…`, `/src/branch/…` and the like, whatever the forge).
 */
export function entityRepoUrl(entity: Entity): string | undefined {
  if (entity.kind.toLowerCase() !== 'component') return undefined;
  const annotations = entity.metadata.annotations ?? {};
  const explicit = annotations[repoUrlAnnotation]?.trim();
  if (explicit) return explicit;
  const source = annotations[ANNOTATION_SOURCE_LOCATION];
  if (!source?.startsWith('url:')) return undefined;
  return source
    .slice('url:'.length)
    .trim()
    .replace(/[?#].*$/, '')
    .replace(/\/(-\/)?(tree|blob|edit|src|raw|browse)\/.*$/, '')
    .replace(/\/+$/, '');
}
