/** What this is, what it can be trusted with, and what it cannot know. */
export const About = () => (
  <>
    <h1>About Offcycle</h1>
    <p class="lead">
      Places at PGY-1 and PGY-2 open all year round: a resident leaves, funding comes late, a program grows.
      They are announced on hundreds of pages and are often gone within days. Offcycle reads those pages for
      you.
    </p>
    <h2>How it works</h2>
    <ol>
      <li>It reads each source on a schedule, as often as that page allows.</li>
      <li>It keeps every fact together with the words it was read from.</li>
      <li>The same place on three pages is shown once, with three sources.</li>
      <li>Saved profiles are compared with each new place, rule by rule.</li>
      <li>Who is concerned gets a mail, with what fits, what does not, and what to ask.</li>
    </ol>
    <h2>What the states mean</h2>
    <dl class="facts">
      <div>
        <dt>Open</dt>
        <dd>A page we read shows it as open.</dd>
      </div>
      <div>
        <dt>Presumed filled</dt>
        <dd>
          Two good readings in a row no longer showed it; or only mails told of it, and none has for the time
          that its source is given, two months as a rule. It may still be open: ask.
        </dd>
      </div>
      <div>
        <dt>Filled</dt>
        <dd>The page itself says so.</dd>
      </div>
      <div>
        <dt>Expired</dt>
        <dd>Its deadline or its start has passed.</dd>
      </div>
    </dl>
    <p>
      A page that fails or looks wrong never closes a place. It is listed as trouble under Sources instead.
    </p>
    <h2>What it does not know</h2>
    <p>
      Places that are filled by word of mouth, pages behind a sign-in, and anything a page does not say. “Not
      stated” means exactly that: neither yes nor no.
    </p>
    <p>
      <a class="button" href="/vacancies">
        Open the board
      </a>
    </p>
  </>
);
