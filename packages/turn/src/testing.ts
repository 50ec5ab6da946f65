/** For tests: certificates of any date, and a relay that answers as it is told. */
export { type CertificatePair, selfSigned } from './testing/certificate.ts';
export { type Answer, FakeRelay, grant, refuse, succeed } from './testing/fake-relay.ts';
