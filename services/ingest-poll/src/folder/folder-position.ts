import { z } from 'zod';

/** How far a file was read, and what tells that it is still the same one. */
export const fileEntry = z.object({
  ino: z.string(),
  size: z.number(),
  mtimeMs: z.number(),
  /** Bytes that the door has. */
  offset: z.number(),
  /** Lines before the offset. */
  lines: z.number(),
  /** SHA-1 of its first `headBytes` bytes: a file number is used again, a beginning is not. */
  head: z.string(),
  headBytes: z.number(),
});
export type FileEntry = z.infer<typeof fileEntry>;

/** Where a folder source is: the files that are there, by name. */
export const folderPosition = z.object({ files: z.record(z.string(), fileEntry) });
export type FolderPosition = z.infer<typeof folderPosition>;
