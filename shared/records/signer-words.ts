import { folded, isCapitals } from './folded.ts';

/**
 * TM., KT., TL., TUQ.: whom the signer signs for; offices of the Party write T/M, K/T, T/L.
 *
 * @see Decree 30/2020, article 13; Annex I, part I, II.7.a
 */
const authority = /^(?:(?:T\s?M|K\s?T|T\s?L|T\s?U\s?Q)\s?\.\s?|(?:T\/M|K\/T|T\/L)\s)\S/u;

/** Positions that sign, after their first words, without marks. */
const positions =
  /^(?:Q\.? ?|QUYEN )?(?:PHO |THU )?(?:TONG )?(?:CHU TICH|GIAM DOC|CHANH |TRUONG |THU TRUONG|CHU NHIEM|THU TUONG|BI THU|TU LENH|CHINH UY|CHI HUY|DAI DIEN|UY VIEN|THU KY|CHU TOA|CHU TRI|KIEM SAT|NGUOI |KE TOAN|(?:[A-Z]+ ){0,2}TRUONG(?: |$))/u;

/** Whether a line of a letter begins the block of a signer: capitals, or an authority in bold letters. */
export function beginsBlock(text: string, isBold: boolean): boolean {
  if (text.length < 4 || text.length > 120) return false;
  if (authority.test(text.normalize('NFC'))) return isCapitals(text) || isBold;
  return isPosition(text);
}

/** Whether a line of capitals names a position by itself. */
export function isPosition(text: string): boolean {
  // A school's name and a head's title differ by a mark alone: TRƯỜNG, TRƯỞNG.
  const words = text.normalize('NFC').replaceAll('TRƯỜNG', '');
  return isCapitals(text) && !authority.test(text) && positions.test(folded(words));
}

const ranks =
  /^(?:Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|Thiếu tá|Đại úy|Thượng úy|Trung úy|Thiếu úy)\s+/iu;
const titles = /^(?:(?:GS|PGS|TS|TSKH|ThS|BS|BSCKI{1,2}|KS|CN|LS|KTS|NGƯT|NGND|Ông|Bà)\s?[.:]?\s?)+(?=\p{Lu})/u;
/** Words that stand where names do and are none. */
const noName =
  /^(?:NOI NHAN|PHU LUC|CONG HOA|DOC LAP|KINH GUI|DA KY|KY TEN|GHI CHU|LUU|TRANG|UY BAN|NGAY|DIEU|SO|TP|TINH|XA|PHUONG|HUYEN|QUAN|MAU)(?: |$)/u;

/**
 * The name of a person as it stands under a letter, without rank and title; null where a text is none: two to seven words,
 * each with its capital, or all in capitals.
 */
export function personName(text: string): string | null {
  const name = text.normalize('NFC').trim().replace(ranks, '').replace(titles, '');
  if (name.length > 60 || noName.test(folded(name)) || isPosition(name) || authority.test(name)) return null;
  const words = name.split(/\s+/u);
  if (words.length < 2 || words.length > 7) return null;
  const isName = words.every((word) => /^\p{Lu}\p{Ll}*$/u.test(word)) || words.every((word) => /^\p{Lu}+$/u.test(word));
  return isName ? words.join(' ') : null;
}
