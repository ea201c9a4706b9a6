/**
 * Where to go after signing in: `next` where it is an address of this site, else Today. Anything that could lead elsewhere
 * (`//host`, a scheme, a backslash) is not followed.
 */
export function afterSignIn(next: string | null): string {
  if (!next?.startsWith('/') || /^\/[/\\]/.test(next) || next.includes('\\') || next.startsWith('/sign-in'))
    return '/today';
  return next;
}
