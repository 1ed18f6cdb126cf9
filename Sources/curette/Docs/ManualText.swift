/// The pages of the manual that people wrote.
enum ManualText {
  /// A page of the manual.
  struct Chapter {
    let file: String
    let short: String
    let title: String
    let body: String
  }

  /// A visit worked through.
  struct Example {
    let name: String
    let title: String
    let words: String
    let visit: String
  }

  static let chapters = [start, coder, owner, company, developer, limits]

  private static let start = Chapter(
    file: "index.html", short: "Start here", title: "Curette: the manual",
    body: """
      <h1>Curette</h1>
      <p>Curette turns what a dermatologist did into a claim that is right, and proves why. Everything \
      happens on your machine. It answers with reasons and authorities, and lists what it could not \
      evaluate; nothing is called clean over a gap.</p>
      <h2>Choose your way in</h2>
      <ul>
      <li><a href="coder.html">I code or bill for a practice</a></li>
      <li><a href="owner.html">I own or run a practice, or audit one</a></li>
      <li><a href="billing-company.html">I bill for many practices</a></li>
      <li><a href="developer.html">I build software with it</a></li>
      </ul>
      <h2>Look around first</h2>
      <pre tabindex="0">curette serve --demo</pre>
      <p>opens the workbench in a browser with a practice of made-up patients, kept in memory; the log-in is \
      printed. Without a browser, the folder <code>Examples</code> of the source has visits, notes and claims \
      to try each command on: <code>curette code Examples/visits/04-nine-plus-a-biopsy.json</code>.</p>
      <h2>What every command has in common</h2>
      <p>Files are named on the command line; <code>-</code> is standard input. <code>--json</code> writes \
      data, one object a line. <code>--help</code> shows an example. The exit status is 0 where nothing is \
      wrong, 1 where something would be denied or is invalid, 2 where the input or the call could not be \
      read, 3 where nothing wrong was found but something could not be evaluated.</p>
      <p>See <a href="examples.html">worked examples</a>, <a href="rules/index.html">families of codes</a>, <a href="edits/index.html">every edit</a> and \
      <a href="limits.html">what it does not do</a>.</p>
      """)

  private static let coder = Chapter(
    file: "coder.html", short: "For coders and billers", title: "For coders and billers",
    body: """
      <h1>For coders and billers</h1>
      <h2>In a browser</h2>
      <pre tabindex="0">curette serve --data ~/curette</pre>
      <p>The first administrator is made with a token that the terminal prints, and gives everybody else a \
      role. Enter what was done by keyboard, on the body map or from a pasted note; the claim changes as you \
      type. Queues hold what is held, ready, refused or underpaid. Under <strong>Learn</strong> wait a \
      question, what you know of each rule, and the corrective actions that are yours.</p>
      <h2>Code a visit</h2>
      <pre tabindex="0">curette code visit.json
      curette code note.txt</pre>
      <p>A visit is a small JSON file: day, place, payer, patient, and what was done to how many lesions \
      where. A note in plain words, HTML or RTF does as well. Each line says which lesions it pays for, the rule and who says so. <strong>Ready</strong> may be \
      sent; <strong>review</strong> asks a person one thing, and says which; <strong>hold</strong> must not \
      be sent as documented, and says what the chart would have to say.</p>
      <h2>Hold a claim against its note</h2>
      <pre tabindex="0">curette reconcile note.txt --claim claim.json</pre>
      <p>Says where the claim has more or less than the words, and quotes them. <code>--visit</code> and \
      <code>--pathology</code> hold the structured visit and the report beside it.</p>
      <h2>Check claims before they go</h2>
      <pre tabindex="0">curette scrub claims.837</pre>
      <p>A finding names the line, the sentence, the authority and the adjustment a payer would make. A fix \
      of <em>form</em> only restates what is on the claim. A fix of <em>chart</em> names what the record \
      must already say; never change a claim by it without the record.</p>
      <h2>Ask why</h2>
      <pre tabindex="0">curette explain ncci.procedure-pair
      curette explain modifier:25
      curette lookup 17003 --on 2026-03-10</pre>
      <h2>Practise</h2>
      <pre tabindex="0">curette quiz --progress me.json --learner "My name"</pre>
      <p>Cases lie at the boundaries people miss: fourteen and fifteen, the tenth and the eleventh day, a \
      visit of its own or not. None comes twice, and what you miss comes back sooner.</p>
      """)

