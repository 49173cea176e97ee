/** Gives a file to the browser's downloads. */
export function download(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken what it needs by then; at once would be too early for some.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
