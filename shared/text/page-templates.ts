import type { TextTable } from './row.ts';

/** Texts of the options page: images of signatures and seals. */
export const templateTexts = {
  'page.templates.heading': { vi: 'Mẫu chữ ký', en: 'Signature images' },
  'page.templates.lead': {
    vi: 'Hình ảnh hiện trên trang khi ký, theo Phụ lục I Nghị định 30/2020/NĐ-CP: chữ ký màu xanh, con dấu màu đỏ đúng kích thước thật, định dạng PNG, nền trong suốt. Hình ảnh chỉ được giữ trên máy này.',
    en: 'What is shown on the page, after Annex I of Decree 30/2020: a signature in blue, a seal in red and of its real size, PNG, transparent. The images are kept on this computer alone.',
  },
  'page.templates.signature': { vi: 'Hình ảnh chữ ký, màu xanh', en: 'Image of a signature, blue' },
  'page.templates.seal': { vi: 'Hình ảnh con dấu, màu đỏ', en: 'Image of a seal, red' },
  'page.templates.none': { vi: 'Chưa có hình ảnh', en: 'No image yet' },
  'page.templates.choose': { vi: 'Chọn hình…', en: 'Choose…' },
  'page.templates.choose-label': { vi: 'Chọn hình ảnh: {role}', en: 'Choose an image: {role}' },
  'page.templates.replace': { vi: 'Thay…', en: 'Replace…' },
  'page.templates.replace-label': { vi: 'Thay hình ảnh: {role}', en: 'Replace the image of: {role}' },
  'page.templates.remove': { vi: 'Xóa', en: 'Delete' },
  'page.templates.remove-label': { vi: 'Xóa hình ảnh: {role}', en: 'Delete the image of: {role}' },
  'page.templates.alt': { vi: 'Hình ảnh dùng cho: {role}', en: 'Image used for: {role}' },
  'page.templates.size': {
    vi: '{width} × {height} mm trên giấy, {pixels} điểm ảnh',
    en: '{width} × {height} mm on paper, {pixels} pixels',
  },
  'page.templates.size-unknown': {
    vi: 'Chưa rõ kích thước thật, {pixels} điểm ảnh',
    en: 'Real size not known, {pixels} pixels',
  },
  'page.templates.width': { vi: 'Chiều rộng thật (mm)', en: 'Real width (mm)' },
  'page.templates.clean.title': { vi: 'Làm sạch nền ảnh', en: 'Clear the background' },
  'page.templates.clean.body': {
    vi: 'Ảnh này có nền. Kéo thanh trượt cho tới khi nét rõ và nền trong suốt, rồi bấm Dùng ảnh này.',
    en: 'This image has a background. Move the slider until the strokes are clear and the paper is gone, then use it.',
  },
  'page.templates.clean.slider': { vi: 'Độ đậm của nét', en: 'Weight of the strokes' },
  'page.templates.clean.preview': { vi: 'Ảnh sau khi làm sạch', en: 'The image without its background' },
  'page.templates.clean.empty': {
    vi: 'Không còn nét nào, hãy kéo thanh trượt.',
    en: 'Nothing is left; move the slider.',
  },
  'page.templates.clean.use': { vi: 'Dùng ảnh này', en: 'Use it' },
  'page.templates.clean.original': { vi: 'Dùng ảnh gốc', en: 'Use the original' },
  'page.templates.too-large': {
    vi: 'Không thu nhỏ được ảnh xuống dưới {limit}. Hãy chọn ảnh khác.',
    en: 'The image cannot be brought under {limit}. Choose another.',
  },
} as const satisfies TextTable;