  private static let owner = Chapter(
    file: "owner.html", short: "For owners and auditors", title: "For owners and auditors",
    body: """
      <h1>For owners and auditors</h1>
      <h2>In a browser</h2>
      <p>Under <strong>Audit</strong> the workbench (<code>curette serve</code>) draws a sample of the claims \
      your practice sent, shows note and claim side by side with the words marked, and takes your \
      judgement. A second reviewer sees nothing of the first's until both are done. The results, the \
      report, and who mends what until when stand on pages; <strong>Denials</strong> and \
      <strong>Peers</strong> stand beside them. An administrator gives the role of auditor under \
      <strong>People</strong>. What follows does the same from files.</p>
      <h2>Audit your own charts</h2>
      <pre tabindex="0">curette audit charts.ndjson --claims billed.ndjson --size 100 --seed 7 --html audit.html</pre>
      <p>Charts are visits as <code>curette code</code> takes them, a line each; a claim is a line such as \
      <code>{"visit": "v1", "clinician": "Dr A", "lines": [{"code": "17004"}]}</code>. Try it with \
      <code>Examples/audit</code>. The sample is drawn \
      from a seed, so that anybody can draw it again. Each claim is held against its record in both \
      directions: <strong>over</strong>, <strong>under</strong>, <strong>unsupported</strong> by the record, \
      of another <strong>form</strong> for the same money, or in agreement. A claim whose chart is missing \
      is unsupported in full.</p>
      <p>The report gives the error rate and the dollars with their ranges, by the methods auditors \
      accept: exact, finite and Wilson's ranges for shares; difference, mean-per-unit and ratio estimates \
      for amounts, over strata where you ask for them (<code>--strata clinician</code>, \
      <code>--neyman</code>). Repayment is computed. An identified overpayment is reported and returned \
      within 60 days (42 CFR 401.305).</p>
      <h3>How many charts</h3>
      <p><code>--margin 0.05</code> draws as many as an error rate needs to be known to within five \
      points; <code>--probe probe.json --precision 0.25</code> as many as the dollars need, by what a small \
      probe showed.</p>
      <h3>A second reviewer</h3>
      <p><code>--second verdicts.ndjson</code> measures how far another reviewer agrees (Cohen's kappa) and \
      lists where not.</p>
      <h3>Follow up</h3>
      <p><code>--previous last-audit.json</code> says of each habit whether it is gone, better, unchanged or \
      worse, beyond chance. <code>curette quiz --from-audit audit.json</code> drills the habits found, with \
      made-up cases.</p>
      <h2>Stand beside your peers</h2>
      <pre tabindex="0">curette audit peers billed.ndjson --file MUP_PHY_by_Provider_and_Service.csv --state NY --html peers.html</pre>
      <p>The file is Medicare's own, from data.cms.gov. A figure above nine of ten peers is said in words, \
      with what an auditor would ask for. It is a reason to look, not a finding.</p>
      <pre tabindex="0">curette audit peers --file MUP_PHY_by_Provider_and_Service.csv --keep ~/curette/curette.sqlite</pre>
      <p>keeps the peers for the workbench.</p>
      <h2>Learn from denials</h2>
      <pre tabindex="0">curette audit denials billed.ndjson --denials refused.ndjson --rules proposed/</pre>
      <p>Says which edit would have stopped each refusal, which of those is switched off, and what no edit \
      stops. For that it proposes the payer's rule, as a file with its evidence and with what it would have \
      done to your claims. Read the payer's own text before it is used; the workbench takes it as a draft.</p>
      <h2>What a new release means for you</h2>
      <pre tabindex="0">curette replay --from 2026Q3 --to 2026Q4 claims.837 --briefing briefing.html</pre>
      <p>Your own claims under both releases: what appears, what is gone, in dollars, and what each role must \
      do.</p>
      <h2>Certificates</h2>
      <pre tabindex="0">curette quiz team ana.json ben.json
      curette quiz certificate ana.json --out ana.html</pre>
      """)

  private static let company = Chapter(
    file: "billing-company.html", short: "For billing companies", title: "For billing companies",
    body: """
      <h1>For billing companies</h1>
      <p>Everything works in streams: many visits or claims in, as many answers out, in the same order, in \
      bounded memory. A line that cannot be read is answered in its place and the others go on.</p>
      <pre tabindex="0">curette code --json - &lt; visits.ndjson &gt; claims.ndjson
      curette scrub --json claims.837 &gt; findings.ndjson
      curette x12 check --ack answer.999 claims.837
      curette verify --visits visits.ndjson claims.ndjson</pre>
      <h2>What a practice remembers</h2>
      <pre tabindex="0">curette store open skin.curette --practice "Skin &amp; Co"
      curette store file claims.837 --store skin.curette
      curette remit payment.835 --store skin.curette
      curette watch in/ out/ --store skin.curette</pre>
      <p>Claims that were sent, what was paid, what was not and what to do about it. A store may hold several \
      practices; no query of one reaches another (<code>--practice</code>). It is not encrypted: keep it on an \
      encrypted disk; <code>store backup</code> and <code>store export</code> are sealed.</p>
      <h2>Payers' own rules</h2>
      <pre tabindex="0">curette rules check Rules/
      curette rules simulate --rules Rules/commercial.yaml claims.837
      curette scrub --rules Rules/ claims.837</pre>
      <p>Rules are text with their source and their own tests; none may be looser than the law.</p>
      <h2>Around it</h2>
      <p>Exit statuses let a script stop what would be denied. <code>curette verify</code> checks every \
      answer a second time without the coding engine. Keep each practice's audits apart by its own files; \
      <code>curette audit --json</code> is the same data that its page shows.</p>
      """)

