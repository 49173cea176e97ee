import { folded } from './folded.ts';

/** Words with which the name of an agency begins, and no surname. */
export const agencyWords: readonly string[] =
  'ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|SỞ|BỘ|CỤC|CHI CỤC|TỔNG CỤC|VĂN PHÒNG|PHÒNG|BAN|TRUNG TÂM|TRƯỜNG|BỆNH VIỆN|TRẠM|VIỆN|HỌC VIỆN|ĐẠI HỌC|THANH TRA|KHO BẠC|BẢO HIỂM|CÔNG TY|TỔNG CÔNG TY|TẬP ĐOÀN|NGÂN HÀNG|HỢP TÁC XÃ|TÒA ÁN|TOÀ ÁN|VIỆN KIỂM SÁT|CHI NHÁNH|TỈNH ỦY|THÀNH ỦY|HUYỆN ỦY|ĐẢNG ỦY|ĐẢNG BỘ|CÔNG AN|BỘ CHỈ HUY|MẶT TRẬN|LIÊN ĐOÀN|THƯ VIỆN|BẢO TÀNG|ĐÀI PHÁT THANH|BAN QUẢN LÝ'.split(
    '|',
  );
const keys = agencyWords.map(folded);

/** Whether a text begins as the names of agencies do. */
export function beginsLikeAgency(text: string): boolean {
  const key = `${folded(text)} `;
  return keys.some((word) => key.startsWith(`${word} `));
}
