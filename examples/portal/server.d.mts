/** A portal of the example, under way. */
export interface ExamplePortal {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly documents: readonly {
    readonly name: string;
    readonly bytes: Uint8Array;
    readonly signed: Uint8Array | null;
    readonly verdict: string | null;
  }[];
  stop(): Promise<void>;
}

/** Starts it on a free port of this machine. */
export declare function startPortal(options: {
  readonly port?: number;
  /** PEM. */
  readonly roots: string;
  /** The file that holds `roots`. */
  readonly rootFile?: string;
  /** PEM. */
  readonly issuers?: string;
  readonly documents: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** Folder of `trien.js`. */
  readonly library?: string;
  /** The command that verifies, with its first words. */
  readonly trien?: readonly string[];
  readonly now?: () => number;
}): Promise<ExamplePortal>;
