import { resolvePackagePath } from '@backstage/backend-plugin-api';
import { readFileSync } from 'node:fs';

/** The version of the portal's sessions: of this plugin's package. */
export const portalVersion: string = JSON.parse(
  readFileSync(
    resolvePackagePath(
      '@agentic-portal/plugin-agentic-sessions-backend',
      'package.json',
    ),
    'utf8',
  ),
).version;
