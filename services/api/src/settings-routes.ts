import { type Authentication, ProblemError } from '@earshot/http';
import { proposeFresh, type Workspace } from '@earshot/workspace';
import type { FastifyInstance } from 'fastify';
import { IANAZone } from 'luxon';
import { z } from 'zod';

const settings = z
  .strictObject({
    name: z.string().trim().min(1).max(100).optional(),
    timeZone: z
      .string()
      .refine((zone) => IANAZone.isValidZone(zone))
      .optional(),
  })
  .refine(({ name, timeZone }) => name !== undefined || timeZone !== undefined);

/** The workspace's name and time zone. Another zone moves the borders of days and weeks, so every day is then counted anew. */
export async function settingsRoutes(
  app: FastifyInstance,
  { auth, workspace }: { auth: Authentication; workspace: Workspace },
): Promise<void> {
  app.get('/v1/settings', { onRequest: auth.require('read') }, async () => current(workspace));
  app.put('/v1/settings', { onRequest: auth.require('admin') }, async (request) => {
    const body = settings.safeParse(request.body);
    if (!body.success) {
      throw new ProblemError(
        400,
        'These settings can’t be used',
        'Send {"name": "Norran", "timeZone": "Asia/Shanghai"}, or one of them; zones as in the IANA database.',
      );
    }
    const { name, timeZone } = body.data;
    await proposeFresh(workspace, auth.identify(request)?.name ?? 'unknown', 'settings', {
      kind: 'settings.changed',
      data: { ...(name !== undefined && { name }), ...(timeZone !== undefined && { timeZone }) },
    });
    return current(workspace);
  });
}

function current(workspace: Workspace): { name: string; timeZone: string | null } {
  const { name, timeZone } = workspace.state();
  return { name, timeZone };
}
