import { domainOf, tableNames } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import { html } from 'hono/html'

export type Html = ReturnType<typeof html>

/** A whole page. Its script and its styles are files, for the policy of these pages allows nothing inline. */
const page = (title: string, body: Html) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href="/mark.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/api/docs/page.css" />
        <script src="/api/docs/theme.js"></script>
        <script src="/api/docs/page.js" defer></script>
        <title>${title} · Purser API</title>
      </head>
      <body>
        <a class="skip" href="#content">Skip to the content</a>
        <header>
          <a class="brand" href="/"><span class="mark" aria-hidden="true">P</span>Purser</a>
          <a class="quiet" href="/api/docs">API</a>
        </header>
        <div id="page">${body}</div>
      </body>
    </html>`

/** What somebody gets who has not said who they are: the script asks again with a token, if they are signed in. */
export const shellPage = () =>
  page(
    'Docs',
    html`<main id="content" class="alone">
      <p role="status" id="status">One moment …</p>
      <p hidden id="signed-out">
        You are not signed in. <a href="/login">Sign in</a>, and you will be back here.
      </p>
      <noscript><p>This page needs JavaScript to tell that you are signed in.</p></noscript>
    </main>`,
  )

/** A page with the list of all tables beside it. */
export const docsPage = (title: string, content: Html, current?: string) =>
  page(
    title,
    html`<nav aria-label="Tables">
        <input type="search" id="search" aria-label="Search tables" placeholder="Search tables" />
        <button type="button" id="tables" aria-expanded="false" aria-controls="list">All tables</button>
        <div id="list">
          ${Object.entries(domains).map(([name, { label }]) => tableGroup(name, label, current))}
          <p hidden id="nothing-found">No table has this in its name.</p>
        </div>
      </nav>
      <main id="content" tabindex="-1">${content}</main>`,
  )

const tableGroup = (domain: string, label: string, current: string | undefined) =>
  html`<section>
    <h2>${label}</h2>
    <ul>
      ${tableNames
        .filter(name => domainOf(name) === domain)
        .map(
          name =>
            html`<li>
              <a href="/api/docs/${name}" title="${name}" ${current === name ? html`aria-current="page"` : ''}
                >${words(name)}</a
              >
            </li>`,
        )}
    </ul>
  </section>`
