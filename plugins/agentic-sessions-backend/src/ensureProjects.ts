import type { ProjectMember, Role } from '@agentic-portal/api';
import type { Config } from '@backstage/config';
import type { DatabaseProjectStore } from './database/DatabaseProjectStore';

const roles: readonly string[] = ['viewer', 'editor', 'admin'];

/** Makes the configured projects that are missing. Those that are there stay as their admins changed them. */
export async function ensureProjects(
  config: Config,
  store: DatabaseProjectStore,
): Promise<void> {
  const key = 'agenticSessions.projects';
  const { items } = await store.list();
  const present = new Set(items.map(project => project.metadata.name));
  for (const name of config.getOptionalConfig(key)?.keys() ?? []) {
    if (present.has(name)) continue;
    const project = config.getConfig(`${key}.${name}`);
    await store.create(
      name,
      {
        displayName: project.getOptionalString('displayName'),
        description: project.getOptionalString('description'),
        members: (project.getOptionalConfigArray('members') ?? []).map(member =>
          readMember(name, member),
        ),
      },
      'configuration',
    );
  }
}

function readMember(project: string, config: Config): ProjectMember {
  const role = config.getString('role');
  if (!roles.includes(role)) {
    throw new Error(
      `agenticSessions.projects.${project}.members: role ${role} is not one of ${roles.join(
        ', ',
      )}`,
    );
  }
  return {
    subject: config.getString('subject').toLowerCase(),
    role: role as Role,
  };
}
