import type { CertificateRow, CertificatesAnswer } from '../../../shared/protocol/messages.ts';

/** What the agent showed, sorted for choosing. */
export interface Choices {
  /** Certificates of tokens that can sign, those that last longest first. */
  readonly usable: readonly CertificateRow[];
  /** The software key without legal value; never chosen by itself. */
  readonly practice: CertificateRow | null;
  /** Certificates that cannot sign; each carries its reason in `why`. */
  readonly hidden: readonly CertificateRow[];
  /** Names of driver modules that could not be read. */
  readonly faults: readonly string[];
}

/** Sorts the agent's answer. */
export function choicesOf(answer: CertificatesAnswer): Choices {
  const ofTokens = answer.certificates.filter((row) => !row.practice);
  return {
    usable: ofTokens.filter((row) => row.canSign).sort((a, b) => b.notAfter.localeCompare(a.notAfter)),
    practice: answer.certificates.find((row) => row.practice && row.canSign) ?? null,
    hidden: ofTokens.filter((row) => !row.canSign),
    faults: answer.faults.map((fault) => fault.module),
  };
}

/**
 * The certificate that stands chosen: the official's own choice while it is there; else the one of last time on this
 * portal; else the only one. Null where the official has to choose.
 */
export function chosenOf(choices: Choices, picked: string | null, lastTime: string | null): CertificateRow | null {
  const { usable, practice } = choices;
  const all = practice === null ? usable : [...usable, practice];
  const own = all.find((row) => row.sha256 === picked);
  if (own !== undefined) return own;
  const remembered = usable.find((row) => row.sha256 === lastTime);
  if (remembered !== undefined) return remembered;
  return usable.length === 1 ? (usable[0] ?? null) : null;
}
