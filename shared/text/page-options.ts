import type { TextTable } from './row.ts';

/** Texts of the options page and of the welcome page, which share pairing. */
export const optionsPageTexts = {
  'page.options.title': { vi: 'Cài đặt', en: 'Options' },
  'page.options.lead': {
    vi: 'Ghép nối với phần mềm ký, bật Triện trên các cổng đang dùng, và chọn chứng thư gốc tin cậy.',
    en: 'Pair with the signing agent, switch Triện on for your portals, and choose the roots you trust.',
  },

  'page.options.pairing.heading': { vi: 'Ghép nối với phần mềm ký', en: 'Pairing with the signing agent' },
  'page.options.pairing.how': {
    vi: 'Trên máy này, chạy lệnh trien pair. Phần mềm ký hiện một mã 8 chữ số trong 2 phút; nhập mã đó vào đây.',
    en: 'On this computer, run trien pair. The signing agent shows an 8-digit code for 2 minutes; type it here.',
  },
  'page.options.pairing.code': { vi: 'Mã ghép nối', en: 'Pairing code' },
  'page.options.pairing.code-hint': { vi: '8 chữ số', en: '8 digits' },
  'page.options.pairing.code-wrong': {
    vi: 'Mã ghép nối gồm đúng 8 chữ số.',
    en: 'A pairing code has exactly 8 digits.',
  },
  'page.options.pairing.name': { vi: 'Tên trình duyệt này', en: 'Name of this browser' },
  'page.options.pairing.name-hint': {
    vi: 'Phần mềm ký dùng tên này trong danh sách ghép nối.',
    en: 'The signing agent lists this browser by this name.',
  },
  'page.options.pairing.default-name': { vi: 'Trình duyệt trên máy này', en: 'Browser on this computer' },
  'page.options.pairing.pair': { vi: 'Ghép nối', en: 'Pair' },
  'page.options.pairing.busy': { vi: 'Đang ghép nối…', en: 'Pairing…' },
  'page.options.pairing.paired': { vi: 'Đã ghép nối', en: 'Paired' },
  'page.options.pairing.paired-as': { vi: 'Với tên “{name}”, từ {since}.', en: 'As “{name}”, since {since}.' },
  'page.options.pairing.agent-running': {
    vi: 'Phần mềm ký {version} đang chạy trên máy này.',
    en: 'Signing agent {version} is running on this computer.',
  },
  'page.options.pairing.agent-absent': {
    vi: 'Phần mềm ký chưa chạy. Khởi động bằng lệnh trien serve.',
    en: 'The signing agent is not running. Start it with trien serve.',
  },
  'page.options.pairing.forgotten-there': {
    vi: 'Phần mềm ký không còn nhận trình duyệt này. Hãy ghép nối lại.',
    en: 'The signing agent no longer knows this browser. Pair it again.',
  },
  'page.options.pairing.forget': { vi: 'Hủy ghép nối', en: 'Unpair' },

  'page.options.portals.heading': { vi: 'Cổng đã bật', en: 'Portals' },
  'page.options.portals.lead': {
    vi: 'Triện chỉ nhìn thấy những cổng được bật ở đây. Ở trang khác, bấm nút Triện trên thanh công cụ để dùng một lần.',
    en: 'Triện sees only the portals that are switched on here. Elsewhere, press its toolbar button to use it once.',
  },
  'page.options.portals.address': { vi: 'Địa chỉ cổng', en: 'Address of the portal' },
  'page.options.portals.example': { vi: 'Ví dụ: ioffice.tinh.gov.vn', en: 'For example: ioffice.tinh.gov.vn' },
  'page.options.portals.add': { vi: 'Bật trên cổng này', en: 'Switch on' },
  'page.options.portals.wrong': {
    vi: 'Đây không phải là địa chỉ của một cổng.',
    en: 'This is not the address of a portal.',
  },
  'page.options.portals.refused': {
    vi: 'Trình duyệt chưa được phép dùng Triện trên cổng đó.',
    en: 'The browser was not allowed to use Triện there.',
  },
  'page.options.portals.none': { vi: 'Chưa bật trên cổng nào.', en: 'Not switched on anywhere yet.' },
  'page.options.portals.remove': { vi: 'Tắt', en: 'Switch off' },
  'page.options.portals.remove-label': { vi: 'Tắt trên {portal}', en: 'Switch off on {portal}' },

  'page.options.anchors.heading': { vi: 'Chứng thư gốc tin cậy', en: 'Trusted root certificates' },
  'page.options.anchors.lead': {
    vi: 'Chữ ký chỉ được kết luận hợp lệ khi chứng thư của người ký dẫn tới một chứng thư gốc trong danh sách này.',
    en: 'A signature is only called valid when the signer’s certificate leads to a root of this list.',
  },
  'page.options.anchors.import': { vi: 'Thêm từ tệp…', en: 'Add from a file…' },
  'page.options.anchors.kinds': {
    vi: 'Tệp PEM, DER (.cer, .crt) hoặc P7B.',
    en: 'A PEM, DER (.cer, .crt) or P7B file.',
  },
  'page.options.anchors.none': { vi: 'Chưa có chứng thư gốc nào.', en: 'No root certificates yet.' },
  'page.options.anchors.remove': { vi: 'Xóa', en: 'Remove' },
  'page.options.anchors.remove-label': { vi: 'Xóa {subject}', en: 'Remove {subject}' },
  'page.options.anchors.confirm.title': {
    vi: 'Tin cậy {count, plural, other {# chứng thư}} này?',
    en: 'Trust {count, plural, one {this certificate} other {these # certificates}}?',
  },
  'page.options.anchors.confirm.body': {
    vi: 'Đối chiếu dấu vân tay với công bố của tổ chức cấp trước khi tin cậy. Mọi chữ ký dẫn tới chứng thư này sẽ được coi là đáng tin.',
    en: 'Compare the fingerprint with what the issuer has published before you trust it. Every signature that leads to it will count as trusted.',
  },
  'page.options.anchors.confirm.trust': { vi: 'Tin cậy', en: 'Trust' },
  'page.options.anchors.confirm.keep': { vi: 'Lưu, chưa tin cậy', en: 'Keep, do not trust yet' },
  'page.options.anchors.compared': {
    vi: 'Tôi đã so dấu vân tay này với công bố của chính tổ chức giữ chứng thư gốc.',
    en: 'I have compared this fingerprint with its owner’s own publication.',
  },
  'page.options.anchors.unconfirmed': {
    vi: 'Chưa xác nhận: chưa dùng làm gốc tin cậy.',
    en: 'Not confirmed: not used as a root yet.',
  },
  'page.options.anchors.link': {
    vi: 'CA trung gian: chỉ dùng để nối chuỗi tới một gốc tin cậy.',
    en: 'Issuing authority: only links a signer to a trusted root.',
  },
  'page.options.anchors.confirm': { vi: 'Xác nhận…', en: 'Confirm…' },
  'page.options.anchors.expired': { vi: 'đã hết hạn', en: 'expired' },

  'page.options.kept.heading': { vi: 'Tệp đã ký còn giữ', en: 'Signed files still kept' },
  'page.options.kept.lead': {
    vi: 'Những tệp đã ký mà cổng chưa xác nhận đã nhận. Giữ tối đa 30 ngày trên máy này.',
    en: 'Signed files that no portal has confirmed. Kept on this computer for at most 30 days.',
  },
  'page.options.kept.remove': { vi: 'Xóa', en: 'Delete' },

  'page.options.language.heading': { vi: 'Ngôn ngữ', en: 'Language' },
  'page.options.language.vi': { vi: 'Tiếng Việt', en: 'Tiếng Việt' },
  'page.options.language.en': { vi: 'English', en: 'English' },

  'page.welcome.title': { vi: 'Bắt đầu trong ba bước', en: 'Three steps to start' },
  'page.welcome.lead': {
    vi: 'Triện ký số tài liệu PDF bằng USB token ngay trên cổng đang dùng, và cho biết một chữ ký có đáng tin cậy không.',
    en: 'Triện signs PDF documents with a USB token in the portals you already use, and tells whether a signature can be trusted.',
  },
  'page.welcome.step': { vi: 'Bước {step}: {name}', en: 'Step {step}: {name}' },
  'page.welcome.agent.name': { vi: 'Phần mềm ký trên máy', en: 'The signing agent' },
  'page.welcome.agent.lead': {
    vi: 'Phần mềm ký giữ liên lạc với token và hỏi mã PIN. Trình duyệt không bao giờ thấy mã PIN.',
    en: 'The agent talks to the token and asks for the PIN. The browser never sees the PIN.',
  },
  'page.welcome.agent.looking': {
    vi: 'Đang tìm phần mềm ký trên máy này…',
    en: 'Looking for the agent on this computer…',
  },
  'page.welcome.agent.found': { vi: 'Đã thấy phần mềm ký', en: 'The signing agent is here' },
  'page.welcome.agent.absent': { vi: 'Chưa thấy phần mềm ký', en: 'The signing agent was not found' },
  'page.welcome.agent.absent.body': {
    vi: 'Cài đặt hoặc khởi động phần mềm ký (trien serve). Trang này sẽ tự tiếp tục. Để tìm nguyên nhân, chạy trien doctor.',
    en: 'Install or start the agent (trien serve). This page goes on by itself. trien doctor finds what is wrong.',
  },
  'page.welcome.pair.name': { vi: 'Ghép nối', en: 'Pair' },
  'page.welcome.try.name': { vi: 'Thử ký', en: 'Try it' },
  'page.welcome.try.lead': {
    vi: 'Ký một tệp mẫu bằng khóa thực hành, rồi xem kết quả kiểm tra. Chữ ký thử không có giá trị pháp lý.',
    en: 'Sign a sample file with the practice key and see how it is verified. The trial signature has no legal value.',
  },
  'page.welcome.try.sign': { vi: 'Ký tệp mẫu', en: 'Sign the sample' },
  'page.welcome.try.own': { vi: 'Ký một tệp PDF trên máy…', en: 'Sign a PDF of your own…' },
  'page.welcome.try.not-pdf': { vi: 'Tệp đã chọn không phải là PDF.', en: 'That file is not a PDF.' },
  'page.welcome.try.sample-name': { vi: 'Tài liệu mẫu.pdf', en: 'Sample document.pdf' },
  'page.welcome.next': { vi: 'Tiếp theo: bật Triện trên cổng đang dùng', en: 'Next: switch Triện on for your portal' },
} as const satisfies TextTable;
