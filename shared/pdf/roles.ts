import { isFailure } from '../errors.ts';
import type { ChangeSubject } from './change.ts';
import type { PdfDocument } from './document.ts';
import { fieldsOf } from './field-tree.ts';
import { dictOf, entry, isKind, isName, type PdfDict, type PdfObject, referencesIn } from './objects.ts';
import { type Page, pagesOf } from './page-tree.ts';

/** What an object is for, as far as references to it tell. */
export interface Role {
  readonly subject: ChangeSubject;
  /** Such as `page 2 /Contents`. */
  readonly place: string;
}

/** The page that a place is on, counted from 1. */
export function pageOf(place: string): number | undefined {
  const [, digits] = /(?:^|, )page (\d+)/.exec(place) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

const catalogSubjects: Readonly<Record<string, ChangeSubject>> = { DSS: 'evidence', OCProperties: 'layers' };

/** Objects that are looked at for the roles of one revision; what lies beyond has none. */
const visitedAtMost = 50_000;

/**
 * What the objects of a document are for: the first use that is found, what draws on pages before all else. A name for
 * people, never a reason to accept anything: an object can serve for two things.
 */
export class Roles {
  readonly #pdf: PdfDocument;
  readonly #roles = new Map<number, Role>();
  #left = visitedAtMost;

  constructor(pdf: PdfDocument) {
    this.#pdf = pdf;
    for (const act of [this.#frame, this.#pages, this.#form, this.#catalog]) {
      try {
        act.call(this);
      } catch (error) {
        // What cannot be read has no role; whether that bars anything was settled before.
        if (!isFailure(error)) throw error;
      }
    }
  }

  /** The object's role; `unreferenced` where nothing leads to it, `object` where it was not looked for that far. */
  of(number: number): Role {
    const found = this.#roles.get(number);
    if (found !== undefined) return found;
    const dict = dictOf(this.#read(number));
    const type = dict === null ? null : entry(dict, 'Type');
    if (isName(type, 'ObjStm') || isName(type, 'XRef')) return { subject: 'structure', place: '' };
    return { subject: this.#left > 0 ? 'unreferenced' : 'object', place: '' };
  }

  has(number: number): boolean {
    return this.#roles.has(number);
  }

  /** What stands under a number before anything is followed, so that later ways to it end there. */
  #frame(): void {
    const { trailer } = this.#pdf;
    this.#set(entry(trailer, 'Root'), 'catalog', 'catalog');
    this.#set(entry(trailer, 'Info'), 'information', 'trailer /Info');
    this.#set(entry(this.#pdf.catalog, 'Metadata'), 'metadata', 'catalog /Metadata');
    let page = 0;
    for (const { ref } of pagesOf(this.#pdf)) this.#set(ref, 'page', `page ${++page}`);
    this.#nodes(entry(this.#pdf.catalog, 'Pages'));
    this.#set(entry(this.#pdf.catalog, 'AcroForm'), 'form', 'catalog /AcroForm');
    for (const { ref, name, dict, type, value } of fieldsOf(this.#pdf)) {
      const kids = this.#pdf.get(dict, 'Kids');
      if (type === 'Sig') this.#set(value, 'signature', `field ${name}`);
      for (const item of [ref, ...(isKind(kids, 'array') ? kids.items : [])]) this.#set(item, 'field', `field ${name}`);
    }
  }

  /** Inner nodes of the page tree, with the arrays of their kids; the leaves are known by now. */
  #nodes(object: PdfObject): void {
    const waiting = [object];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (!isKind(at, 'ref') || this.#roles.has(at.number)) continue;
      this.#set(at, 'page-tree', 'page tree');
      const node = this.#read(at.number);
      if (isKind(node, 'array')) waiting.push(...node.items);
      const kids = dictOf(node)?.entries.get('Kids') ?? null;
      if (isKind(kids, 'array')) waiting.push(...kids.items);
      else waiting.push(kids);
    }
  }

  #pages(): void {
    const pages = [...pagesOf(this.#pdf)];
    const all = (follow: (page: Page, place: string) => void) => {
      for (const [at, page] of pages.entries()) follow(page, `page ${at + 1}`);
    };
    all(({ dict }, place) => this.#follow(entry(dict, 'Contents'), 'page-content', `${place} /Contents`));
    all(({ dict }, place) => this.#follow(entry(dict, 'Resources'), 'page-resources', `${place} /Resources`));
    all(({ dict }, place) => this.#annotations(dict, place));
    all(({ dict }, place) => {
      for (const [key, value] of dict.entries) {
        if (key !== 'Annots') this.#follow(value, 'page', `${place} /${key}`);
      }
    });
    const inherited = [...this.#roles].filter(([, { subject }]) => subject === 'page-tree');
    for (const [number] of inherited) this.#follow(this.#read(number), 'page-resources', 'page tree');
  }

  #annotations(page: PdfDict, place: string): void {
    const list = entry(page, 'Annots');
    this.#set(list, 'annotation', `${place} /Annots`);
    const annotations = this.#pdf.resolve(list);
    for (const item of isKind(annotations, 'array') ? annotations.items : []) {
      const dict = this.#pdf.dict(item);
      const subtype = dict === null ? null : this.#pdf.get(dict, 'Subtype');
      const told = isKind(subtype, 'name') ? `${place} annotation /${subtype.name}` : `${place} annotation`;
      if (!isKind(item, 'ref') || !this.#roles.has(item.number)) this.#follow(item, 'annotation', told);
    }
  }

  #form(): void {
    const form = this.#pdf.dict(entry(this.#pdf.catalog, 'AcroForm'));
    for (const { dict, name } of fieldsOf(this.#pdf)) this.#follow(dict, 'field', `field ${name}`);
    for (const [number, { subject, place }] of [...this.#roles]) {
      if (subject === 'signature' || subject === 'field') this.#follow(this.#read(number), subject, place);
    }
    for (const [key, value] of form?.entries ?? []) this.#follow(value, 'form', `form /${key}`);
  }

  #catalog(): void {
    for (const [key, value] of this.#pdf.catalog.entries) {
      this.#follow(value, catalogSubjects[key] ?? 'catalog', `catalog /${key}`);
    }
    for (const [key, value] of this.#pdf.trailer.entries) this.#follow(value, 'structure', `trailer /${key}`);
  }

  #set(object: PdfObject, subject: ChangeSubject, place: string): void {
    if (isKind(object, 'ref') && !this.#roles.has(object.number)) this.#roles.set(object.number, { subject, place });
  }

  /** Gives a role to all that `object` leads to and that has none yet. */
  #follow(object: PdfObject, subject: ChangeSubject, place: string): void {
    const waiting = [...referencesIn(object)];
    for (let number = waiting.pop(); number !== undefined && this.#left > 0; number = waiting.pop()) {
      if (this.#roles.has(number)) continue;
      this.#left--;
      this.#roles.set(number, { subject, place });
      for (const next of referencesIn(this.#read(number))) if (!this.#roles.has(next)) waiting.push(next);
    }
  }

  #read(number: number): PdfObject {
    try {
      return this.#pdf.object(number);
    } catch (error) {
      if (isFailure(error)) return null;
      throw error;
    }
  }
}
