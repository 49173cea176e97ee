// saxes: a strict XML 1.0 tokenizer with namespaces; a reader of our own would repeat every production of the standard.
import { SaxesParser } from 'saxes';
import type { Bytes } from '../bytes/byte-source.ts';
import { Failure } from '../errors.ts';

/** An attribute; declarations of namespaces are none. */
export interface XmlAttribute {
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
}

export interface XmlElement {
  /** Local name. */
  readonly name: string;
  /** Its namespace's URI; empty where it is in none. */
  readonly namespace: string;
  readonly attributes: readonly XmlAttribute[];
  /** Elements and text in their order; comments and processing instructions are passed over. */
  readonly children: readonly (XmlElement | string)[];
}

/** security.md §5.1 */
export const xmlLimits = { bytes: 64 * 1024 * 1024, depth: 256, attributes: 256, elements: 1_000_000 };

const pieceLength = 1 << 16;

const xmlnsUri = 'http://www.w3.org/2000/xmlns/';

interface Growing extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/**
 * Reads a document as a tree. There is no document type and there are no entities beside the five of XML itself, so that
 * nothing outside of the bytes is ever read and nothing grows.
 *
 * @param bytes UTF-8.
 * @throws Failure `MALFORMED` with the offset in `bytes`, `DOC_TOO_LARGE`, `LIMIT_EXCEEDED`.
 * @see XML 1.0, Namespaces in XML 1.0
 */
export function parseXml(bytes: Bytes): XmlElement {
  if (bytes.length > xmlLimits.bytes) {
    throw new Failure('DOC_TOO_LARGE', { sizeBytes: bytes.length, limitBytes: xmlLimits.bytes });
  }
  const text = textOf(bytes);
  const parser = new SaxesParser({ xmlns: true, position: false });
  let written = 0;
  const refuse = (clause: string, reason: string): never => {
    throw malformed(offsetOf(text, written), clause, reason);
  };
  const tree = growTree(parser, refuse);
  parser.on('error', ({ message }) => refuse('XML 1.0 §2.1', message));
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toUpperCase() !== 'UTF-8') refuse('XML 1.0 §4.3.3', 'not UTF-8');
  });
  parser.on('doctype', () => refuse('XML 1.0 §2.8', 'a document type declaration'));
  for (; written < text.length; written += pieceLength) parser.write(text.slice(written, written + pieceLength));
  parser.close();
  return tree.root() ?? refuse('XML 1.0 §2.1', 'no element');
}

function malformed(offset: number, clause: string, reason: string): Failure {
  return new Failure('MALFORMED', { offset, clause, reason: reason.slice(0, 200) });
}

function textOf(bytes: Bytes): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw malformed(0, 'XML 1.0 §4.3.3', 'not UTF-8');
  }
}

/** Where a piece of the text begins in UTF-8: as near as a tokenizer that is fed in pieces can tell. */
function offsetOf(text: string, at: number): number {
  return new TextEncoder().encode(text.slice(0, at)).length;
}

type Refuse = (clause: string, reason: string) => never;

function growTree(parser: SaxesParser<{ xmlns: true; position: false }>, refuse: Refuse) {
  const open: Growing[] = [];
  let root: XmlElement | null = null;
  let elements = 0;
  let attributes = 0;
  parser.on('opentagstart', () => {
    attributes = 0;
    elements += 1;
    if (elements > xmlLimits.elements) throw tooMuch('elements', xmlLimits.elements);
    if (open.length >= xmlLimits.depth) throw tooMuch('depth', xmlLimits.depth);
  });
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > xmlLimits.attributes) throw tooMuch('attributes', xmlLimits.attributes);
  });
  parser.on('opentag', (tag) => {
    const own = Object.values(tag.attributes).filter(({ uri }) => uri !== xmlnsUri);
    const element: Growing = {
      name: tag.local,
      namespace: tag.uri,
      attributes: own.map(({ local, uri, value }) => ({ name: local, namespace: uri, value })),
      children: [],
    };
    const parent = open[open.length - 1];
    if (parent !== undefined) parent.children.push(element);
    else if (root === null) root = element;
    else refuse('XML 1.0 §2.1', 'a second root');
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  const addText = (text: string): void => void open[open.length - 1]?.children.push(text);
  parser.on('text', addText);
  parser.on('cdata', addText);
  return { root: (): XmlElement | null => root };
}

function tooMuch(limit: string, value: number): Failure {
  return new Failure('LIMIT_EXCEEDED', { limit: `XML ${limit}`, value });
}

/** The children of a name, in their order. */
export function childrenOf(element: XmlElement, namespace: string, name: string): readonly XmlElement[] {
  return element.children.filter(
    (child): child is XmlElement => typeof child !== 'string' && child.name === name && child.namespace === namespace,
  );
}

/** The first child of a name, or null. */
export function childOf(element: XmlElement, namespace: string, name: string): XmlElement | null {
  return childrenOf(element, namespace, name)[0] ?? null;
}

/** The text of an element itself, without that of its children; white space at both ends does not count. */
export function ownText({ children }: XmlElement): string {
  return children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
}

/** The value of an attribute, or null. */
export function attributeOf(element: XmlElement, namespace: string, name: string): string | null {
  return element.attributes.find((row) => row.name === name && row.namespace === namespace)?.value ?? null;
}