  private static let developer = Chapter(
    file: "developer.html", short: "For developers", title: "For developers",
    body: """
      <h1>For developers</h1>
      <p>Curette is a Swift package. The core is pure: values in, values out, no clock, no files, no \
      network; the same visit under the same tables gives the same bytes.</p>
      <pre tabindex="0">// Package.swift: .package(url: "…/curette", from: "0.1.0"), product "Curette"
      import ClaimModel
      import CuretteEngine

      let answer = Engine.standard.answer(visit)
      answer.claim.verdict
      answer.price.allowed</pre>
      <p>The JSON of every object has a schema in the folder <code>Schemas</code>: visits, coded and \
      scrubbed claims, prices, audits (<code>audit-report.json</code>), billed claims, peers, quiz items. \
      Field names are stable; fields may be added. Unknown fields of input are refused with their path.</p>
      <p>Without Swift, run the command on streams of JSON, or <code>curette serve</code> and its API \
      <code>/api/v1</code>, described at <code>/api/v1/openapi.json</code>: keys of a person with that \
      person's role, an answer for each <code>Idempotency-Key</code>, failures as problem+json.</p>
      <p>Money is a decimal text in dollars. Shares and estimates are decimal texts too, so that no reader \
      rounds them. An edit is one file with its examples, which are test and documentation at once; see \
      CONTRIBUTING in the source.</p>
      """)

  private static let limits = Chapter(
    file: "limits.html", short: "What it does not do", title: "What Curette does not do",
    body: """
      <h1>What Curette does not do</h1>
      <ul>
      <li>It gives no legal advice and signs no claim. Who signs answers for it.</li>
      <li>It never guesses a count, a size, a site or a method. What the chart does not say is asked for.</li>
      <li>It carries code numbers and its own short words, no CPT descriptors. To see or use those you need \
      your own licence of the American Medical Association.</li>
      <li>It answers by the tables it has. A date or a payer that none covers is listed as not evaluated; \
      newer releases are imported with <code>curette reference import</code>.</li>
      <li>Where a payer's own rules are not loaded, frequency limits, prior authorization and coverage of \
      that payer are not evaluated, and each answer says so.</li>
      <li>An audit's estimates are as good as the draw: charts picked by hand, or only those at hand, stand \
      for nothing but themselves.</li>
      <li>A comparison with peers knows fee-for-service Medicare only, has no modifiers and lacks what was \
      done for fewer than eleven patients.</li>
      <li>A quiz certificate attests practice. It is no credential of a professional body.</li>
      <li>Nothing leaves the machine; nothing is fetched. Encryption of the disk is yours to set up.</li>
      </ul>
      """)

  static let examples = [
    Example(
      name: "nine-keratoses", title: "Nine keratoses",
      words: "One session, one count: the first lesion and each further one.",
      visit: "destruction; cryosurgery; L57.0; x9; @scalp"),
    Example(
      name: "fifteen-and-a-biopsy", title: "Fifteen keratoses and a biopsy",
      words: "At fifteen one code stands alone, and the modifier moves to the biopsy.",
      visit: "destruction; cryosurgery; L57.0; x15; @face\nbiopsy; tangential; D49.2; @back"),
    Example(
      name: "visit-of-its-own", title: "A visit of its own beside a procedure",
      words: "Eczema is treated in the same sitting as three keratoses.",
      visit: "destruction; cryosurgery; L57.0; x3; @scalp\nvisit 99213 separate L30.9"),
    Example(
      name: "three-biopsies", title: "Three biopsies of three techniques",
      words: "The deepest technique gives the one primary code of the day.",
      visit:
        "biopsy; incisional; D49.2; @back\nbiopsy; punch; D49.2; @left forearm\n"
        + "biopsy; tangential; D49.2; @chin"),
    Example(
      name: "excision-with-closure", title: "A carcinoma excised and closed in layers",
      words: "The excision is sized with its margins, the closure by its own length.",
      visit:
        "excision; C44.519; @back; excised=1.8\n"
        + "repair; C44.519; @back; complexity=intermediate; length=4.2"),
    Example(
      name: "tenth-day", title: "A new problem on the tenth day",
      words: "The global period of the earlier destruction is still open.",
      visit: "visit 99213 separate L30.9\nhistory 2026-02-28 17000 unrelated\ndate 2026-03-10"),
    Example(
      name: "no-count", title: "A number that is not stated",
      words: "Nothing is guessed: the claim is held and says what to ask.",
      visit: "destruction; cryosurgery; L57.0"),
  ]
}
