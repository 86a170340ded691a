import type { Db, Tx } from '#api/core/db.ts'
import type { TableName } from '#shared/core/rows.ts'

export type Piece = { table: TableName; upTo: number; total: number; write: (tx: Tx) => Promise<boolean> }
export const largePieces = async (_db: Db, _asOf: number): Promise<Piece[]> => []
