/** Whether the browser understands a CSS selector. */
export function isCss(css: string): boolean {
  try {
    document.createDocumentFragment().querySelector(css);
    return true;
  } catch {
    return false;
  }
}
