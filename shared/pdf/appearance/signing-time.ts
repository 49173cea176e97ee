const vietnamMs = 7 * 60 * 60 * 1000;

/**
 * The time of a signature as stamps show it: day, month, year, hour, minute, second and zone, in the time of Viet Nam
 * wherever the machine stands: `05/03/2026 09:15:07 +07:00`.
 *
 * @see Decree 30/2020/NĐ-CP, Annex I, part I, II.8 (the zone as ISO 8601 writes it)
 */
export function signingTimeText(ms: number): string {
  const [year, month, day, hour, minute, second] = new Date(ms + vietnamMs).toISOString().slice(0, 19).split(/[-T:]/);
  return `${day}/${month}/${year} ${hour}:${minute}:${second} +07:00`;
}
