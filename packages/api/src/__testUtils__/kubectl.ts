import { spawnSync } from 'node:child_process';

/** The kubectl of `KUBECTL`, or the one on the PATH. */
export const kubectlProgram = process.env.KUBECTL ?? 'kubectl';

/**
 * Runs kubectl and waits for it.
 *
 * @throws Error with what it said when it fails
 */
export function kubectl(
  args: string[],
  input?: string,
): { stdout: string; stderr: string } {
  const { error, status, stdout, stderr } = spawnSync(kubectlProgram, args, {
    encoding: 'utf8',
    input,
    timeout: 60_000,
  });
  if (error) throw error;
  if (status !== 0) {
    throw new Error(
      `kubectl ${args.join(' ')} ended with ${status}: ${stderr}`,
    );
  }
  return { stdout, stderr };
}
