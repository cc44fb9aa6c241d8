/** The formats of a file; a program asks for JSON instead. */
export const FILE_FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export const TABLE_FORMATS = ['json', ...FILE_FORMATS] as const;
export type TableFormat = (typeof TABLE_FORMATS)[number];

export const MEDIA_TYPES: Readonly<Record<TableFormat, string>> = {
  json: 'application/json',
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/**
 * The format that a request asks for: by name, or else by what it accepts (RFC 9110, 12.5.1), the most wanted first. Whoever
 * accepts none of them, or anything, gets JSON.
 */
export function formatOf(named: TableFormat | undefined, accept: string | undefined): TableFormat {
  if (named !== undefined) return named;
  const wanted = (accept ?? '')
    .split(',')
    .map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { type } of wanted) {
    const found = type === '*/*' ? 'json' : TABLE_FORMATS.find((format) => MEDIA_TYPES[format] === type);
    if (found) return found;
  }
  return 'json';
}
