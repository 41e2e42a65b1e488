/** Lets the browser save bytes as a file. */
export function saveBlob(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has it by then; some need the address for a moment after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
