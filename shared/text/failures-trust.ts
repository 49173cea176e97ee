import type { FailureText } from './failures.ts';
import type { TextRow } from './row.ts';

const row = (vi: string, en: string): TextRow => ({ vi, en });

/** Failures of what is fetched, of whom is trusted and of the rules by which is judged. */
export const trustFailures = {
  JSON_INVALID: {
    title: row('Tệp JSON sai ở dòng {line, number}', 'The JSON file is wrong in line {line, number}'),
    body: row(
      '{problem, select, syntax {Không đúng cú pháp JSON} duplicate {Khóa “{key}” có hai lần} depth {Lồng nhau quá sâu} unknown {Không có khóa “{key}”} missing {Thiếu khóa “{key}”} other {Giá trị của “{key}” không hợp lệ}}.',
      '{problem, select, syntax {It is no JSON} duplicate {The key “{key}” stands twice} depth {It is nested too deeply} unknown {There is no key “{key}”} missing {The key “{key}” is missing} other {The value of “{key}” is not allowed}}.',
    ),
    next: row('Sửa dòng này rồi chạy lại.', 'Correct this line, then run again.'),
  },
  FETCH_FAILED: {
    title: row('Không tải được từ mạng', 'It could not be fetched from the network'),
    body: row(
      '{url}: {reason, select, scheme {chỉ tải bằng http hoặc https} port {cổng không được phép} credentials {địa chỉ chứa mật khẩu} address {địa chỉ thuộc mạng nội bộ, không được phép} name {không tìm thấy tên máy chủ} redirects {chuyển hướng quá nhiều lần hoặc sai} status {máy chủ trả lời mã {status}} size {nội dung quá lớn} timeout {quá thời gian chờ} other {mất kết nối}}.',
      '{url}: {reason, select, scheme {only http and https are fetched} port {the port is not allowed} credentials {the address carries a password} address {the address is of a private network and not allowed} name {there is no such host} redirects {too many redirects, or a wrong one} status {the server answered {status}} size {the content is too large} timeout {it took too long} other {the connection was lost}}.',
    ),
    next: row('Kiểm tra mạng rồi thử lại.', 'Check the network, then try again.'),
  },
  TRUST_MISMATCH: {
    title: row('Chứng thư không đúng mã SHA-256 đã biết', 'The certificate does not have the known fingerprint'),
    body: row(
      '{name}: cần {expectedSha256}, nhận được {actualSha256}. Chưa lưu gì.',
      '{name}: expected {expectedSha256}, got {actualSha256}. Nothing was stored.',
    ),
    next: row(
      'Không dùng tệp này; hỏi tổ chức cấp về mã SHA-256 đúng.',
      'Do not use it; ask its owner for the right fingerprint.',
    ),
  },
  TRUST_UNCONFIRMED: {
    title: row('Cần người xác nhận', 'A person has to confirm this'),
    body: row(
      'Chữ ký của danh sách tin cậy chưa kiểm tra được. SHA-256 của tệp: {sha256}.',
      'The signature of a trusted list cannot be checked yet. SHA-256 of the file: {sha256}.',
    ),
    next: row(
      'So mã SHA-256 với nơi công bố rồi chạy lại với --confirm.',
      'Compare the fingerprint with its publisher, then add --confirm.',
    ),
  },
  TRUST_UNKNOWN: {
    title: row('Không có mục này', 'There is no such entry'),
    body: row(
      'Không có đúng một chứng thư hoặc danh sách có mã bắt đầu bằng {id}.',
      'Not exactly one certificate or list has an id that begins with {id}.',
    ),
    next: row('Xem mã bằng trien trust list.', 'See the ids with trien trust list.'),
  },
} as const satisfies Readonly<Record<string, FailureText>>;
