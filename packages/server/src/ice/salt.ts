import { createHash } from 'node:crypto';

const NO_PUBLIC_URL = 'no-public-url';

/** [P5] The same on every node of a deployment and different between deployments. */
export function deploymentSalt(publicUrl: URL | null): string {
  return createHash('sha256')
    .update(`visavis/salt/${publicUrl?.host ?? NO_PUBLIC_URL}`)
    .digest('base64url');
}
