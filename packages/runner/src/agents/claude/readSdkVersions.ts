import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const packageName = '@anthropic-ai/claude-agent-sdk';

/** Versions of the SDK and of the program that it carries; none where its package does not say. */
export function readSdkVersions(): Record<string, string> {
  try {
    const main = createRequire(__filename).resolve(packageName);
    const { version, claudeCodeVersion } = JSON.parse(
      readFileSync(join(dirname(main), 'package.json'), 'utf8'),
    );
    return {
      [packageName]: String(version),
      ...(claudeCodeVersion
        ? { 'claude-code': String(claudeCodeVersion) }
        : {}),
    };
  } catch {
    return {};
  }
}
