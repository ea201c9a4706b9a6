import { z } from 'zod';
import { intent } from './taxonomy.js';

/** A taxonomy as the workspace keeps it: everything but the examples, which live with the generation in the warehouse. */
export const taxonomyRecord = z.array(intent.omit({ examples: true }));
export type TaxonomyRecord = z.infer<typeof taxonomyRecord>;
