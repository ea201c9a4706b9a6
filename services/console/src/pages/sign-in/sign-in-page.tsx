import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef } from 'react';
import { useLocation, useSearch } from 'wouter';
import type { ApiError } from '../../api/fetch-json.js';
import { signIn } from '../../api/queries.js';
import { BrandMark } from '../../frame/brand-mark.js';
import { LanguageButton } from '../../frame/language-button.js';
import { useMessages } from '../../language/use-messages.js';
import { afterSignIn } from './after-sign-in.js';
import { signInMessages } from './sign-in.messages.js';

/** Who are you? One field; a token in the address is tried at once and taken out of it. */
export function SignInPage() {
  const t = useMessages(signInMessages);
  const query = new URLSearchParams(useSearch());
  const [, navigate] = useLocation();
  const client = useQueryClient();
  const next = afterSignIn(query.get('next'));
  const enter = useMutation<void, ApiError, string>({
    mutationFn: signIn,
    onSuccess: async () => {
      await client.resetQueries();
      navigate(next, { replace: true });
    },
  });

  const given = query.get('token');
  const tried = useRef(false);
  useEffect(() => {
    if (!given || tried.current) return;
    tried.current = true;
    history.replaceState(null, '', `/sign-in?${new URLSearchParams({ next })}`);
    enter.mutate(given);
  }, [given, next, enter]);

  useEffect(() => {
    document.title = `${t.title} · Earshot`;
  }, [t]);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const token = String(new FormData(event.currentTarget).get('token')).trim();
    if (token) enter.mutate(token);
  };
  const wrong =
    enter.error && (enter.error.status === 0 ? t.offline : enter.error.status === 429 ? t.tooMany : t.wrong);
  return (
    <main className="signin">
      <h1>
        <BrandMark />
        Earshot
      </h1>
      <form onSubmit={submit}>
        <label htmlFor="token">{t.token}</label>
        <input
          id="token"
          name="token"
          type="password"
          className={`in ${wrong ? 'err' : ''}`}
          autoComplete="current-password"
          required
          aria-invalid={wrong ? true : undefined}
          aria-describedby="token-hint"
        />
        <p id="token-hint" className={wrong ? 'h sm' : 'm sm'} role={wrong ? 'alert' : undefined}>
          {wrong ?? t.hint}
        </p>
        <button type="submit" className="btn pri" disabled={enter.isPending}>
          {t.signIn}
        </button>
      </form>
      <div className="foot">
        <LanguageButton />
      </div>
    </main>
  );
}
