import { z } from 'zod';

/** What is wrong with one item: where it is, which field, why, and what to do. Never the item's text. */
export const rejection = z.object({
  /** 1-based line of the file or body; for an array, the item's position. */
  line: z.int().min(1),
  field: z.string(),
  reason: z.string(),
  remedy: z.string(),
});
export type Rejection = z.infer<typeof rejection>;

/** RFC 9457 problem document; `rejections` name each bad item while the good ones went through. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  rejections: z.array(rejection).optional(),
  accepted: z.int().optional(),
});
export type Problem = z.infer<typeof problem>;
