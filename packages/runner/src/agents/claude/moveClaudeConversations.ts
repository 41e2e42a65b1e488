import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Claude's program keeps conversations by the folder that they were held in, with these characters replaced. */
function folderName(path: string): string {
  return path.replace(/[^a-zA-Z0-9]/g, '-');
}

/**
 * Lets conversations that were held in one workspace be found from another one. Folders whose names Claude shortens (over
 * 200 characters) are not found, and such a conversation begins anew.
 */
export async function moveClaudeConversations(
  home: string,
  from: string,
  to: string,
): Promise<void> {
  const projects = join(home, '.claude', 'projects');
  const [before, after] = [folderName(from), folderName(to)];
  if (before === after) return;
  for (const name of await readdir(projects).catch((): string[] => [])) {
    if (name !== before && !name.startsWith(`${before}-`)) continue;
    await rename(
      join(projects, name),
      join(projects, after + name.slice(before.length)),
    );
  }
}
