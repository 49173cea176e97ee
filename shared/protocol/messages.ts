// zod: see fields.ts.
import * as z from 'zod';
import { Failure } from '../errors.ts';
import { officeNotes } from '../pades/notes.ts';
import { roles } from '../records/role.ts';
import {
  blobField,
  bytesField,
  documentNumberField,
  failureCodeField,
  failureField,
  failureFields,
  idField,
  instantField,
  originField,
  requestIdField,
  sha256Field,
  sizeField,
  textField,
} from './fields.ts';
import { maxChunkBytes, maxDocuments, maxImageBytes, maxMessageBytes, maxMessageSignatureBytes } from './limits.ts';

/**
 * The heads of the sealed messages, in both directions (`security.md` §2.6). Every schema is strict: a field that is
 * not named here ends the connection. No message has a place for a PIN; `documentPassword` is none.
 */

/** State of a token's PIN as far as its driver tells it. */
const pinState = z.enum(['ok', 'low', 'final', 'locked', 'to-be-changed']);

const statusFields = {
  /** Version of the agent, as `trien --version` prints it. */
  version: textField(32),
  /** Name of the computer. */
  host: textField(255),
  tokens: z.array(z.strictObject({ label: textField(255), pin: pinState })).max(64),
  /** How many certificates can sign, without the practice key. */
  certificates: z.int().min(0).max(1000),
} as const;

const deskStatus = z.strictObject(statusFields);
const statusAnswer = z.strictObject({
  ...statusFields,
  /** The name under which this browser is paired. */
  paired: textField(64),
});

const algorithm = z.strictObject({
  scheme: z.enum(['RSA-PKCS1', 'RSA-PSS', 'ECDSA']),
  digest: z.enum(['SHA-1', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512']),
});

const certificateRow = z.strictObject({
  /** SHA-256 of `der`: the certificate's name on the link. */
  sha256: sha256Field,
  /** Common name of the subject, or its RFC 4514 text where it has none. */
  subject: textField(1024),
  /** Common name of the issuer, likewise. */
  issuer: textField(1024),
  /** Hex, as in the certificate, without `0x`. */
  serialNumber: textField(64),
  notBefore: instantField,
  notAfter: instantField,
  /** Null for the practice key. */
  token: z
    .strictObject({
      label: textField(255),
      manufacturer: textField(255),
      model: textField(255),
      serialNumber: textField(255),
      pin: pinState,
      pinPad: z.boolean(),
    })
    .nullable(),
  /** True for the software key that has no legal value. */
  practice: z.boolean(),
  canSign: z.boolean(),
  /** Why it cannot sign; null where it can. */
  why: z.enum(['no-key', 'expired', 'not-yet-valid', 'wrong-usage', 'unsupported-key', 'unreadable']).nullable(),
  /** What the key can do, the preferred first. */
  algorithms: z.array(algorithm).max(32),
  /** The certificate, DER (RFC 5280), base64url. */
  der: blobField(8 * 1024),
});

const certificatesAnswer = z.strictObject({
  certificates: z.array(certificateRow).max(64),
  /** Modules that could not be read, and why; `module` is a name, never a path. */
  faults: z.array(z.strictObject({ module: textField(255), failure: failureField })).max(64),
});

const signOptions = z.strictObject({
  format: z.enum(['pades']),
  level: z.enum(['B']),
  role: z.enum(roles),
  reason: textField(500).exactOptional(),
  location: textField(255).exactOptional(),
  /** PNG or JPEG files that the stamps of the documents name by their SHA-256. */
  images: z.array(blobField(maxImageBytes).min(1)).max(2).exactOptional(),
});

const millimetres = z.number().min(-1_000).max(15_000);
const placeMm = { xMm: millimetres, yMm: millimetres, widthMm: millimetres.min(0), heightMm: millimetres.min(0) };
const boxed = { box: z.strictObject(placeMm).exactOptional() };
const colour = z.tuple([z.number().min(0).max(1), z.number().min(0).max(1), z.number().min(0).max(1)]);
const letterSize = z.number().min(1).max(200);

/** A stamp (`shared/records/stamp-plan.ts`): one signature each, in this order. */
const stampPlan = z.strictObject({
  page: z.int().min(-1).max(100_000),
  ...placeMm,
  items: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('text'),
          ...boxed,
          lines: z
            .array(
              z
                .array(
                  z.strictObject({
                    style: z.enum(['regular', 'bold', 'italic']),
                    text: z.union([textField(1_000), z.strictObject({ kind: z.literal('signing-time') })]),
                  }),
                )
                .max(8),
            )
            .max(12),
          sizePt: letterSize,
          leastPt: letterSize.exactOptional(),
          align: z.enum(['left', 'centre', 'right']),
          rise: z.enum(['top', 'middle', 'bottom']),
          wrap: z.boolean(),
          colour,
        }),
        z.strictObject({ kind: z.literal('image'), ...boxed, image: sha256Field }),
        z.strictObject({ kind: z.literal('frame'), ...boxed, lineWidthPt: z.number().min(0).max(20), colour }),
      ]),
    )
    .max(8),
});

