/** Version of the messages of this build; `link/1` in path and prologue. Both ends name the range that they speak. */
export const versions = { min: 1, max: 1 } as const;

/** The path of the link, compared byte for byte (`security.md` §2.1). */
export const linkPath = '/link/1';

/** Ports in the order in which an agent takes and an extension tries them; the manifest's CSP names the same. */
export const linkPorts: readonly number[] = Array.from({ length: 16 }, (_, index) => 31460 + index);

/** The largest WebSocket message before a key was proved. */
export const maxOpeningBytes = 64 * 1024;

/**
 * The largest WebSocket message of a session, seal included. What decides it is the one head that can be large: a
 * `sign.request` of 500 documents, each with two or three stamps and a record (about 6 KB), and two images in base64
 * (0.7 MB). A request whose texts are all of their greatest length does not fit; who would send it is told
 * `LIMIT_EXCEEDED` (`message`) before anything leaves.
 */
export const maxFrameBytes = 4 * 1024 * 1024;

/** The largest body of one `document.chunk` or `result.chunk`. */
export const maxChunkBytes = 256 * 1024;

/** How far a sender may be ahead of the last `credit` of the other side. */
export const creditWindowBytes = 4 * 1024 * 1024;

/** The largest document that crosses the link. */
export const maxDocumentBytes = 4 * 1024 * 1024 * 1024;

/** Documents of one request. */
export const maxDocuments = 500;

/** One image of a stamp; two of them and the rest of a request fit into one message. */
export const maxImageBytes = 256 * 1024;

/** A text that is signed as it is, without a document. */
export const maxMessageBytes = 64 * 1024;
/** The CMS that carries it. */
export const maxMessageSignatureBytes = 128 * 1024;

/** What may wait for a peer that does not read; more ends the connection. */
export const maxBufferedBytes = 16 * 1024 * 1024;

/** Documents under way in the agent, of all requests together. */
export const maxSpoolBytes = 16 * 1024 * 1024 * 1024;

/** Questions besides `sign.request` that one connection may have open. */
export const maxOpenQuestions = 16;

/** Requests to sign that wait at one agent, of all portals together: each may hold a frame in memory. */
export const maxPendingRequests = 32;

/** How far in the future `notAfter` of a request may lie. */
export const maxRequestAgeMs = 120_000;

/** A socket that has proved no key by then is closed. */
export const openingDeadlineMs = 2_000;

/** Sockets that have proved no key yet; one more evicts the oldest. */
export const maxUnprovedSockets = 64;

/** How long every refusal waits, so that its reason cannot be told from its time. */
export const refusalDelayMs = 250;

/** The one close code of every refusal: unknown `kid`, bad MAC, wrong origin, no code shown, wrong code. */
export const refusedCloseCode = 4403;

/** A sealed message that breaks the rules; told to a proved peer only. */
export const invalidCloseCode = 4400;

/** The agent ends. */
export const stoppingCloseCode = 4410;

/** A key seals so many frames of one direction, then it is replaced. */
export const maxFramesPerKey = 2 ** 20;

/** A key older than this is replaced before the next frame. */
export const maxKeyAgeMs = 3_600_000;

/** While an answer is awaited, a ping goes out so often. */
export const pingIntervalMs = 20_000;

/** How long a pairing code is shown. */
export const codeLifeMs = 120_000;

/** Codes within `codeWindowMs`; then as long a pause. */
export const maxCodes = 3;
/** See `maxCodes`. */
export const codeWindowMs = 600_000;

/** A pairing is renewed by hand after two years. */
export const pairingLifeMs = 730 * 86_400_000;
