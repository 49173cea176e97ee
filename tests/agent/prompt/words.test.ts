import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assuanCommand, maxLineBytes } from '../../../agent/prompt/assuan.ts';
import type { PromptSubject } from '../../../agent/prompt/prompt.ts';
import { lengthWords, promptWords } from '../../../agent/prompt/words.ts';

const subject: PromptSubject = {
  origin: 'https://van-ban.example.gov.vn',
  signer: 'Nguyễn Văn A',
  issuer: 'CA thử',
  token: 'Token',
  documents: [
    { name: 'a.pdf', sizeBytes: 999 },
    { name: 'b.pdf', sizeBytes: 104_857_600 },
  ],
  shortDigest: 'ab12 cd34 ef56 7890',
};
const many = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => ({ name: `${name}${n}.pdf`, sizeBytes: 1 }));

describe('the words of a prompt', () => {
  it('tell everything that is agreed to, in Vietnamese', () => {
    expect(promptWords(subject, null, 'vi').description.split('\n')).toEqual([
      'Yêu cầu từ: https://van-ban.example.gov.vn',
      'Người ký: Nguyễn Văn A',
      'Nơi cấp chứng thư: CA thử',
      'Token: Token',
      'Ký 2 tài liệu:',
      '• a.pdf (999\u00a0byte)',
      '• b.pdf (105\u00a0MB)',
      'Mã đối chiếu: ab12 cd34 ef56 7890',
      'Chỉ đồng ý khi mã này giống mã trên trang ký.',
    ]);
  });

  it('tell it in English too', () => {
    const { description, agree, cancel } = promptWords(subject, null, 'en');
    expect(description).toContain('To be signed: 2 documents\n• a.pdf (999\u00a0byte)\n• b.pdf (105\u00a0MB)');
    expect({ agree, cancel }).toEqual({ agree: 'Sign 2 files', cancel: 'Cancel' });
  });

  it('name five documents and count the others', () => {
    const { description, agree } = promptWords({ ...subject, documents: many(200, 'x') }, null, 'vi');
    expect(description.match(/• x/g)).toHaveLength(5);
    expect(description).toContain('• và 195 tài liệu khác');
    expect(agree).toBe('Ký số 200 tệp');
  });

  it('name the role and the numbers of documents', () => {
    const documents = [
      { name: 'a.pdf', sizeBytes: 999, number: '05/QĐ-UBND' },
      { name: 'b.pdf', sizeBytes: 999 },
    ];
    const { description } = promptWords({ ...subject, role: 'issue', documents }, null, 'vi');
    expect(description.split('\n').slice(4, 8)).toEqual([
      'Ký phát hành',
      'Ký 2 tài liệu:',
      '• Số 05/QĐ-UBND – a.pdf (999\u00a0byte)',
      '• b.pdf (999\u00a0byte)',
    ]);
    expect(promptWords({ ...subject, role: 'plain' }, null, 'vi')).toEqual(promptWords(subject, null, 'vi'));
    expect(promptWords({ ...subject, role: 'issue', withoutPerson: 2 }, null, 'vi').description).toContain(
      'CHÚ Ý: 2 tài liệu chưa có chữ ký được xác nhận của người có thẩm quyền',
    );
  });

  it('say what is signed in place of documents, and what of it nobody sees', () => {
    const messages = { digests: 35, texts: ['Đồng ý', null], logins: 0 };
    const { description, agree } = promptWords({ ...subject, documents: [], messages }, null, 'vi');
    expect(description.split('\n').slice(4, 7)).toEqual([
      'Ký 36 mục dữ liệu – KHÔNG XEM ĐƯỢC NỘI DUNG; có thể là tài liệu hoặc lệnh đăng nhập nơi khác',
      'Ký 1 đoạn văn bản:',
      '• “Đồng ý”',
    ]);
    expect(agree).toBe('Ký số 37 mục');
    const login = promptWords(
      { ...subject, documents: [], messages: { digests: 0, texts: [], logins: 1 } },
      null,
      'vi',
    );
    expect(login.description).toContain('Đăng nhập vào https://van-ban.example.gov.vn');
    expect(login.description).not.toContain('mục dữ liệu');
    expect(login.agree).toBe('Đăng nhập');
  });

  it('say of a text that does not fit that there is more of it', () => {
    const text = `Đồng ý nhận thông báo.${' chi tiết'.repeat(100)} và chuyển nhượng`;
    const { description } = promptWords(
      { ...subject, documents: [], messages: { digests: 0, texts: [text], logins: 0 } },
      null,
      'vi',
    );
    expect(description).toMatch(/• “Đồng ý nhận .*….*huyển nhượng” – CHỈ HIỆN MỘT PHẦN \(1,2/u);
  });

  it('say what stamps write on the pages, and count what they write beyond two', () => {
    const stampTexts = ['Đồng ý chi 5 tỷ', 'Số 05'];
    const lines = (texts: readonly string[]) =>
      promptWords({ ...subject, documents: many(9, 'x'), stampTexts: texts }, null, 'vi').description.split('\n');
    expect(lines(stampTexts).slice(-4, -2)).toEqual(['Hiện trên trang: “Đồng ý chi 5 tỷ”', 'Hiện trên trang: “Số 05”']);
    expect(lines([...stampTexts, 'a', 'b'])).toContain('Hiện trên trang: “Số 05” và 2 nội dung khác');
    expect(lines(stampTexts)).toContain('• và 6 tài liệu khác');
  });

  it('say where it comes from and that the practice key has no value', () => {
    const { description } = promptWords({ ...subject, origin: null, token: null }, null, 'vi');
    expect(description).toContain('lệnh chạy trên máy này');
    expect(description).toContain('KHÔNG CÓ GIÁ TRỊ PHÁP LÝ');
  });

  it('say that a file of this computer comes from the extension, not from a portal with a strange name', () => {
    const { description } = promptWords({ ...subject, origin: 'moz-extension://aaaa' }, null, 'en');
    expect(description).toContain('Asked by: the Triện extension (a file of this computer)');
    expect(description).not.toContain('moz-extension');
  });

  it.each([
    ['ok', null],
    ['low', 'có thể khóa token'],
    ['final', 'LƯỢT CUỐI CÙNG'],
    ['to-be-changed', 'cần đổi mã PIN'],
    ['locked', 'đã bị khóa'],
  ] as const)('warn of a PIN in the state %s', (pin, warning) => {
    const words = promptWords(subject, { pin, minLength: 4, maxLength: 8 }, 'vi');
    if (warning === null) expect(words.warning).toBeNull();
    else expect(words.warning).toContain(warning);
  });

  it('tell the lengths of a PIN', () => {
    expect(lengthWords({ pin: 'ok', minLength: 6, maxLength: 16 }, 'en')).toContain('6 to 16');
  });

  it('fit into one line of Assuan and keep digest and number, whatever things are called', () => {
    const hostile = fc.string({
      unit: fc.constantFrom('%', '\n', 'ế', '\u{1f600}', '\u202e', 'a', '}', '{', "'", '<'),
      maxLength: 400,
    });
    fc.assert(
      fc.property(
        hostile,
        hostile,
        fc.integer({ min: 1, max: 300 }),
        fc.constantFrom('vi' as const, 'en' as const),
        (text, name, count, language) => {
          const sizeBytes = Number.MAX_SAFE_INTEGER;
          const names = { ...subject, origin: text, signer: text, issuer: text, token: text };
          const documents = Array.from({ length: count }, () => ({ name, sizeBytes, number: name }));
          const texts = Array.from({ length: count }, () => text);
          const roles = { role: 'incoming', withoutPerson: count, stampTexts: texts } as const;
          const messages = { digests: count, texts, logins: 1 };
          for (const asked of [
            { ...names, documents, ...roles },
            { ...names, documents: [], messages },
          ]) {
            const { description } = promptWords(asked, null, language);
            expect(assuanCommand('SETDESC', description).length - 1).toBeLessThanOrEqual(maxLineBytes);
            expect(description).toContain(subject.shortDigest);
            expect(description.split('\n').length).toBeLessThanOrEqual(15);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
