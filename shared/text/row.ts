/** One text in each language, in ICU message format. A row without both does not compile. */
export interface TextRow {
  readonly vi: string;
  readonly en: string;
}

export type TextTable = Readonly<Record<string, TextRow>>;
