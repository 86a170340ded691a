import { html } from 'hono/html'
import { operatorNames } from '../rest/condition.ts'
import { relativeTimes } from '../rest/relative-time.ts'
import { docsPage } from './page-frame.ts'

/** How one talks to the API, whatever the table. */
export const indexPage = (publicUrl: string) =>
  docsPage(
    'Docs',
    html`<h1>The API</h1>
      <p class="lead">
        Every table and view is at its own address and speaks the same way. Choose one on the left for its
        fields, who may do what, and its steps. The whole as OpenAPI 3.1 is at <code>/api/openapi.json</code>,
        with the same token as everything else.
      </p>
      <section class="card">
        <h2>Signing in</h2>
        <pre><code>curl ${publicUrl}/api/auth/sign-in \\
  -H 'Content-Type: application/json' \\
  -d '{"email":"you@company.example","password":"…"}'</code></pre>
        <p>
          The answer holds an <code>access_token</code>, to be sent as <code>Authorization: Bearer …</code>,
          or says that a code is asked for next.
        </p>
      </section>
      <section class="card">
        <h2>Reading</h2>
        <dl>
          <dt><code>sort=["created_at","DESC"]</code></dt>
          <dd>By any column that an index serves.</dd>
          <dt><code>range=[0,24]</code></dt>
          <dd>At most 100 rows; beyond row 100,000 narrow the filter, or export.</dd>
          <dt><code>filter={"status_in":["OPEN"],"user.email_ilike":"ada"}</code></dt>
          <dd>
            Columns with <code>${operatorNames.join(' ')}</code>, <code>q</code>, lists of more in
            <code>or</code> and <code>and</code>, ways over references, and <code>deleted</code> where there
            is a trash.
          </dd>
          <dt><code>filter={"created_at_gte":"month-1M"}</code>, <code>time_zone=Europe/Paris</code></dt>
          <dd>Instead of a time or a day: ${relativeTimes}. A day stands for its first moment there.</dd>
          <dt><code>fields=["id","subject"]</code></dt>
          <dd>Only these columns.</dd>
          <dt><code>embed=["user"]</code></dt>
          <dd>Rows that it refers to, in <code>_embed</code>.</dd>
          <dt><code>Accept: text/csv</code></dt>
          <dd>All rows that match, as a file.</dd>
        </dl>
      </section>
      <section class="card">
        <h2>Writing</h2>
        <dl>
          <dt><code>If-Match: "…"</code></dt>
          <dd>
            With the <code>_etag</code> of a row: if somebody has changed it meanwhile, 412 and the row as it
            is now.
          </dd>
          <dt><code>Idempotency-Key: …</code></dt>
          <dd>With a POST: sent again, it is done once and answered alike, for 24 hours.</dd>
          <dt><code>POST …/bulk</code></dt>
          <dd>One deed for many rows, all or none; <code>dry_run</code> only says what would happen.</dd>
        </dl>
        <p>
          What is refused is <code>application/problem+json</code>, with what is wrong where in
          <code>errors</code>.
        </p>
      </section>`,
  )
