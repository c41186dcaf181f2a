/** The API in words and examples. */
export const ForPrograms = ({ baseUrl }: { baseUrl: string }) => (
  <>
    <h1>For programs</h1>
    <p class="lead">Everything on the public pages can be read as JSON, without a key.</p>
    <dl class="facts">
      <div>
        <dt>
          <a href="/api/v1/vacancies">/api/v1/vacancies</a>
        </dt>
        <dd>Openings, with the filters of the board, in pages of at most 100.</dd>
      </div>
      <div>
        <dt>/api/v1/vacancies/ID</dt>
        <dd>One opening with the words of its pages, where it was seen, and its history.</dd>
      </div>
      <div>
        <dt>
          <a href="/api/v1/sources">/api/v1/sources</a>
        </dt>
        <dd>What is watched and how it is.</dd>
      </div>
      <div>
        <dt>
          <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
        </dt>
        <dd>All of this as OpenAPI 3.1.</dd>
      </div>
    </dl>
    <h2>An example</h2>
    <pre
      tabindex={0}
    >{`curl '${baseUrl}/api/v1/vacancies?specialty=Internal+Medicine&level=2&visa=h1b'`}</pre>
    <p>
      A filter may be given several times: values of one filter widen the answer, different filters narrow it.
    </p>
    <h2>Your own things</h2>
    <p>
      With a <a href="/me/tokens">personal token</a>, sent as <code>Authorization: Bearer</code>, a program
      reads what fits you at <code>/api/v1/me/matches</code> and keeps your board at{' '}
      <code>/api/v1/me/board</code>. A token does only what you ticked, for a year at most, and ends when you
      revoke it.
    </p>
    <pre
      tabindex={0}
    >{`curl -H 'Authorization: Bearer offcycle_...' '${baseUrl}/api/v1/me/matches?verdict=eligible'`}</pre>
    <h2>Being polite</h2>
    <p>
      Every answer has an ETag. Send it back as If-None-Match, and an unchanged answer is a bare 304. Errors
      are application/problem+json and say what to mend.
    </p>
  </>
);
