import type { TextTable } from './row.ts';

/** Texts of verdicts, checks, indications and reports. */
export const reportTexts = {
  'check.not-reached': {
    vi: 'Chưa xét được vì một bước trước đó đã dừng.',
    en: 'Not looked at, because an earlier check left nothing to look at.',
  },
  'check.format.ok': { vi: 'Chữ ký đúng định dạng.', en: 'The signature is well formed.' },
  'check.format.failed': {
    vi: 'Chữ ký sai định dạng (vị trí {offset, number}, {clause}).',
    en: 'The signature is malformed (at byte {offset, number}, {clause}).',
  },
  'check.format.unsupported': {
    vi: 'Chữ ký thuộc loại mà Triện chưa đọc được.',
    en: 'The signature is of a kind that Triện cannot read yet.',
  },
  'check.unsigned-parts.ok': {
    vi: 'Các phần không được ký của chữ ký phù hợp với nội dung.',
    en: 'The parts of the signature that nobody signs fit its contents.',
  },
  'check.unsigned-parts.failed': {
    vi: 'Phần không được ký của chữ ký không phù hợp với nội dung ({clause}); có thể đã bị sửa.',
    en: 'Parts of the signature that nobody signs do not fit its contents ({clause}); they may have been altered.',
  },
  'check.structure.ok': { vi: 'Cấu trúc tệp đọc được đúng chuẩn.', en: 'The file is readable as it stands.' },
  'check.structure.mended': {
    vi: 'Cấu trúc tệp bị hỏng và phải dựng lại mới đọc được; phần mềm khác có thể hiển thị nội dung khác.',
    en: 'The file is damaged and had to be mended to be read; other programs may show something else.',
  },
  'check.coverage.ok': { vi: 'Chữ ký phủ toàn bộ tệp.', en: 'The signature covers the whole file.' },
  'check.coverage.revision': {
    vi: 'Chữ ký phủ toàn bộ phiên bản {revision, number}/{revisions, number} của tệp.',
    en: 'The signature covers the whole of revision {revision, number} of {revisions, number}.',
  },
  'check.coverage.failed': {
    vi: 'Phần dữ liệu mà chữ ký khai là đã ký không đúng với tệp.',
    en: 'The range that the signature claims to cover does not fit the file.',
  },
  'check.changes-after.none': {
    vi: 'Sau khi ký, tệp không được thêm gì.',
    en: 'Nothing was added to the file after signing.',
  },
  'check.changes-after.allowed': {
    vi: 'Sau khi ký, tệp chỉ thay đổi theo cách được phép.',
    en: 'The file was changed after signing only as is allowed.',
  },
  'check.changes-after.failed': {
    vi: 'Sau khi ký, tệp đã được thay đổi; chưa kết luận được thay đổi đó có được phép không.',
    en: 'The file was changed after signing; whether the change is allowed cannot be told.',
  },
  'check.changes-after.lost': {
    vi: 'Sau khi ký, có trang đã ký bị bỏ khỏi tệp.',
    en: 'Pages that were signed were removed from the file after signing.',
  },
  'check.changes-after.unknown': {
    vi: 'Không xác định được tệp đã thay đổi gì sau khi ký.',
    en: 'What was changed after signing cannot be told.',
  },
  'check.seen-after.nothing': {
    vi: 'Sau khi ký, không có gì được vẽ thêm lên trang.',
    en: 'Nothing was drawn on the pages after signing.',
  },
  'check.seen-after.beside': {
    vi: 'Chữ ký thêm sau không che nội dung đã ký.',
    en: 'Signatures that were added later hide nothing that was signed.',
  },
  'check.seen-after.hidden': {
    vi: 'Trang {page, number}: {annotation, select, Text {ghi chú} FreeText {khung chữ} Stamp {hình dấu} Redact {vùng che} Highlight {tô sáng} Ink {nét vẽ} Square {hình vẽ} Circle {hình vẽ} Line {hình vẽ} Polygon {hình vẽ} Widget {ô biểu mẫu “{field}”} FileAttachment {tệp đính kèm} other {chú thích ({annotation})}} thêm sau khi ký che nội dung đã ký.',
    en: 'Page {page, number}: {annotation, select, Text {a note} FreeText {a text box} Stamp {a stamp} Redact {a redaction} Highlight {a highlight} Ink {a drawing} Square {a drawing} Circle {a drawing} Line {a drawing} Polygon {a drawing} Widget {the form field “{field}”} FileAttachment {an attached file} other {an annotation ({annotation})}}, added after signing, hides what was signed.',
  },
  'check.seen-after.signature': {
    vi: 'Trang {page, number}: hình chữ ký “{field}” thêm sau khi ký nằm đè lên nội dung đã ký.',
    en: 'Page {page, number}: the look of the later signature “{field}” lies over what was signed.',
  },
  'check.seen-after.comment': {
    vi: 'Trang {page, number}: có {annotation, select, Text {ghi chú} FreeText {khung chữ} Stamp {hình dấu} Redact {vùng che} Highlight {tô sáng} Ink {nét vẽ} Square {hình vẽ} Circle {hình vẽ} Line {hình vẽ} Polygon {hình vẽ} Widget {ô biểu mẫu} FileAttachment {tệp đính kèm} other {chú thích ({annotation})}} được thêm hoặc sửa sau khi ký.',
    en: 'Page {page, number}: {annotation, select, Text {a note} FreeText {a text box} Stamp {a stamp} Redact {a redaction} Highlight {a highlight} Ink {a drawing} Square {a drawing} Circle {a drawing} Line {a drawing} Polygon {a drawing} Widget {a form field} FileAttachment {an attached file} other {an annotation ({annotation})}} was added or changed after signing.',
  },
  'check.seen-after.filled': {
    vi: 'Ô biểu mẫu “{field}” được điền sau khi ký.',
    en: 'The form field “{field}” was filled after signing.',
  },
  'check.padding.ok': {
    vi: 'Sau chữ ký chỉ có số 0 lấp chỗ trống.',
    en: 'Only zeros fill the room behind the signature.',
  },
  'check.padding.warning': {
    vi: 'Sau chữ ký có dữ liệu lạ mà không chữ ký nào phủ.',
    en: 'Behind the signature stand unknown bytes that no signature covers.',
  },
  'check.signed-attributes.ok': {
    vi: 'Các thuộc tính được ký đúng quy cách.',
    en: 'The signed attributes stand as they should.',
  },
  'check.signed-attributes.unordered': {
    vi: 'Các thuộc tính được ký không theo thứ tự DER; một số phần mềm sẽ từ chối.',
    en: 'The signed attributes are not in DER order; some programs will refuse them.',
  },
  'check.signed-attributes.absent': {
    vi: 'Chữ ký không có thuộc tính được ký, nên không gắn với chứng thư nào.',
    en: 'The signature has no signed attributes, and so binds no certificate.',
  },
  'check.content-type.ok': { vi: 'Loại nội dung được ký khớp.', en: 'The type of the signed content matches.' },
  'check.content-type.failed': {
    vi: 'Loại nội dung được ký không khớp.',
    en: 'The type of the signed content does not match.',
  },
  'check.integrity.ok': {
    vi: 'Nội dung không thay đổi kể từ khi ký.',
    en: 'The content has not changed since it was signed.',
  },
  'check.integrity.failed': {
    vi: 'Nội dung đã thay đổi sau khi ký.',
    en: 'The content was changed after signing.',
  },
  'check.integrity.absent': {
    vi: 'Không có nội dung mà chữ ký này ký.',
    en: 'The content that was signed is not at hand.',
  },
  'check.integrity.unsupported': {
    vi: 'Thuật toán băm {oid} không được hỗ trợ.',
    en: 'The digest algorithm {oid} is not supported.',
  },
  'check.signature-value.ok': {
    vi: 'Giá trị chữ ký đúng với khóa của chứng thư.',
    en: 'The signature value is of the certificate’s key.',
  },
  'check.signature-value.without-null': {
    vi: 'Giá trị chữ ký đúng với khóa của chứng thư, nhưng thiếu NULL mà RFC 8017 §9.2 đòi hỏi; có phần mềm không chấp nhận.',
    en: 'The signature value is of the certificate’s key, and lacks the NULL that RFC 8017 §9.2 wants; some programs refuse it.',
  },
  'check.signature-value.failed': {
    vi: 'Giá trị chữ ký không đúng với khóa của chứng thư.',
    en: 'The signature value is not of the certificate’s key.',
  },
  'check.signature-value.unsupported': {
    vi: 'Thuật toán ký {oid} không được hỗ trợ.',
    en: 'The signature algorithm {oid} is not supported.',
  },
  'check.signature-value.not-checked': {
    vi: 'Không kiểm tra được giá trị chữ ký vì thiếu chứng thư người ký.',
    en: 'The signature value cannot be checked without the signer’s certificate.',
  },
  'check.signing-certificate.ok': {
    vi: 'Có chứng thư của người ký: {name}.',
    en: 'The signer’s certificate is there: {name}.',
  },
  'check.signing-certificate.failed': {
    vi: 'Không tìm thấy chứng thư của người ký.',
    en: 'The signer’s certificate was not found.',
  },
  'check.signing-certificate-digest.ok': {
    vi: 'Chứng thư đúng là chứng thư mà chữ ký chỉ đến.',
    en: 'The certificate is the one that the signature refers to.',
  },
  'check.signing-certificate-digest.failed': {
    vi: 'Chứng thư không phải là chứng thư mà chữ ký chỉ đến.',
    en: 'The certificate is not the one that the signature refers to.',
  },
  'check.signing-certificate-digest.demanded': {
    vi: 'Chữ ký không chỉ đến chứng thư nào, trong khi định dạng này bắt buộc.',
    en: 'The signature refers to no certificate, as this format demands.',
  },
  'check.signing-certificate-digest.absent': {
    vi: 'Chữ ký không chỉ đến chứng thư nào (định dạng cũ cho phép).',
    en: 'The signature refers to no certificate (older formats allow it).',
  },
  'check.signing-certificate-digest.unsupported': {
    vi: 'Không kiểm tra được chữ ký chỉ đến chứng thư nào: thuật toán băm lạ.',
    en: 'Which certificate the signature refers to cannot be told: unknown digest algorithm.',
  },
  'check.key-usage.ok': { vi: 'Chứng thư được phép dùng để ký.', en: 'The certificate may be used to sign.' },
  'check.key-usage.failed': {
    vi: 'Chứng thư không được phép dùng để ký.',
    en: 'The certificate may not be used to sign.',
  },
  'check.validity.ok': {
    vi: 'Chứng thư còn hiệu lực tại thời điểm kiểm tra.',
    en: 'The certificate is within its validity at the time of validation.',
  },
  'check.validity.expired': {
    vi: 'Chứng thư đã hết hạn ngày {day, date, medium}, và không có bằng chứng là đã ký trước đó.',
    en: 'The certificate expired on {day, date, medium}, and nothing proves an earlier signature.',
  },
  'check.validity.proven': {
    vi: 'Chứng thư đã hết hạn ngày {day, date, medium}, nhưng có bằng chứng là đã ký trước đó.',
    en: 'The certificate expired on {day, date, medium}; a timestamp proves an earlier signature.',
  },
  'check.validity.too-late': {
    vi: 'Chữ ký được tạo sau khi chứng thư hết hạn ngày {day, date, medium}.',
    en: 'The signature was made after the certificate expired on {day, date, medium}.',
  },
  'check.validity.too-early': {
    vi: 'Chữ ký được tạo trước khi chứng thư có hiệu lực ngày {day, date, medium}.',
    en: 'The signature was made before the certificate became valid on {day, date, medium}.',
  },
  'check.validity.not-yet': {
    vi: 'Chứng thư chỉ có hiệu lực từ ngày {day, date, medium}.',
    en: 'The certificate is valid only from {day, date, medium}.',
  },
  'check.claimed-time.ok': {
    vi: 'Thời điểm ký mà người ký khai nằm trong hạn của chứng thư.',
    en: 'The time that the signer claims lies within the certificate’s validity.',
  },
  'check.claimed-time.none': { vi: 'Người ký không khai thời điểm ký.', en: 'The signer claims no time.' },
  'check.claimed-time.outside': {
    vi: 'Thời điểm ký mà người ký khai nằm ngoài hạn của chứng thư.',
    en: 'The time that the signer claims lies outside the certificate’s validity.',
  },
  'check.claimed-time.future': {
    vi: 'Thời điểm ký mà người ký khai muộn hơn thời điểm kiểm tra.',
    en: 'The time that the signer claims is later than the time of validation.',
  },
  'check.path.ok': {
    vi: 'Chứng thư do nơi được tin cậy cấp.',
    en: 'The certificate was issued by someone who is trusted.',
  },
  'check.path.failed': {
    vi: 'Không có chuỗi chứng thư nào dẫn đến nơi được tin cậy.',
    en: 'No chain of certificates leads to someone who is trusted.',
  },
  'check.path.not-a-ca': {
    vi: '“{name}” không có quyền cấp chứng thư.',
    en: '“{name}” has no right to issue certificates.',
  },
  'check.path.too-long': {
    vi: 'Dưới “{name}” có nhiều cấp chứng thư hơn mức cho phép.',
    en: 'More certificates stand below “{name}” than it allows.',
  },
  'check.path.wrong-key-usage': {
    vi: 'Khóa của “{name}” không được dùng để cấp chứng thư.',
    en: 'The key of “{name}” may not sign certificates.',
  },
  'check.path.unknown-critical': {
    vi: 'Chứng thư của “{name}” có điều kiện bắt buộc mà Triện không hiểu.',
    en: 'The certificate of “{name}” has a critical condition that Triện does not understand.',
  },
  'check.path.expired': {
    vi: 'Chứng thư của “{name}” trong chuỗi đã hết hạn.',
    en: 'The certificate of “{name}” in the chain has expired.',
  },
  'check.path.not-yet-valid': {
    vi: 'Chứng thư của “{name}” trong chuỗi chưa có hiệu lực.',
    en: 'The certificate of “{name}” in the chain is not valid yet.',
  },
  'check.path.rfc5280': {
    vi: 'Chứng thư của “{name}” trong chuỗi không được phép như vậy ({clause}).',
    en: 'The chain breaks a rule at the certificate of “{name}” ({clause}).',
  },
  'check.own-anchor.ok': {
    vi: 'Niềm tin dựa trên nơi cấp chứng thư, không phải trên chính chứng thư.',
    en: 'Trust rests on an issuer, not on the certificate itself.',
  },
  'check.own-anchor.warning': {
    vi: 'Chính chứng thư người ký được khai là tin cậy, không qua nơi cấp nào.',
    en: 'The signer’s certificate itself was declared trusted; no issuer vouches for it.',
  },
  'check.algorithms.ok': { vi: 'Các thuật toán còn đủ an toàn.', en: 'The algorithms are strong enough.' },
  'check.algorithms.failed': {
    vi: '{name} không còn đủ an toàn.',
    en: '{name} is no longer strong enough.',
  },
  'check.digest-of-scheme.ok': {
    vi: 'Thuật toán băm đúng với thuật toán ký.',
    en: 'The digest algorithm is the one that goes with the signature algorithm.',
  },
  'check.digest-of-scheme.failed': {
    vi: 'Thuật toán ký đòi hỏi {wanted}, nhưng nội dung được băm bằng {digest}.',
    en: 'The signature algorithm demands {wanted}, and the content was digested with {digest}.',
  },
  'check.revocation.not-done': {
    vi: 'Chưa kiểm tra chứng thư có bị thu hồi hay không.',
    en: 'Whether the certificate was revoked has not been checked.',
  },
  'check.revocation.ok': {
    vi: 'Chứng thư không bị thu hồi (theo dữ liệu ngày {day, date, medium}).',
    en: 'The certificate was not revoked (as of {day, date, medium}).',
  },
  'check.revocation.later': {
    vi: 'Chứng thư bị thu hồi ngày {day, date, medium}, sau thời điểm đã được chứng minh là đã ký.',
    en: 'The certificate was revoked on {day, date, medium}, after the signature is proven to have existed.',
  },
  'check.revocation.revoked': {
    vi: 'Chứng thư của “{name}” bị thu hồi ngày {day, date, medium}, và không có bằng chứng là đã ký trước đó.',
    en: 'The certificate of “{name}” was revoked on {day, date, medium}, and nothing proves an earlier signature.',
  },
  'check.revocation.on-hold': {
    vi: 'Chứng thư của “{name}” đang bị tạm dừng từ ngày {day, date, medium}.',
    en: 'The certificate of “{name}” has been on hold since {day, date, medium}.',
  },
  'check.revocation.stale': {
    vi: 'Dữ liệu thu hồi (ngày {day, date, medium}) quá cũ so với thời điểm cần kiểm tra.',
    en: 'What is known of revocation (as of {day, date, medium}) is too old for the time in question.',
  },
  'check.revocation.forged': {
    vi: 'Dữ liệu thu hồi kèm theo không do nơi có quyền ký, hoặc đã bị sửa.',
    en: 'The revocation data that came along was altered, or was signed by nobody who may.',
  },
  'check.embedded-evidence.ok': {
    vi: 'Không có bằng chứng kèm theo nào bị hỏng.',
    en: 'No evidence that came along is broken.',
  },
  'check.embedded-evidence.failed': {
    vi: '{count, number} bằng chứng kèm theo bị hỏng, bị sửa hoặc không thuộc chữ ký nào.',
    en: '{count, plural, one {One piece} other {# pieces}} of the evidence that came along cannot be read, were altered or belong to nothing here.',
  },
  'check.timestamp.ok': {
    vi: 'Dấu thời gian chứng minh chữ ký đã có lúc {time, date, medium} {time, time, short}.',
    en: 'A timestamp proves that the signature existed on {time, date, medium} at {time, time, short}.',
  },
  'check.timestamp.failed': {
    vi: 'Dấu thời gian của “{name}” sai: không phải của chữ ký này, hoặc đã bị sửa.',
    en: 'The timestamp by “{name}” is wrong: it is of something else, or was altered.',
  },
  'check.timestamp.undecided': {
    vi: 'Có dấu thời gian của “{name}” nhưng không dùng làm bằng chứng được.',
    en: 'There is a timestamp by “{name}”, but it proves nothing here.',
  },
  'check.timestamp.future': {
    vi: 'Dấu thời gian muộn hơn thời điểm kiểm tra.',
    en: 'The timestamp is later than the time of validation.',
  },
  'check.timestamp-order.ok': {
    vi: 'Các dấu thời gian theo đúng thứ tự.',
    en: 'The timestamps follow each other as they should.',
  },
  'check.timestamp-order.failed': {
    vi: 'Các dấu thời gian không theo đúng thứ tự.',
    en: 'The timestamps are not in their order.',
  },
  'check.timestamp.none': {
    vi: 'Không có dấu thời gian; thời điểm ký chỉ do người ký khai.',
    en: 'No timestamp; the signing time is only what the signer claims.',
  },
  'report.row.integrity': { vi: 'Toàn vẹn', en: 'Integrity' },
  'report.row.signer': { vi: 'Người ký', en: 'Signer' },
  'report.row.certificate': { vi: 'Chứng thư tại thời điểm ký', en: 'Certificate at signing time' },
  'report.row.revocation': { vi: 'Thu hồi', en: 'Revocation' },
  'report.row.timestamp': { vi: 'Dấu thời gian', en: 'Timestamp' },
  'report.row.scope': { vi: 'Phạm vi ký', en: 'Scope' },

  'report.signer-unknown': { vi: 'không rõ người ký', en: 'unknown signer' },
  'report.scope.full': { vi: 'Toàn bộ tệp', en: 'The whole file' },
  'report.scope.revision': {
    vi: 'Phiên bản {revision, number} của tệp',
    en: 'Revision {revision, number} of the file',
  },
  'report.scope.broken': { vi: 'Không xác định được', en: 'Cannot be told' },

  'report.summary.passed': {
    vi: 'Tài liệu có {count, number} chữ ký số, {count, plural, =1 {hợp lệ} other {tất cả hợp lệ}}.',
    en: '{count, plural, one {Signed, and the signature is valid.} other {Signed # times, and all signatures are valid.}}',
  },
  'report.summary.notes': {
    vi: 'Hợp lệ, có {count, number} lưu ý: {first}',
    en: 'Valid, {count, plural, one {1 note} other {# notes}}: {first}',
  },
  'report.summary.indeterminate': { vi: 'Chưa đủ căn cứ kết luận: {why}', en: 'Cannot conclude: {why}' },
  'report.summary.failed': { vi: 'Không hợp lệ: {why}', en: 'Not valid: {why}' },
  'report.summary.none': {
    vi: 'Tệp không có chữ ký số. Hình con dấu trong tệp không phải là chữ ký số.',
    en: 'No digital signature. A picture of a seal is not one.',
  },
  'check.counter-signature.ok': {
    vi: '{name} đã ký xác nhận chữ ký này.',
    en: 'This signature was countersigned by {name}.',
  },
  'check.counter-signature.undecided': {
    vi: 'Chữ ký xác nhận của {name} trên chữ ký này chưa đủ căn cứ kết luận.',
    en: 'Nothing can be concluded about the counter-signature of {name} on this signature.',
  },
  'check.counter-signature.failed': {
    vi: 'Chữ ký xác nhận của “{name}” trên chữ ký này không hợp lệ.',
    en: 'The counter-signature of “{name}” on this signature is not valid.',
  },
  'report.summary.proof': {
    vi: '{kind, select, timestamp {Dấu thời gian} other {Hồ sơ bằng chứng (RFC 4998)}} chứng minh văn bản này đã có vào lúc {time, date, long} {time, time, short}; tệp không có chữ ký số.',
    en: '{kind, select, timestamp {A timestamp} other {An evidence record (RFC 4998)}} that proves that the document existed on {time, date, long} at {time, time, short}; it is no signature.',
  },
  'report.summary.proof-absent': {
    vi: '{kind, select, timestamp {Dấu thời gian} other {Hồ sơ bằng chứng (RFC 4998)}} mà không có văn bản liên quan đi kèm; tệp không có chữ ký số.',
    en: '{kind, select, timestamp {A timestamp} other {An evidence record (RFC 4998)}} over a document that is not at hand; it is no signature.',
  },
  'report.summary.proof-open': {
    vi: '{kind, select, timestamp {Dấu thời gian} other {Hồ sơ bằng chứng (RFC 4998)}} {indication, select, FAILED {không đúng với văn bản này, hoặc đã bị sửa} other {chưa chứng minh được gì}}; tệp không có chữ ký số.',
    en: '{kind, select, timestamp {A timestamp} other {An evidence record (RFC 4998)}} that {indication, select, FAILED {is not over this document, or was altered} other {proves nothing here}}; it is no signature.',
  },
  'report.summary.unreadable': {
    vi: 'Chưa đủ căn cứ kết luận: không đọc được tệp này.',
    en: 'Cannot conclude: the file cannot be read.',
  },
} as const satisfies TextTable;
