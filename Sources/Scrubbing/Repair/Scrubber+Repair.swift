public import ClaimModel

extension Scrubber {
  /// The least set of changes after which nothing of the claim would be denied, by search over the fixes that the
  /// findings offer: fewest changes first, among those the fewest lines taken off, then the fewest that rest on the
  /// chart. Denials without a fix that a machine can make are left to a person.
  public func repair(_ claim: Claim) -> Repair {
    search(claim) { finding in finding.fixes.filter { $0.change != nil } }
  }

  /// The same with what only restates facts of the claim: fixes of kind form of findings that no chart could answer
  /// otherwise.
  public func repairForm(_ claim: Claim) -> Repair {
    search(claim) { finding in
      finding.fixes.contains { $0.kind == .chart } ? [] : finding.fixes.filter { $0.change != nil }
    }
  }

  fileprivate struct Node {
    var claim: Claim
    var steps: [Repair.Step]
    var removals: Int
    var charts: Int

    /// Orders nodes by what they change.
    var cost: Int { steps.count * 10_000 + removals * 100 + charts }
  }

  private func search(_ claim: Claim, _ fixes: (Finding) -> [Fix]) -> Repair {
    let first = denials(of: claim)
    guard !first.isEmpty else {
      return Repair(outcome: .unneeded, steps: [], claim: claim, byHand: [])
    }
    let byHand = first.filter { fixes($0).isEmpty }
    let ignored = Set(byHand.map(\.edit))
    var open = [Node(claim: claim, steps: [], removals: 0, charts: 0)]
    var seen: Set<Claim> = [claim]
    var visits = 0
    // Each change answers at least one denial, so a claim that needs more visits has more faults than a person would
    // have a machine mend unseen.
    while let place = open.indices.min(by: { open[$0].cost < open[$1].cost }), visits < 400 {
      let node = open.remove(at: place)
      visits += 1
      let denials = denials(of: node.claim).filter { !ignored.contains($0.edit) }
      if denials.isEmpty { return result(node, byHand) }
      for finding in denials {
        for fix in fixes(finding) {
          let next = fix.changes.reduce(node.claim) { $0.applying($1) }
          guard seen.insert(next).inserted, !next.lines.isEmpty || node.claim.lines.count > 1 else {
            continue
          }
          var child = node
          child.claim = next
          child.steps.append(Repair.Step(edit: finding.edit, fix: fix))
          if case .removeLine? = fix.change { child.removals += 1 }
          if fix.kind == .chart { child.charts += 1 }
          open.append(child)
        }
      }
    }
    return Repair(outcome: .byHand, steps: [], claim: claim, byHand: first)
  }

  private func result(_ node: Node, _ byHand: [Finding]) -> Repair {
    let outcome: Repair.Outcome =
      node.steps.isEmpty || !byHand.isEmpty
      ? .byHand : node.removals > 0 || node.replaces ? .instead : .lawful
    return Repair(outcome: outcome, steps: node.steps, claim: node.claim.renumbered, byHand: byHand)
  }

  private func denials(of claim: Claim) -> [Finding] {
    scrub(claim).findings.filter { $0.severity == .denial && !$0.isAppealable }
  }
}

extension Scrubber.Node {
  /// Whether a code or a number of units was changed: then something else is billed.
  fileprivate var replaces: Bool {
    steps.contains { step in
      switch step.fix.change {
      case .replaceCode, .setUnits: true
      default: false
      }
    }
  }
}

extension Claim {
  /// The claim with its lines numbered from 1.
  fileprivate var renumbered: Claim {
    var claim = self
    for place in claim.lines.indices { claim.lines[place].number = place + 1 }
    return claim
  }
}
