/** One column as the database has it. Absent means no: a column without `nullable` is never null. */
export type Column = {
  /** The PostgreSQL type, without modifiers: `text`, `int8`, `timestamptz` … */
  readonly type: string
  readonly array?: true
  readonly nullable?: true
  /** The database has a value for it when none is sent: this one, or one that it works out. */
  readonly default?: true | string
  /** Computed by the database from other columns; can never be written. */
  readonly generated?: true
  /** Kept by the database from other rows, such as a count of them; can never be written. */
  readonly derived?: true
  /** Characters of a `char(n)`. */
  readonly length?: number
  /** Of a `numeric(p, s)`: how many digits it has in all, and how many of them after the point. */
  readonly digits?: readonly [number, number]
  readonly enum?: string
  /** `table.column` of a foreign key. */
  readonly references?: string
  /** Leads an index (or is declared so in a view): lists can be sorted by it. */
  readonly sortable?: true
  /** Part of a B-tree index, which takes no long texts. */
  readonly indexed?: true
  /** Part of it can be searched for by `q`. */
  readonly search?: true
  /** Personal data: masked for those without the grant. */
  readonly pii?: true
  /** Never leaves the API. */
  readonly secret?: true
  /** An amount in minor units of the currency in the column named here. */
  readonly money?: string
  readonly comment?: string
}

export type Table = {
  readonly comment: string
  readonly columns: Readonly<Record<string, Column>>
  /** What a person is told who breaks a key, a check or a foreign key: the comment of the constraint or index, by its name. */
  readonly messages: Readonly<Record<string, string>>
  /** The columns that a check or a unique key is about, by its name. */
  readonly rules: Readonly<Record<string, readonly string[]>>
}

/** What is known of every table before its domain is loaded. */
export type TableSummary = {
  readonly domain: string
  /** What its ids begin with; a view has the ids of another table. */
  readonly prefix?: string
  /** The column that names a row to a person. */
  readonly label: string
  /** Many rows have nothing in it. */
  readonly nameless?: true
  readonly view?: true
  /** Deleted rows are kept and hidden by `deleted_at`. */
  readonly soft?: true
  /** Rows keep no history of their own. */
  readonly nohistory?: true
}

const loaded = new Map<string, Table>()

/** Makes tables known. The API knows all from its start; the browser those of the domains it has shown. */
export function register(tables: Readonly<Record<string, Table>>) {
  for (const [name, table] of Object.entries(tables)) loaded.set(name, table)
}

/** The columns of a table whose domain has been loaded. */
export function tableFacts(name: string): Table {
  const table = loaded.get(name)
  if (!table) throw new Error(`The contract of "${name}" has not been loaded.`)
  return table
}
