import { createRoot } from 'react-dom/client'
import {
  Admin,
  Datagrid,
  DateField,
  List,
  NumberField,
  ReferenceField,
  Resource,
  TextField,
} from 'react-admin'
import type { AuthProvider, DataProvider } from 'react-admin'

/** The list of payouts in react-admin as it comes, for whoever is signed in to Purser: what ours is measured against. */
let token: Promise<string> | undefined

const tokenOf = async () => {
  const answer = await fetch('/api/auth/refresh', { method: 'POST' })
  return ((await answer.json()) as { access_token: string }).access_token
}

async function ask(path: string) {
  token ??= tokenOf()
  const answer = await fetch(path, { headers: { Authorization: `Bearer ${await token}` } })
  return { data: await answer.json(), total: Number(answer.headers.get('Content-Range')?.split('/')[1]) }
}

const query = (wanted: Record<string, unknown>) =>
  new URLSearchParams(Object.entries(wanted).map(([name, value]) => [name, JSON.stringify(value)]))

const dataProvider = {
  getList: async (resource: string) =>
    ask(`/api/${resource}?${query({ sort: ['created_at', 'DESC'], range: [0, 24] })}`),
  getMany: async (resource: string, { ids }: { ids: unknown[] }) =>
    ask(`/api/${resource}?${query({ filter: { id: ids }, range: [0, 99] })}`),
} as unknown as DataProvider

const authProvider = {
  checkAuth: async () => void (await (token ??= tokenOf())),
  checkError: async () => {},
  getPermissions: async () => {},
} as unknown as AuthProvider

const Payouts = () => (
  <List>
    <Datagrid>
      <TextField source="provider_reference" />
      <TextField source="status" />
      <NumberField source="amount_minor" />
      <ReferenceField source="user_id" reference="users">
        <TextField source="username" />
      </ReferenceField>
      <ReferenceField source="vendor_id" reference="vendors">
        <TextField source="business_name" />
      </ReferenceField>
      <ReferenceField source="payout_account_id" reference="payout_accounts">
        <TextField source="bank_name" />
      </ReferenceField>
      <DateField source="period_start" />
      <DateField source="created_at" showTime />
    </Datagrid>
  </List>
)

createRoot(document.getElementById('root')!).render(
  <Admin dataProvider={dataProvider} authProvider={authProvider} disableTelemetry>
    <Resource name="payouts" list={Payouts} />
    <Resource name="users" />
    <Resource name="vendors" />
    <Resource name="payout_accounts" />
  </Admin>,
)
