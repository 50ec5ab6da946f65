declare global {
  interface Window {
    readonly trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL(url: string): string },
      ): { createScriptURL(url: string): URL };
    };
  }
}

/** `require-trusted-types-for 'script'` lets no bare string name a worker's script. */
export function trustedScript(url: string): URL | string {
  const policy = window.trustedTypes?.createPolicy('visavis', {
    createScriptURL: script => script,
  });
  return policy?.createScriptURL(url) ?? url;
}
