import { isFailure } from '../../../shared/errors.ts';
import { checkSignable } from '../../../shared/pades/prepare.ts';
import { signedPlaces } from '../../../shared/signing/signed-places.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { anchorOf } from '../../../shared/trust/anchor.ts';
import { gatherDocument, validateDocument } from '../../../shared/validation/validate.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { openedEntry, zipDocuments } from '../../../shared/zip/documents.ts';
import { isZip } from '../../../shared/zip/read.ts';
import { blobSource } from './blob-source.ts';
import { hasher, sha256Of } from './hasher.ts';
import type { Answer, Answers, Question } from './questions.ts';

// Reads hostile documents away from the page: a document that takes long or ends the worker does not take the page along.

addEventListener('message', ({ data }: MessageEvent<Question>) => void answer(data));

async function answer(question: Question): Promise<void> {
  let reply: Answer;
  try {
    reply = { id: question.id, value: await answerOf(question) };
  } catch (error) {
    const failure = isFailure(error)
      ? error.record
      : ({ code: 'INTERNAL', details: { reference: String(question.id) } } as const);
    // A bug, told in full only here, where the browser's own console keeps it.
    if (!isFailure(error)) console.error(error);
    reply = { id: question.id, failure };
  }
  postMessage(reply);
}

async function answerOf(question: Question): Promise<Answers[keyof Answers]> {
  const source = blobSource(question.blob);
  switch (question.kind) {
    case 'sha256':
      return sha256Of(source);
    case 'check-signable':
      return checkSignable(source, question.access, hasher).notes;
    case 'zip-documents':
      return isZip(source) ? zipDocuments(source).documents.map(({ name }) => name) : null;
    case 'signed-places': {
      const input = { file: '', anchors: [], at: Date.now(), access: question.access };
      const facts = await gatherDocument(source, input, hasher);
      return 'signatures' in facts ? signedPlaces(facts.signatures) : [];
    }
    case 'validate': {
      const anchors = question.anchors.map(({ der, confirmed }) => anchorOf(readCertificate(der), 'user', confirmed));
      const { file, entry, at, language, access } = question;
      const frame = { file, anchors, at, say: sayIn(language), access };
      if (question.beside !== undefined) {
        return validateDocument(
          source,
          { ...frame, detached: blobSource(question.beside), isDetachedNamed: true },
          hasher,
        );
      }
      if (!isZip(source)) return validateDocument(source, frame, hasher);
      const { content, beside } = openedEntry(source, entry);
      return validateDocument(content, { ...frame, ...(beside !== null && { detached: beside }) }, hasher);
    }
  }
}
