import type { ClusterObject } from './ClusterObject';
import { fields, list, text, type Fields } from './fields';

/** The backends that an Ingress names, its default one included. */
export function backendsOf(
  ingress: ClusterObject,
): Array<{ service: string; port: Fields; at: string }> {
  const rules = list(ingress.spec.rules).flatMap(rule =>
    list(fields(rule.http).paths).map(path => ({
      backend: fields(path.backend),
      at: `${text(rule.host) ?? '*'}${text(path.path) ?? '/'}`,
    })),
  );
  return [
    { backend: fields(ingress.spec.defaultBackend), at: 'its default' },
    ...rules,
  ].flatMap(({ backend, at }) => {
    const service = fields(backend.service);
    const name = text(service.name);
    return name ? [{ service: name, port: fields(service.port), at }] : [];
  });
}
