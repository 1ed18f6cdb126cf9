/// From ST to SE: by the guide that serves the set, or without one.
extension FileChecker {
  func readTransaction(_ st: EnvelopeSegment, group: Int?) throws {
    if let parallel, let fragment = parallel.fragment(at: st.range.lowerBound, reader.delimiters) {
      parallel.collect(options)
      try take(fragment, of: parallel, st, group: group)
      return
    }
    try checkTransaction(st, group: group)
  }

  /// Takes over what a thread found from the ST segment at hand on.
  func take(
    _ fragment: Fragment, of parallel: ParallelRun, _ st: EnvelopeSegment, group: Int?
  ) throws {
    let first = report.transactions.count
    for (number, transaction) in fragment.transactions.enumerated() {
      var transaction = transaction
      transaction.group = group
      report.transactions.append(transaction)
      context.transaction = first + number
      context.guide = nil
      context.position = 1
      let before = context.list.faults
      let head = number == 0 ? st : fragment.heads[number]
      if number > 0, group != nil {
        setsOfGroup += 1
        if !controlsOfGroup.insert(head[2]).inserted {
          problem(.repeatedControl, head, element: 2, "ST02 was already used in this group.")
        }
      }
      checkHead(
        head, Guide.serving(transaction: head[1], version: transaction.version), group: group)
      if context.list.faults > before { report.transactions[first + number].isValid = false }
    }
    context.transaction = nil
    context.list.append(fragment.problems, transactionsFrom: first, group: group)
    context.notEvaluated.formUnion(fragment.notEvaluated)
    report.segments += fragment.segments
    parallel.collect(fragment.options)
    reader.jump(to: fragment.end, parallel.file.source(at: fragment.end))
  }

  /// Checks transactions from an ST segment at the beginning of the source on, until one begins at or after `end`,
  /// something else follows, or the guide of one cannot be told. Begins with an empty report.
  func checkFragment(
    from start: Int, of source: any ByteSource, upTo end: Int, _ delimiters: Delimiters
  ) throws -> Fragment? {
    report = FileReport()
    context.list = ProblemList(limit: options.problemLimit)
    context.notEvaluated = []
    pending = nil
    reader.jump(to: start, source)
    reader.use(delimiters)
    var heads: [EnvelopeSegment] = []
    var stop = reader.offset
    while let segment = try reader.next() {
      let st = EnvelopeSegment(segment)
      guard st.id == key("ST"), !st[3].isEmpty, st.range.lowerBound < end else { break }
      report.segments += 1
      heads.append(st)
      try checkTransaction(st, group: nil, isFragment: true)
      stop = reader.offset
      if pending != nil { return nil }
    }
    guard !heads.isEmpty else { return nil }
    return Fragment(
      heads: heads, transactions: report.transactions, problems: context.list,
      notEvaluated: context.notEvaluated, segments: report.segments - 1, end: stop, options: options
    )
  }

  func checkTransaction(
    _ st: EnvelopeSegment, group: Int?, isFragment: Bool = false
  ) throws {
    let groupVersion = group.map { report.groups[$0].version } ?? ""
    let version = st[3].isEmpty ? groupVersion : st[3]
    let guide = Guide.serving(transaction: st[1], version: version)
    let place = report.transactions.count
    report.transactions.append(
      FileReport.Transaction(
        group: group, kind: guide?.name ?? (version.isEmpty ? st[1] : "\(st[1]) \(version)"),
        set: st[1], control: st[2], version: version, bytes: st.range))
    context.transaction = place
    context.guide = guide
    context.node = 0
    context.position = 1
    let before = context.list.faults
    if !isFragment { checkHead(st, guide, group: group) }
    if options.isEnvelopeOnly {
      try passOver(st, place)
    } else if st[1] == "837", guide?.name == "837P" {
      try run(professional, st, place)
    } else {
      switch guide?.name {
      case "837I": try run(institutional, st, place)
      case "835": try run(remittance, st, place)
      case "999": try run(acknowledgment, st, place)
      case "277CA": try run(claimStatus, st, place)
      default: try runWithoutGuide(st, place)
      }
    }
    context.transaction = nil
    context.guide = nil
    reader.keep = nil
    report.transactions[place].isValid = context.list.faults == before
  }

