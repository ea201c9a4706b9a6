/** A table of the warehouse whose rows a backup holds; counts are not among them, they are counted again. */
export interface BackupTable {
  name: 'contacts' | 'exposures' | 'outcomes' | 'accounts' | 'generations' | 'digests';
  /** Its sorting key, each column with the type it is compared as. */
  key: { column: string; type: 'String' | 'UInt32' | 'DateTime' }[];
  /** Rows read at once: a contact may have a megabyte, a generation's model several. */
  page: number;
}

const text = (column: string) => ({ column, type: 'String' }) as const;

export const contactTables: readonly BackupTable[] = [
  { name: 'contacts', key: [text('source'), text('id')], page: 1_000 },
  {
    name: 'exposures',
    key: [
      text('measure'),
      { column: 'at', type: 'DateTime' },
      { column: 'bucket_hours', type: 'UInt32' },
      text('product'),
      text('region'),
      text('channel'),
    ],
    page: 5_000,
  },
  { name: 'outcomes', key: [text('id')], page: 5_000 },
  { name: 'accounts', key: [text('account')], page: 5_000 },
];

/** What the workspace's events speak of: read after them, so that nothing announced is missing. */
export const announcedTables: readonly BackupTable[] = [
  { name: 'generations', key: [{ column: 'generation', type: 'UInt32' }, text('checksum_key')], page: 1 },
  { name: 'digests', key: [text('week')], page: 50 },
];
