import type { Parameters, SecretReader } from '../config/secret.js';

/** Sets an address' parameters, secrets from the environment among them. */
export function setParameters(url: URL, values: Parameters, read: SecretReader): void {
  for (const [name, value] of Object.entries(values)) {
    url.searchParams.set(name, typeof value === 'object' ? read(value) : String(value));
  }
}
