import type { EntitySessionDefaults } from './entitySessionDefaults';

/** The query of `/sessions/new` that fills in its form; `''` when there is nothing to fill in. */
export function newSessionSearch(
  defaults: Partial<EntitySessionDefaults> & {
    template?: string;
    prompt?: string;
    diagnosis?: string;
  },
): string {
  const { templates = [], ...single } = defaults;
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(single)) {
    if (value) query.set(name, value);
  }
  if (templates.length) query.set('templates', templates.join(','));
  const text = query.toString();
  return text && `?${text}`;
}
