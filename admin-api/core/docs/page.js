// Shows the pages of /api/docs to those who are signed in. The access token stays in this variable: it is had for the
// refresh cookie, which each use changes, so that tabs take turns at it.
let token

const refresh = async () => {
  const answer = await fetch('/api/auth/refresh', { method: 'POST' })
  if (!answer.ok) throw Object.assign(new Error('refused'), { status: answer.status })
  token = (await answer.json()).access_token
}
const renew = () => ('locks' in navigator ? navigator.locks.request('purser.refresh', refresh) : refresh())

const ask = async path => {
  if (!token) await renew()
  const get = () => fetch(path, { headers: { Authorization: `Bearer ${token}`, Accept: 'text/html' } })
  const answer = await get()
  if (answer.status !== 401) return answer
  await renew()
  return get()
}

const page = document.querySelector('#page')
let search = ''

async function show(path) {
  const answer = await ask(path)
  if (!answer.ok) throw Object.assign(new Error('refused'), { status: answer.status })
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const scrolled = page.querySelector('nav')?.scrollTop ?? 0
  document.title = next.title
  page.replaceChildren(...next.querySelector('#page').childNodes)
  page.querySelector('nav').scrollTop = scrolled
  const field = page.querySelector('#search')
  field.value = search
  narrow(search)
  field.addEventListener('input', () => {
    narrow((search = field.value))
    unfold(true)
  })
}

// Where there is no room beside the page, the list of tables is folded up.
const isUnfolded = () => page.querySelector('#tables').getAttribute('aria-expanded') === 'true'
const unfold = open => page.querySelector('#tables').setAttribute('aria-expanded', String(open))

function narrow(text) {
  const wanted = text.trim().toLowerCase()
  const fits = link => `${link.title} ${link.textContent}`.toLowerCase().includes(wanted)
  for (const link of page.querySelectorAll('nav a')) link.parentElement.hidden = !fits(link)
  for (const group of page.querySelectorAll('nav section'))
    group.hidden = !group.querySelector('li:not([hidden])')
  page.querySelector('#nothing-found').hidden = page.querySelector('nav li:not([hidden])') !== null
}

function complain({ status }) {
  if (status === 401 || status === 403) {
    page.querySelector('#status')?.remove()
    const note = page.querySelector('#signed-out')
    if (!note) return location.reload()
    note.querySelector('a').search = new URLSearchParams({ back: location.pathname })
    note.hidden = false
    return
  }
  const main = page.querySelector('main')
  main.textContent =
    status === 404 ? 'There is no such page.' : 'This page cannot be shown right now; try again shortly.'
}

const go = async path => {
  await show(path).catch(complain)
  page.querySelector('main')?.focus({ preventScroll: true })
  window.scrollTo(0, 0)
}

document.addEventListener('click', event => {
  if (event.target.closest?.('#tables')) return unfold(!isUnfolded())
  const link = event.target.closest?.('a')
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
  if (!plain || !link || !token || !/^\/api\/docs(\/|$)/.test(link.pathname) || link.hash) return
  event.preventDefault()
  history.pushState(null, '', link.pathname)
  void go(link.pathname)
})
window.addEventListener('popstate', () => void go(location.pathname))
document.addEventListener('keydown', event => {
  const field = page.querySelector('#search')
  if (event.key === '/' && field && document.activeElement !== field) {
    event.preventDefault()
    field.focus()
  }
  if (event.key === 'Enter' && document.activeElement === field)
    page.querySelector('nav li:not([hidden]) a')?.click()
})
void show(location.pathname).catch(complain)
