interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): URL };
}

/** `require-trusted-types-for 'script'` lets no bare string name a worker's script. */
export function trustedScript(url: string): URL | string {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  const policy = trustedTypes?.createPolicy('visavis', {
    createScriptURL: script => script,
  });
  return policy?.createScriptURL(url) ?? url;
}
