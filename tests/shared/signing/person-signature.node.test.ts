import { expect, it } from 'vitest';
import { nodeHasher } from '../../../agent/platform/hasher.ts';
import { type Bytes, sourceOf } from '../../../shared/bytes/byte-source.ts';
import { concat } from '../../../shared/bytes/concat.ts';
import { fromLatin1 } from '../../../shared/bytes/latin1.ts';
import type { Role } from '../../../shared/records/role.ts';
import { signatureOfPerson } from '../../../shared/signing/person-signature.ts';
import { signPdf } from '../../../shared/signing/sign.ts';
import { sayIn } from '../../../shared/text/text.ts';
import { anchorOf } from '../../../shared/trust/anchor.ts';
import { readCertificate } from '../../../shared/x509/certificate.ts';
import { issueKey, type SigningKey } from '../../corpora/signing-key.ts';
import { pdfOf, plainObjects, updated } from '../pdf/sample.ts';

// The keys and certificates are OpenSSL's.
const person = issueKey('p256', '/C=VN/CN=Nguyễn Thị Lan');
const agency = issueKey('p256', '/C=VN/CN=Ủy ban nhân dân xã Mẫu');
const nobody = issueKey('p256', '/C=VN/CN=Khóa thực hành');
const say = sayIn('en');
const plain = pdfOf(plainObjects);

async function signed(pdf: Bytes, key: SigningKey, role: Role = 'plain'): Promise<Bytes> {
  const signer = {
    certificate: key.certificate,
    chain: [],
    algorithms: [key.algorithm],
    sign: async (message: Bytes) => key.sign(message),
  };
  const world = { clock: { now: Date.now }, hasher: nodeHasher, anchors: [], say };
  const { appended } = await signPdf(sourceOf(pdf), signer, { record: { role } }, world);
  return concat(pdf, appended);
}

const sha256Of = ({ certificate }: SigningKey) => readCertificate(certificate).sha256;
function asked(
  pdf: Bytes,
  anchors: Parameters<typeof signatureOfPerson>[2]['anchors'] = [],
  sealer: SigningKey | null = agency,
) {
  const input = { file: '', anchors, at: Date.now() };
  return signatureOfPerson(sourceOf(pdf), sealer === null ? null : sha256Of(sealer), input, nodeHasher);
}

it('is absent where nobody has signed, and where only agencies have', async () => {
  expect(await asked(plain)).toBe('absent');
  expect(await asked(await signed(plain, agency))).toBe('absent');
  expect(await asked(fromLatin1('%PDF-1.7 broken'))).toBe('absent');
});

it('is valid under the machine’s anchors, and unproven without', async () => {
  const pdf = await signed(plain, person);
  const anchor = anchorOf(readCertificate(person.certificate), 'machine', true);
  expect(await asked(pdf, [anchor])).toBe('valid');
  expect(await asked(pdf)).toBe('unproven');
  expect(await asked(await signed(pdf, agency), [anchor])).toBe('valid');
});

it('is absent where the machine distrusts the certificate', async () => {
  expect(await asked(await signed(plain, person), [{ distrusted: sha256Of(person) }])).toBe('absent');
});

it('is absent where the signature is broken, and where the document was changed after it', async () => {
  const pdf = await signed(plain, person);
  const at = Buffer.from(pdf).indexOf('/MediaBox');
  const altered = pdf.slice();
  altered[at + 11] = 0x31;
  expect(await asked(altered)).toBe('absent');
  const later = updated(pdf, { 3: '<</Type /Page /Parent 2 0 R /MediaBox [0 0 50 50]>>' });
  expect(await asked(later)).toBe('absent');
});

it('cannot be the sealing certificate’s own, but for the practice key, which plays both parts', async () => {
  const pdf = await signed(plain, nobody);
  expect(await asked(pdf, [], nobody)).toBe('absent');
  expect(await asked(pdf, [], agency)).toBe('unproven');
  expect(await asked(pdf, [], null)).toBe('unproven');
});

it('is none that only initials, comments or receives; whoever approves beside it counts', async () => {
  const anchor = anchorOf(readCertificate(person.certificate), 'machine', true);
  for (const role of ['initial', 'comment', 'incoming'] as const) {
    const pdf = await signed(plain, person, role);
    expect(await asked(pdf, [anchor])).toBe('absent');
    expect(await asked(await signed(pdf, person, 'approve'), [anchor])).toBe('valid');
  }
});

it('is none by a record that somebody else wrote over it later', async () => {
  const anchor = anchorOf(readCertificate(person.certificate), 'machine', true);
  const pdf = await signed(plain, person, 'initial');
  const text = Buffer.from(pdf).toString('latin1');
  const [, number, body] = /(\d+) 0 obj\s*(<<\/Type\s?\/Sig.*?>>)\s*endobj/su.exec(text) ?? [];
  expect(body).toContain('/initial');
  const forged = updated(pdf, { [Number(number)]: body?.replace('/initial', '/approve') ?? '' });
  expect(await asked(forged, [anchor])).toBe('absent');
});
