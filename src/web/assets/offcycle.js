/**
 * What a page does better where scripts run. Every page is whole without it: nothing here is the only way to do a thing,
 * and nothing moves what is already drawn.
 */

const PAUSE_MS = 300;
const LOOK_AGAIN_MS = 3000;
const LOOKS_AT_MOST = 40;

/** The same page as it is now, or after a form; null where it cannot be had: then the page stays as it is. */
async function load(address, options = {}) {
  try {
    const answer = await fetch(address, { credentials: 'same-origin', ...options });
    const type = answer.headers.get('content-type') ?? '';
    if (!answer.ok || !type.startsWith('text/html')) return null;
    return { page: new DOMParser().parseFromString(await answer.text(), 'text/html'), url: answer.url };
  } catch {
    return null;
  }
}

/** Runs once it was quiet for a moment; what is under way for an earlier call is given up. */
function whenQuiet(run) {
  let timer;
  let running;
  return () => {
    clearTimeout(timer);
    running?.abort();
    timer = setTimeout(() => {
      running = new AbortController();
      run(running.signal);
    }, PAUSE_MS);
  };
}

/** Lists that somebody opened stay open. */
function swap(old, fresh) {
  const open = [...old.querySelectorAll('details')].map((one) => one.open);
  old.replaceChildren(...fresh.childNodes);
  old.querySelectorAll('details').forEach((one, at) => {
    if (open[at]) one.open = true;
  });
  localTimes(old);
}

/** The numbers beside a form follow what is typed. */
function liveNumbers(form) {
  const beside = document.querySelector('[data-numbers]');
  const look = whenQuiet(async (signal) => {
    beside.setAttribute('aria-busy', 'true');
    const body = new URLSearchParams(new FormData(form));
    body.set('go', 'look');
    const found = await load(form.action, { method: 'POST', body, signal });
    const fresh = found?.page.querySelector('[data-numbers]');
    // What is half typed is no fault yet: the numbers of before stand.
    if (fresh && !found.page.querySelector('[role=alert]')) swap(beside, fresh);
    if (!signal.aborted) beside.removeAttribute('aria-busy');
  });
  form.addEventListener('input', look);
}

/** The board follows its filters; the address carries them, as after a press on the button. */
function liveFilters(form) {
  const parts = ['.results', '.board-head [role=status]'];
  const look = whenQuiet(async (signal) => {
    const asked = new URL(form.action);
    asked.search = new URLSearchParams(new FormData(form)).toString();
    const found = await load(asked, { signal });
    if (!found || signal.aborted) return;
    for (const part of parts) {
      const [old, fresh] = [document.querySelector(part), found.page.querySelector(part)];
      if (old && fresh) swap(old, fresh);
    }
    counts(form, found.page);
    history.replaceState(null, '', found.url + location.hash);
  });
  form.addEventListener('input', look);
}

/** Only the figures: the boxes keep the place and the focus they have. */
function counts(form, page) {
  for (const box of form.querySelectorAll('input[type=checkbox]')) {
    const twin = page.querySelector(`#filters input[name="${box.name}"][value="${CSS.escape(box.value)}"]`);
    const [old, fresh] = [box, twin].map((one) => one?.parentElement.querySelector('.count'));
    // Beside it stands what only a screen reader says.
    if (old) old.firstChild.textContent = fresh?.firstChild.textContent ?? '0';
  }
}

/** Long work says that it is under way, and is not asked for twice. */
function slowly(form) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = 'yes';
    const told = document.createElement('p');
    told.className = 'working';
    told.setAttribute('role', 'status');
    form.append(told);
    const began = Date.now();
    const say = () => {
      const seconds = Math.round((Date.now() - began) / 1000);
      told.textContent = form.dataset.slow + (seconds > 1 ? ` ${seconds} s so far.` : '');
    };
    say();
    setInterval(say, 1000);
  });
  // Back from the next page, it may be sent again.
  addEventListener('pageshow', () => {
    delete form.dataset.sent;
    form.querySelector('.working')?.remove();
  });
}

/** What is under way elsewhere is looked at until it is done. */
async function watch(note) {
  const before = note.dataset.watch;
  const told = note.querySelector('[data-told]');
  for (let looks = 0; looks < LOOKS_AT_MOST; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
    if (!note.isConnected) return;
    const found = await load(location.href);
    const fresh = found?.page.querySelector('[data-watch]');
    if (fresh && fresh.dataset.watch !== before) {
      fresh.querySelector('[data-told]').textContent = note.dataset.done;
      swap(document.querySelector('main'), found.page.querySelector('main'));
      return;
    }
    told.textContent = `Looked again ${Math.round(((looks + 1) * LOOK_AGAIN_MS) / 1000)} s after; not yet.`;
  }
  told.textContent = 'It takes longer than usual. Load this page again later.';
}

const local = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  timeZoneName: 'short',
});

/** Where nobody is signed in, moments are told on the clock of this device too. */
function localTimes(within) {
  const zone = document.getElementById('zone');
  const here = local.resolvedOptions().timeZone;
  if (!zone || zone.dataset.zone || here === 'UTC') return;
  for (const time of within.querySelectorAll('time[datetime*=T]'))
    time.title = local.format(new Date(time.dateTime));
  // Nothing stands after it that would move.
  zone.textContent = `UTC, on hover in ${here.replaceAll('_', ' ')}.`;
}

localTimes(document);
for (const form of document.querySelectorAll('form[data-live=numbers]')) liveNumbers(form);
for (const form of document.querySelectorAll('form[data-live=filters]')) liveFilters(form);
for (const form of document.querySelectorAll('form[data-slow]')) slowly(form);
for (const note of document.querySelectorAll('[data-watch]')) void watch(note);
