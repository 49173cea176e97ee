import { extensionExempt } from './extension/exempt.ts';

/** Sources without a mirrored test, each with the reason. */
export const exempt: Readonly<Record<string, string>> = {
  ...extensionExempt,
  'shared/ports.ts': 'types only; the contract suites in tests/ports run over every implementation',
  'shared/asn1/tags.ts': 'numbers of a standard; every reader’s test uses them',
  'shared/cms/oids.ts': 'numbers of a standard; every reader’s test uses them',
  'shared/validation/report.ts': 'types only; tests/shared/validation/compose.test.ts checks the shape',
  'shared/text/row.ts': 'types only',
  'shared/text/language.ts': 'tested with the catalogue in tests/shared/text/text.test.ts',
  'shared/text/failures.ts': 'data; the catalogue’s test checks every row',
  'shared/text/prompt.ts': 'data; the catalogue’s test checks every row',
  'shared/text/pages.ts': 'data; the catalogue’s test checks every row',
  'shared/text/page-frame.ts': 'data; the catalogue’s test checks every row',
  'shared/text/page-sign.ts': 'data; the catalogue’s test checks every row',
  'shared/text/page-verify.ts': 'data; the catalogue’s test checks every row',
  'shared/text/page-options.ts': 'data; the catalogue’s test checks every row',
  'shared/text/pill.ts': 'data; the catalogue’s test checks every row',
  'shared/text/report.ts': 'data; the catalogue’s test checks every row',
  'shared/text/command.ts': 'data; the catalogue’s test checks every row',
  'agent/platform/clock.ts': 'one line over the machine’s clock',
  'agent/prompt/prompt.ts': 'types, and one figure',
  'agent/tokens/host-process.ts': 'the program of a token host: host.test.ts starts it and talks with it',
  'agent/tokens/token.ts': 'types only',
};
