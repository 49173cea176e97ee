import { describe, expect, it } from 'vitest';
import { holderKind } from '../../../shared/records/holder.ts';

const kindOf = (subject: string) => holderKind({ subject });

describe('whose certificate it is', () => {
  it.each([
    ['CN=Nguyễn Văn A,O=Sở Nội vụ tỉnh Thử,C=VN', 'person'],
    ['CN=NGUYỄN THỊ NGỌC ẨN,OU=Văn phòng,O=Sở Nội vụ,C=VN', 'person'],
    ['CN=Sở Nội vụ tỉnh Thử,O=Sở Nội vụ tỉnh Thử,C=VN', 'organisation'],
    ['CN=Ủy ban nhân dân xã B,O=Tỉnh Thử,C=VN', 'organisation'],
    ['CN=UBND XÃ B,C=VN', 'organisation'],
    ['CN=ACME,O=Acme,C=VN', 'organisation'],
    ['CN=Acme Signer,O=Acme,C=VN', 'unknown'],
    ['CN=Hà Nội Telecom,C=VN', 'unknown'],
    ['CN=Jane Doe,C=EE', 'unknown'],
    ['CN=Lê Hoàng 01,C=VN', 'unknown'],
    ['C=VN', 'unknown'],
  ])('by its name: %s is %s', (subject, kind) => {
    expect(kindOf(subject)).toBe(kind);
  });

  it.each([
    ['UID=CCCD:001099012345,CN=Hà Nội,C=VN', 'person'],
    ['UID=MST:0100109106,CN=Nguyễn Văn A,C=VN', 'organisation'],
    ['UID=CMND:012345678,UID=MST:0100109106,CN=X,C=VN', 'person'],
    ['2.5.4.97=VATVN-0100109106,CN=X', 'organisation'],
    ['2.5.4.97=NTREE-1,2.5.4.42=Jane,2.5.4.4=Doe,CN=Jane Doe', 'person'],
  ])('attributes go before the name: %s is %s', (subject, kind) => {
    expect(kindOf(subject)).toBe(kind);
  });

  it('what the issuer states goes before both; two statements that differ tell nothing', () => {
    const subject = 'CN=Nguyễn Văn A,C=VN';
    expect(holderKind({ subject, qcTypes: ['0.4.0.1862.1.6.2'] })).toBe('organisation');
    expect(holderKind({ subject, policies: ['1.2.3', '0.4.0.194112.1.3'] })).toBe('organisation');
    expect(holderKind({ subject: 'CN=X', policies: ['0.4.0.194112.1.2'] })).toBe('person');
    expect(holderKind({ subject, qcTypes: ['0.4.0.1862.1.6.1', '0.4.0.1862.1.6.2'] })).toBe('unknown');
  });
});