/** What the signature says of its document (`SignatureRecord`, without the role, which is the request's). */
const signatureRecord = z.strictObject({
  number: textField(50).exactOptional(),
  date: z.iso.date().exactOptional(),
  agency: textField(200).exactOptional(),
  copyForm: z.enum(['saoY', 'saoLuc', 'trichSao']).exactOptional(),
  subject: textField(500).exactOptional(),
});

const portal = z.strictObject({
  /** Origin of the frame that asked, from the browser's `sender`; the extension's own for a file of the user's disk. */
  origin: originField,
  /** Origin of the tab's top document. */
  topOrigin: originField,
  tabId: z.int().min(-1),
  /** The browser's frame id; 0 is the top frame. */
  frame: z.int().min(0),
  /** When the user's gesture was seen. */
  gestureAt: instantField,
});

const announcedDocument = z.strictObject({
  /** Its place in `documents`, from 0. */
  n: documentNumberField,
  name: textField(255).min(1),
  /** Media type, such as `application/pdf`. */
  type: textField(127),
  sizeBytes: sizeField.min(1),
  /** Of the bytes that were previewed; the agent computes its own and refuses with `DOC_CHANGED` where they differ. */
  sha256: sha256Field,
  /**
   * Opens the document where it is encrypted. It is the document's own: whoever the document was sent to has it, no token
   * knows it, and the agent hands it to nothing but the reader of that document.
   */
  documentPassword: textField(255).min(1).exactOptional(),
  /** Absent: the signature is invisible. More than one: as many signatures, one after the other. */
  stamps: z.array(stampPlan).min(1).max(3).exactOptional(),
  record: signatureRecord.exactOptional(),
});

/**
 * What is signed that is no document: a digest or a text that a portal's own script hands over (VGCA's `SignMsg`, `Auth`),
 * or a login, which is bound to the portal's origin by the agent itself.
 */
const messageItem = z.discriminatedUnion('form', [
  /** Its contents were seen by nobody: the prompt says so. RSA PKCS #1 v1.5, or ECDSA. */
  z.strictObject({
    form: z.literal('digest'),
    n: documentNumberField,
    digest: z.enum(['SHA-256', 'SHA-384', 'SHA-512']),
    value: blobField(64),
  }),
  /** CMS SignedData over the bytes, which it carries. */
  z.strictObject({ form: z.literal('text'), n: documentNumberField, value: blobField(maxMessageBytes) }),
  /** A server's nonce; what is signed is `shared/protocol/login.ts`'. */
  z.strictObject({ form: z.literal('login'), n: documentNumberField, nonce: textField(128).min(44) }),
]);

const messageRequest = z.strictObject({
  kind: z.literal('message.request'),
  id: requestIdField,
  portal,
  items: z
    .array(messageItem)
    .min(1)
    .max(maxDocuments)
    .refine((items) => items.every((item, index) => item.n === index), 'n counts from 0'),
  certificate: sha256Field,
  notAfter: instantField,
});

const signRequest = z.strictObject({
  kind: z.literal('sign.request'),
  id: requestIdField,
  portal,
  documents: z
    .array(announcedDocument)
    .min(1)
    .max(maxDocuments)
    .refine((documents) => documents.every((document, index) => document.n === index), 'n counts from 0'),
  /** SHA-256 of the certificate to sign with. */
  certificate: sha256Field,
  options: signOptions,
  /** At most 120 s from now; checked when the request is accepted. */
  notAfter: instantField,
});

const signState = z.enum(['received', 'shown', 'confirmed', 'pin', 'signed', 'tsa', 'done', 'failed']);

const placeFields = { id: requestIdField, n: documentNumberField, offset: sizeField } as const;

const resultFields = {
  sha256Before: sha256Field,
  sha256After: sha256Field,
  certificate: sha256Field,
  signedAt: instantField,
} as const;

const credit = z.strictObject({ kind: z.literal('credit'), ...placeFields });
const cancel = z.strictObject({ kind: z.literal('cancel'), id: requestIdField });
const ping = z.strictObject({ kind: z.literal('ping'), id: idField });
const pong = z.strictObject({ kind: z.literal('pong'), id: idField });

