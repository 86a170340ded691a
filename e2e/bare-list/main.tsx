import { createRoot } from 'react-dom/client'
import { Admin, Datagrid, List, Resource, TextField } from 'react-admin'
import type { DataProvider } from 'react-admin'

/** A list of react-admin as it comes, of rows that are there already: what ours is measured against. */
const columns = ['name', 'status', 'amount', 'user', 'vendor', 'account', 'created']
const rows = Array.from({ length: 25 }, (_, id) => ({
  id,
  ...Object.fromEntries(columns.map(column => [column, `${column} ${id}`])),
}))
const dataProvider = {
  getList: async () => ({ data: rows, total: rows.length }),
} as unknown as DataProvider

const Rows = () => (
  <List>
    <Datagrid>
      {columns.map(column => (
        <TextField key={column} source={column} />
      ))}
    </Datagrid>
  </List>
)

createRoot(document.getElementById('root')!).render(
  <Admin dataProvider={dataProvider} disableTelemetry>
    <Resource name="rows" list={Rows} />
  </Admin>,
)
