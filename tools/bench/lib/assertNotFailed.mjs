/** Throws when a frame says that the session is over and did not complete. */
export function assertNotFailed(frame) {
  if (!frame.startsWith('event: session')) return;
  const { status } = JSON.parse(frame.slice(frame.indexOf('{')));
  if (status.completionTime && status.phase !== 'Completed') {
    throw new Error(
      `The session ended ${status.phase}: ${status.errorMessage}`,
    );
  }
}
