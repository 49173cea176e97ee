/** What a portal’s form knows of a letter. `number` is whole: `05/QĐ-UBND`; its halves stand in forms of their own. */
export const factNames = ['number', 'serial', 'symbol', 'date', 'subject', 'agency'] as const;
/** What a form or a letter says, by the names that profiles use. */
export type FactName = (typeof factNames)[number];

/** Where a text of the page stands: what a person sees, the value of a field, or an attribute. */
export type Reading = 'text' | 'value' | `attr:${string}`;

/** How a portal writes a day. */
export const dateForms = ['dd/MM/yyyy', 'd/M/yyyy', 'dd-MM-yyyy', 'yyyy-MM-dd'] as const;
/** How a portal writes a day. */
export type DateForm = (typeof dateForms)[number];

/** A text of the page. `select`: see `selector.ts`. */
export interface TextAt {
  readonly select: string;
  readonly read: Reading;
  /** How the day is written, where it is one. */
  readonly as?: DateForm;
}

/** Documents that the page offers and that looking for PDFs alone would miss. */
export interface DocumentRule {
  readonly from: 'link' | 'viewer';
  readonly select: string;
  /** Where its address stands; `attr:href` of a link and `attr:src` of a viewer where absent. */
  readonly address?: Reading;
  /** Its name, looked for inside of what was selected. */
  readonly name?: TextAt;
}

/** A table in which the official chooses documents to be signed together. */
export interface RowsRule {
  readonly select: string;
  /** What a row holds when it is chosen. */
  readonly chosen: string;
  /** The address of the row’s document, inside the row. */
  readonly document: TextAt;
  readonly name?: TextAt;
}

/** One step before a field is there: a dialog has to be opened, a table to have stopped changing. */
export type Step =
  | { readonly click: string }
  | { readonly mousedown: string }
  | { readonly stable: string; readonly ms: number };

/** A value that the portal wants with a file. */
export type Sent = { readonly name: string; readonly value: string } | ({ readonly name: string } & TextAt);

/** How a signed file goes back; the first of a profile’s ways that can be gone is. */
export type ReturnWay =
  /** The call by which the page asked. */
  | { readonly via: 'hook' }
  | { readonly via: 'input'; readonly select: string; readonly before?: readonly Step[] }
  | {
      readonly via: 'upload';
      /** Path on the portal’s own origin. `{name}` stands for a value of `path`. */
      readonly url: string;
      readonly method: 'POST' | 'PUT';
      /** Name of the multipart field. */
      readonly file: string;
      readonly path?: readonly Sent[];
      readonly fields?: readonly Sent[];
      /** Request headers, such as the token against forged requests. */
      readonly headers?: readonly Sent[];
      /** What the answer has to say: a field of its JSON, by its keys, equal to one of the values. Absent: any 2xx. */
      readonly ok?: { readonly json: string; readonly in: readonly (string | number | boolean)[] };
    }
  | { readonly via: 'download' };

/** What shows that the portal has the file. */
export type Sign =
  | { readonly visible: string }
  /** Another text than before the file was handed over. */
  | { readonly changed: TextAt }
  /** `*` stands for any run of characters, `{file}` for the signed file’s name. */
  | { readonly shows: TextAt; readonly glob: string };

/** What shows that it has not. */
export interface FailureSign {
  readonly visible: string;
  readonly means: 'PORTAL_SESSION_EXPIRED' | 'UPLOAD_REJECTED';
}

/** What is known of one portal family: data, never code. */
export interface Profile {
  readonly format: 1;
  readonly id: string;
  /** A later one of the same id takes the place of an earlier one. */
  readonly version: number;
  readonly name: { readonly vi: string; readonly en: string };
  /** Match patterns of the pages. */
  readonly match: readonly string[];
  /** Only pages where one of these is there; absent: all that match. */
  readonly detect?: readonly string[];
  readonly documents: readonly DocumentRule[];
  readonly rows?: RowsRule;
  /** What the page says of the document. */
  readonly fields: Partial<Readonly<Record<FactName, TextAt>>>;
  /** Where the page takes what was stamped, so that it is typed once. */
  readonly fill: Partial<Readonly<Record<FactName, { readonly select: string; readonly as?: DateForm }>>>;
  readonly return: readonly ReturnWay[];
  readonly success: readonly Sign[];
  readonly failure: readonly FailureSign[];
}

/** Written limits of a profile: whatever it says, looking at a page stays cheap. */
export const profileLimits = {
  fileChars: 65_536,
  idChars: 64,
  nameChars: 100,
  selectorChars: 300,
  patterns: 20,
  patternChars: 200,
  rules: 20,
  steps: 5,
  valueChars: 500,
  stableMs: 5_000,
  profiles: 50,
} as const;
