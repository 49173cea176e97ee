/**
 * Profiles of families that stand in public evidence, as data. Each is tried on a page of that form; nothing in them is
 * guessed beyond what is published of the family.
 */
export const builtInProfiles: readonly unknown[] = [
  {
    format: 1,
    id: 'vnpt-ioffice',
    version: 1,
    name: { vi: 'VNPT iOffice', en: 'VNPT iOffice' },
    match: ['https://*.vnptioffice.vn/*', 'https://*.gov.vn/qlvbdh/*', 'https://eoffice.vnpost.vn/*'],
    detect: [
      "#dt_basic tbody tr[id^='vb_']",
      "a[href*='/smartoffice/jbm/download.jsp']",
      "iframe[src*='/qlvbdh/viewfile']",
    ],
    documents: [
      { from: 'link', select: "a[href*='/smartoffice/jbm/download.jsp']" },
      { from: 'viewer', select: "iframe[src*='/qlvbdh/viewfile']" },
    ],
    return: [{ via: 'hook' }, { via: 'download' }],
  },
  {
    format: 1,
    id: 'liferay-dvc',
    version: 1,
    name: { vi: 'Một cửa điện tử (Liferay)', en: 'One-stop portal (Liferay)' },
    match: ['https://*.gov.vn/*'],
    detect: ['.btn-kyso-action', "iframe[src*='/o/dvcfiles/']", "input[name$='fileId']"],
    documents: [{ from: 'viewer', select: "iframe[src*='/o/dvcfiles/']" }],
    return: [{ via: 'hook' }, { via: 'download' }],
    success: [
      { changed: { select: "input[name$='fileId']", read: 'value' } },
      { shows: { select: "iframe[src*='/o/dvcfiles/']", read: 'attr:src' }, glob: '*.signed.*' },
    ],
  },
];
