import type { TextRow } from '../text/row.ts';

// What is publicly known of the two Vietnamese hierarchies, as data. No certificate comes with the product: whoever
// installs it imports them, or `trien trust update` fetches them and compares the fingerprint. A fingerprint that its
// owner has not published himself is compared by a person before it counts.

/** The hierarchies that a verdict can name: Law 20/2023, art. 22(1), keeps their signatures apart. */
export type HierarchyId = 'vn-national' | 'vn-government';

/** One authority's certificate as it is known, without the certificate. */
export interface CertificateProfile {
  readonly id: string;
  readonly name: TextRow;
  /** `root`: an anchor once it is trusted. `issuer`: only links a signer to a root; signatures often lack it. */
  readonly use: 'root' | 'issuer';
  /** Where the certificate, or a P7B with it, can be fetched; null where no address is known. */
  readonly address: string | null;
  /** SHA-256 over the DER, lower-case hexadecimal. */
  readonly sha256: string;
  /** How well the fingerprint is known: by several independent public sources, or by one. */
  readonly standing: 'certain' | 'reported';
  /** False: not yet compared with the owner's own publication, so that a person has to confirm it. */
  readonly confirmed: boolean;
  /** First and last year, where they are known. */
  readonly years: readonly [number, number] | null;
}

/** A hierarchy as the texts' choices name it. */
export function hierarchyWord(hierarchy: HierarchyId | null | undefined): 'vnNational' | 'vnGovernment' | 'none' {
  if (hierarchy === 'vn-national') return 'vnNational';
  return hierarchy === 'vn-government' ? 'vnGovernment' : 'none';
}

export interface HierarchyProfile {
  readonly id: HierarchyId;
  /** Kind of signature (Law 20/2023, art. 22(1)) and who keeps the roots. */
  readonly name: TextRow;
  readonly keeper: TextRow;
  readonly certificates: readonly CertificateProfile[];
}

/** The national root of the public certification authorities, and the government's roots of two generations. */
export const hierarchies: readonly HierarchyProfile[] = [
  {
    id: 'vn-national',
    name: { vi: 'Chữ ký số công cộng (Root CA quốc gia)', en: 'Public digital signatures (national root)' },
    keeper: {
      vi: 'Trung tâm Chứng thực điện tử quốc gia (NEAC)',
      en: 'National Electronic Authentication Centre (NEAC)',
    },
    certificates: [
      {
        id: 'vn-national-root',
        name: { vi: 'Vietnam National Root CA', en: 'Vietnam National Root CA' },
        use: 'root',
        address: 'https://rootca.gov.vn/crt/vnrca256.p7b',
        sha256: 'bac8bf609ab420a8ee1780d74f4de5c7f7184959d2a7375b0a75e4c29f0908e7',
        standing: 'reported',
        confirmed: false,
        years: null,
      },
    ],
  },
  {
    id: 'vn-government',
    name: {
      vi: 'Chữ ký số chuyên dùng công vụ (Root CA chuyên dùng Chính phủ)',
      en: 'Specialised public-service digital signatures (the government’s roots)',
    },
    keeper: { vi: 'Ban Cơ yếu Chính phủ', en: 'Government Cipher Committee' },
    certificates: [
      {
        id: 'vn-government-root-g1',
        name: { vi: 'RootCA chuyên dùng Chính phủ (G1)', en: 'Government root, G1' },
        use: 'root',
        address: 'http://ca.gov.vn/pki/pub/cert/rootca.crt',
        sha256: 'f7bc89054cec7f12730d7b8cd3eb7955b163835087e5eb873edfb584763b3f90',
        standing: 'reported',
        confirmed: false,
        years: [2010, 2030],
      },
      {
        id: 'vn-government-root-g2',
        name: { vi: 'RootCA chuyên dùng Chính phủ G2', en: 'Government root, G2' },
        use: 'root',
        address: 'http://ca.gov.vn/pki/pub/crt/rootcag2.crt',
        sha256: 'f04ba4b459a7c9a1b971ad9b1cb833e695a80c79aea63b174b66a70edfe2fdb8',
        standing: 'certain',
        confirmed: false,
        years: [2018, 2048],
      },
      {
        id: 'vn-government-issuer-g1',
        name: { vi: 'CA cấp chứng thư G1', en: 'Issuing authority, G1' },
        use: 'issuer',
        address: 'http://ca.gov.vn/pki/pub/cert/cp.crt',
        sha256: '75e969c07ba35c29c72bbc1bfb880f20f3891a619b00b77eb02ca6160736a1fe',
        standing: 'reported',
        confirmed: false,
        years: null,
      },
      {
        id: 'vn-government-issuer-g2-state',
        name: { vi: 'CA phục vụ các cơ quan Nhà nước G2', en: 'Issuing authority for State agencies, G2' },
        use: 'issuer',
        address: 'http://ca.gov.vn/pki/pub/crt/cpcag2.crt',
        sha256: 'd8cab7a4aef92e6bb2509d7c61cee7b44f3731b2d21074963530277b366fae4b',
        standing: 'reported',
        confirmed: false,
        years: null,
      },
      {
        id: 'vn-government-issuer-g2-party',
        name: { vi: 'CA phục vụ các cơ quan Đảng G2', en: 'Issuing authority for Party agencies, G2' },
        use: 'issuer',
        // A file name is known (dcscag2.crt), no address.
        address: null,
        sha256: 'e4b402e3cb4cacc0a20d21fa49bce76beb4eb47ba7ffb7a8f71c554dbe561a81',
        standing: 'reported',
        confirmed: false,
        years: null,
      },
    ],
  },
];

/** A certificate of a profile, with the hierarchy that it belongs to. */
export interface KnownCertificate {
  readonly hierarchy: HierarchyProfile;
  readonly profile: CertificateProfile;
}

/** Every certificate of `of`, hierarchy by hierarchy. */
export function knownCertificates(of: readonly HierarchyProfile[] = hierarchies): readonly KnownCertificate[] {
  return of.flatMap((hierarchy) => hierarchy.certificates.map((profile) => ({ hierarchy, profile })));
}

/** What is known of the certificate with this fingerprint (lower-case hexadecimal); null for any other. */
export function profileOf(sha256: string, of: readonly HierarchyProfile[] = hierarchies): KnownCertificate | null {
  return knownCertificates(of).find(({ profile }) => profile.sha256 === sha256) ?? null;
}
