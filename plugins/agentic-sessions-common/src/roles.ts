import type { Role } from '@agentic-portal/api';

const ranks: Record<Role, number> = { viewer: 0, editor: 1, admin: 2 };

/** Whether a role allows what another one allows. */
export function roleIncludes(role: Role, wanted: Role): boolean {
  return ranks[role] >= ranks[wanted];
}

/** The strongest of several roles. */
export function strongestRole(roles: readonly Role[]): Role | undefined {
  return [...roles].sort((a, b) => ranks[b] - ranks[a])[0];
}
