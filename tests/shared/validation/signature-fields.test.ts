import { expect, it } from 'vitest';
import { sayIn } from '../../../shared/text/text.ts';
import { signatureFields, timeText } from '../../../shared/validation/signature-fields.ts';
import { sampleSignature } from './sample-reports.ts';

const vi = sayIn('vi');

it('shows what a checker must show (Circular 15/2025/TT-BKHCN, article 6)', () => {
  expect(signatureFields(sampleSignature, vi).map(({ label, text }) => `${label}: ${text}`)).toEqual([
    'Người ký: Nguyễn Văn A',
    'Cơ quan, tổ chức quản lý chứng thư: Sở Nội vụ tỉnh Thử',
    'Tổ chức cấp chứng thư: Test Issuing CA',
    'Số hiệu chứng thư: 0a1b2c',
    'Thời hạn của chứng thư: từ 01/01/2020 07:00:00 +07:00 đến 01/01/2050 06:59:59 +07:00',
    'Thời điểm ký (người ký khai): 22/11/2026 14:59:00 +07:00',
    'Thời điểm theo dấu thời gian: 22/11/2026 14:59:30 +07:00 (Test TSA)',
    'Gốc tin cậy: Test Root CA',
    'Hệ thống chứng thực: Ngoài hai hệ thống của Việt Nam',
  ]);
});

it('names the unit before its organisation, and what the signature is for where that is known', () => {
  const { certificate } = sampleSignature;
  const named = {
    ...sampleSignature,
    role: 'issue' as const,
    certificate: certificate && { ...certificate, subject: 'CN=A,OU=Văn phòng,O=Sở Nội vụ,OU=Văn phòng' },
  };
  const texts = signatureFields(named, vi).map(({ label, text }) => `${label}: ${text}`);
  expect(texts.slice(1, 3)).toEqual([
    'Vai trò của chữ ký: Ký phát hành',
    'Cơ quan, tổ chức quản lý chứng thư: Văn phòng, Sở Nội vụ',
  ]);
});

it('takes no time from a timestamp that does not hold', () => {
  const [timestamp] = sampleSignature.timestamps;
  if (timestamp === undefined) throw new TypeError('no timestamp');
  const failed = { ...sampleSignature, timestamps: [{ ...timestamp, indication: 'FAILED' as const }] };
  expect(signatureFields(failed, vi).find(({ id }) => id === 'timestamp')?.text).toBe('không có');
});

it('says of each field that nothing is known where that is so', () => {
  const bare = { ...sampleSignature, certificate: null, anchor: null, claimedSigningTime: null, timestamps: [] };
  const texts = signatureFields(bare, vi).map(({ text }) => text);
  expect(texts.slice(1, 7)).toEqual(Array(6).fill('không có'));
  expect(texts[7]).toBe('không dẫn đến gốc tin cậy nào');
});

it('leaves alone what is no time', () => {
  expect(timeText('–')).toBe('–');
});
