import { IANAZone } from 'luxon';
import { z } from 'zod';

export const timeZone = z
  .string()
  .refine((name) => IANAZone.isValidZone(name), 'write an IANA time zone, for example Asia/Shanghai');