/** What an extension may say. */
export const extensionMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status'), id: idField }),
  z.strictObject({ kind: z.literal('certificates'), id: idField }),
  signRequest,
  messageRequest,
  z.strictObject({ kind: z.literal('document.chunk'), ...placeFields }),
  credit,
  z.strictObject({ kind: z.literal('sign.ack'), id: requestIdField, n: documentNumberField }),
  z.strictObject({ kind: z.literal('sign.resume'), id: requestIdField }),
  cancel,
  ping,
  pong,
]);

/** What an agent may say. */
export const agentMessage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('status.answer'), id: idField, answer: statusAnswer }),
  z.strictObject({ kind: z.literal('certificates.answer'), id: idField, answer: certificatesAnswer }),
  z.strictObject({
    kind: z.literal('sign.state'),
    id: requestIdField,
    n: documentNumberField,
    state: signState,
    code: failureCodeField.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('result.chunk'), ...placeFields }),
  z.strictObject({
    kind: z.literal('sign.result'),
    id: requestIdField,
    n: documentNumberField,
    /** Length of all `result.chunk`s of this document; for PDF what is appended to the original. */
    sizeBytes: sizeField,
    ...resultFields,
    /** What the rules of the office leave to be known, by code; absent: nothing. */
    notes: z.array(z.enum(officeNotes)).max(officeNotes.length).exactOptional(),
  }),
  /** One for each item that was signed, in their order. */
  z.strictObject({
    kind: z.literal('message.result'),
    id: requestIdField,
    n: documentNumberField,
    /** Of a digest or a login the signature value (RSA: RFC 8017; ECDSA: r and s, IEEE P1363), of a text the CMS. */
    signature: blobField(maxMessageSignatureBytes),
    algorithm,
  }),
  credit,
  z.strictObject({
    kind: z.literal('failure'),
    id: idField,
    /** The document that failed; absent where the whole question failed. */
    n: documentNumberField.exactOptional(),
    ...failureFields,
  }),
  cancel,
  ping,
  pong,
]);

/** Payload of `hs1`. It causes no effect: a first message can be replayed. */
export const extensionHello = z.strictObject({
  extVersion: textField(32),
  browser: textField(64),
  profileName: textField(64),
  caps: z.array(textField(32)).max(32),
});

/** Payload of `hs2`. */
export const agentHello = z.strictObject({
  agentVersion: textField(32),
  /** The range of `versions` that the agent speaks; authenticated, so that nobody can lower it. */
  vmin: z.int().min(1).max(255),
  vmax: z.int().min(1).max(255),
  host: textField(255),
  osUser: textField(255),
  sessionId: bytesField(16),
  caps: z.array(textField(32)).max(32),
  /** SHA-256 of the office's policy file in force when the link was opened; null without one. */
  policyHash: sha256Field.nullable(),
  now: instantField,
  maxChunk: z.int().min(1).max(maxChunkBytes),
});

/** Any message from the extension. */
export type ExtensionMessage = z.infer<typeof extensionMessage>;
/** Any message from the agent. */
export type AgentMessage = z.infer<typeof agentMessage>;
/** What the extension says of itself. */
export type ExtensionHello = z.infer<typeof extensionHello>;
/** What the agent says of itself. */
export type AgentHello = z.infer<typeof agentHello>;

/** What the agent's desk knows of itself; the session adds the pairing's name. */
export type DeskStatus = z.infer<typeof deskStatus>;
/** The answer to `status`. */
export type StatusAnswer = z.infer<typeof statusAnswer>;
/** A certificate that can sign, or why it cannot. */
export type CertificateRow = z.infer<typeof certificateRow>;
/** The answer to `certificates`. */
export type CertificatesAnswer = z.infer<typeof certificatesAnswer>;
/** A request to sign documents. */
export type SignRequest = z.infer<typeof signRequest>;
/** How they are signed. */
export type SignOptions = z.infer<typeof signOptions>;
/** How far one document is. */
export type SignState = z.infer<typeof signState>;
/** Where a request comes from, as the browser tells it. */
export type RequestPortal = z.infer<typeof portal>;
/** A document before its bytes come. */
export type AnnouncedDocument = z.infer<typeof announcedDocument>;
/** A request to sign what is no document. */
export type MessageRequest = z.infer<typeof messageRequest>;
/** One item of it. */
export type MessageItem = z.infer<typeof messageItem>;

/**
 * A head that came over the link, as one of `schema`'s messages.
 *
 * @throws Failure `MESSAGE_INVALID`, which names the field and never its value.
 */
export function readMessage<T>(schema: z.ZodType<T>, head: unknown): T {
  const read = schema.safeParse(head);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new Failure('MESSAGE_INVALID', {
    reason: `${issue?.path.join('.') || 'message'}: ${issue?.code ?? 'unreadable'}`,
  });
}
