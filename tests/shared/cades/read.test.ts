import { describe, expect, it } from 'vitest';
import { sourceOf } from '../../../shared/bytes/byte-source.ts';
import { isCadesFile, readCadesFile } from '../../../shared/cades/read.ts';
import { signedCms, signedContent } from '../fixtures.ts';

describe('a file that is a CMS signature', () => {
  it.each(['rsa', 'attached', 'streamed', 'two-signers'] as const)('%s is known by its first bytes', (form) => {
    expect(isCadesFile(sourceOf(signedCms(form)))).toBe(true);
  });

  it('is none where another thing begins so', () => {
    const text = (bytes: string) => sourceOf(new TextEncoder().encode(bytes));
    for (const source of [text(''), text('%PDF-1.7'), text('0'), sourceOf(new Uint8Array([0x30, 0x80, 6, 9]))]) {
      expect(isCadesFile(source)).toBe(false);
    }
  });

  it('holds its signers and, where it is attached, its content', () => {
    expect(readCadesFile(sourceOf(signedCms('attached'))).signedData.content).toEqual(signedContent);
    expect(readCadesFile(sourceOf(signedCms('rsa'))).signedData.content).toBeNull();
    expect(readCadesFile(sourceOf(signedCms('two-signers'))).signedData.signers.length).toBe(2);
    expect(() => readCadesFile(sourceOf(signedCms('rsa').slice(0, 300)))).toThrow(
      expect.objectContaining({ code: 'MALFORMED' }),
    );
  });
});