  func checkHead(_ st: EnvelopeSegment, _ guide: Guide?, group: Int?) {
    checkEnd(st, most: 3)
    if st[1].utf8.count != 3 || !st[1].utf8.allSatisfy(Ascii.isDigit) {
      problem(.codeValue, st, element: 1, "ST01 is the three digits of a kind of transaction.")
    }
    if !(4...9).contains(st[2].utf8.count) {
      problem(
        st[2].utf8.count < 4 ? .tooShort : .tooLong, st, element: 2,
        "ST02 is a control number of four to nine characters.")
    }
    if let group {
      let kinds = [
        "837": "HC", "835": "HP", "999": "FA", "997": "FA", "277": "HN", "276": "HR", "270": "HS",
        "271": "HB", "278": "HI", "834": "BE", "820": "RA",
      ]
      if let wanted = kinds[st[1]], report.groups[group].kind != wanted {
        problem(
          .functionalGroup, st, element: 1,
          "GS01 announces another kind of transaction: \(st[1]) belongs into a group \(wanted).")
      }
      let version = report.groups[group].version
      if !st[3].isEmpty, !version.isEmpty, st[3] != version, !groupIsOfOtherRelease {
        problem(.guideMismatch, st, element: 3, "ST03 names another guide than GS08.")
      }
      if st[3].isEmpty, version.hasPrefix("005010"),
        ["837", "277", "999", "276", "270", "271", "278"].contains(st[1])
      {
        problem(.guideMissing, st, element: 3, "ST03, which names the guide, is missing.")
      }
    }
    if guide == nil {
      context.notEvaluated.insert(
        "transaction set \(shown(st[1])) \(shown(report.transactions.last?.version ?? "")): no guide for it is built in, so only its envelope and its segments were checked"
      )
    }
  }

  /// The ST segment has been copied; it is checked as it stands there.
  func run<Checks>(
    _ checker: TransactionChecker<Checks>, _ st: EnvelopeSegment, _ place: Int
  ) throws {
    checker.begin(context, reader.delimiters)
    var count = 1
    // How far a claim may reach that is kept.
    var limit = Int.max
    while let segment = try reader.next() {
      count &+= 1
      context.position = count
      switch segment.id {
      case key("SE"):
        finish(EnvelopeSegment(segment), st, count: count, place)
        checker.end(segment, context)
        report.segments += count - 1
        report.transactions[place].claims = checker.checks.claims
        return
      case key("ST"), key("GE"), key("IEA"), key("ISA"), key("GS"):
        checker.end(segment, context)
        report.segments += count - 1
        report.transactions[place].claims = checker.checks.claims
        leave(EnvelopeSegment(segment), place)
        return
      default:
        checker.segment(segment, context)
        switch segment.id {
        case key("HL"), key("CLM"), key("CLP"):
          reader.keep = checker.checks.keep
          limit = reader.keep.map { $0 + min(options.longestClaim, .max - $0) } ?? .max
        default: break
        }
        if reader.offset > limit {
          throw X12Error.claimTooLong(offset: reader.keep ?? 0, limit: options.longestClaim)
        }
      }
    }
    report.segments += count - 1
    checker.abandon(context)
    report.transactions[place].claims = checker.checks.claims
    endOfFile(place)
  }

  /// A transaction that no built-in guide covers: numbering and what any 837 must have.
  func runWithoutGuide(_ st: EnvelopeSegment, _ place: Int) throws {
    let checks = BareChecks(set: st[1], payments: options.payments)
    checks.begin(context)
    var count = 1
    while let segment = try reader.next() {
      count += 1
      context.position = count
      switch segment.id {
      case key("SE"):
        finish(EnvelopeSegment(segment), st, count: count, place)
        checks.end(segment, context)
        report.segments += count - 1
        report.transactions[place].claims = checks.claims
        return
      case key("ST"), key("GE"), key("IEA"), key("ISA"), key("GS"):
        checks.end(segment, context)
        report.segments += count - 1
        leave(EnvelopeSegment(segment), place)
        return
      default:
        checks.segment(segment, context)
        if segment.id == key("CLP") { reader.keep = checks.keep }
        context.outline?.add(segment, nil, node: 0)
      }
    }
    report.segments += count - 1
    checks.abandon(context)
    endOfFile(place)
  }

  /// Counts the segments of a transaction and looks at nothing else.
  func passOver(_ st: EnvelopeSegment, _ place: Int) throws {
    var count = 1
    while let segment = try reader.next() {
      count &+= 1
      switch segment.id {
      case key("SE"):
        context.position = count
        finish(EnvelopeSegment(segment), st, count: count, place)
        report.segments += count - 1
        return
      case key("ST"), key("GE"), key("IEA"), key("ISA"), key("GS"):
        report.segments += count - 1
        return leave(EnvelopeSegment(segment), place)
      default: continue
      }
    }
    report.segments += count - 1
    endOfFile(place)
  }

  func finish(_ se: EnvelopeSegment, _ st: EnvelopeSegment, count: Int, _ place: Int) {
    context.outline?.add(se, depth: 2)
    report.transactions[place].segments = count
    report.transactions[place].bytes = st.range.lowerBound..<se.range.upperBound
    checkEnd(se, most: 2)
    if Int(se[1]) != count {
      problem(
        .segmentCount, se, element: 1, "SE01 counts \(shown(se[1])) segments; there are \(count).")
    }
    if se[2] != st[2] {
      problem(.controlNumber, se, element: 2, "SE02 is not the control number of ST02.")
    }
  }

  func leave(_ segment: EnvelopeSegment, _ place: Int) {
    context.outline?.add(segment, depth: Self.depth(segment.id))
    problem(
      .truncated, segment, "The transaction set does not end before this segment (SE is missing).")
    pending = segment
    report.segments -= 1
  }

  func endOfFile(_ place: Int) {
    problem(
      .truncated, bytes: reader.offset..<reader.offset,
      "The file ends inside the transaction set (SE is missing).")
  }
}
