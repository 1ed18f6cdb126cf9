import ClaimModel
import CuretteEngine
import Hummingbird
import PayerRules
import Reference
import Replay
import Store
import Synchronization

/// What a release of the tables changes for this practice: the codes it bills, its claims of the last year, dollars.
struct ReleasePages: Sendable {
  let office: Office

  func add(to router: Router<WorkbenchContext>) {
    router.get("/releases", use: show)
  }

  private static let shownChanges = 60

  @Sendable func show(_ request: Request, _ context: WorkbenchContext) async throws -> Response {
    let visitor = try office.visitor(context, may: .viewClaims)
    let steps = ReleaseStep.all(of: office.engine.library)
    let asked = request.uri.queryParameters["step"].map { String($0) } ?? ""
    let chosen =
      steps.first { $0.name == asked } ?? steps.first { $0.isImported } ?? steps.first
    var values: Values = [
      "isStarter": !steps.contains { $0.isImported },
      "steps": steps.map { step -> Values in
        ["value": step.name, "words": step.words, "chosen": step.name == chosen?.name]
      },
      "isEmpty": steps.isEmpty,
    ]
    if let chosen {
      let trial = try await trial(chosen, for: visitor)
      values.merge(try self.values(trial, chosen, visitor)) { $1 }
    }
    return office.pages.page(
      "releases", title: "What a release changes here", values, visitor: visitor,
      section: "Reference", pageClass: "wide")
  }

  private func trial(_ step: ReleaseStep, for visitor: Visitor) async throws -> PastTrial {
    let (before, after) = office.pinned.libraries(of: step, in: office.engine.library)
    let rules = try office.rules(for: visitor)
    return try await office.trials.pass(visitor.practice.id) {
      let replay = ClaimReplay(
        from: before, to: after, edits: office.engine.edits, rules: rules)
      return try await PastTrial(
        replay, of: office.books(visitor), withHistory: rules?.needsHistory ?? false)
    }
  }

  private func values(
    _ trial: PastTrial, _ step: ReleaseStep, _ visitor: Visitor
  ) throws(WorkbenchError) -> Values {
    var values: Values
    do throws(StoreError) {
      values = try trial.values(office.books(visitor))
    } catch {
      throw WorkbenchError(error)
    }
    let library = office.engine.library
    let tables = step.pairs.map { pair -> Values in
      let billed = trial.diagnoses
      let changes = library.changes(from: pair.from, to: pair.to, of: trial.codes).filter {
        !$0.codes.isEmpty || (DiagnosisCode($0.row).map { billed.contains($0) } ?? false)
      }
      let (old, new) = (library.release(pair.from), library.release(pair.to))
      return [
        "table": new.table.name, "from": old.edition, "to": new.edition,
        "inEffect": new.effective.description, "count": changes.count,
        "isSame": changes.isEmpty, "isOne": changes.count == 1, "scope": new.scope ?? "",
        "changes": changes.prefix(Self.shownChanges).map { change -> Values in
          ["row": change.row, "before": change.before ?? "", "after": change.after ?? ""]
        },
        "left": max(0, changes.count - Self.shownChanges),
        "isLong": changes.count > Self.shownChanges,
      ]
    }
    values["tables"] = tables
    values["says"] = ReleaseBriefing(trial.report, edits: office.engine.edits).parts.map {
      part -> Values in
      ["role": part.role.rawValue, "says": part.says]
    }
    values["gaps"] = trial.report.notEvaluated.map { gap, claims -> Values in
      ["what": gap.what, "why": gap.why, "claims": claims]
    }
    values["hasGaps"] = !trial.report.notEvaluated.isEmpty
    return values
  }
}

/// From one release to the next of a table, or of all tables of which there are two.
struct ReleaseStep: Sendable {
  let name: String
  let words: String
  let pairs: [Pair]
  /// Whether a release was imported that the program did not bring.
  let isImported: Bool

  struct Pair: Sendable {
    let from: ReleaseRef
    let to: ReleaseRef
  }

  /// Every step that a library has, imported ones first, each by the day it takes effect, the newest first.
  static func all(of library: ReferenceLibrary) -> [ReleaseStep] {
    let brought = Engine.standard.library.releases.count
    var steps: [(step: ReleaseStep, day: CivilDate)] = []
    var newest: [Pair] = []
    for kind in TableKind.allCases where kind != .pairCensus {
      let releases = library.references.filter { $0.release.table == kind }.sorted {
        ($0.release.effective, $0.reference.index) < ($1.release.effective, $1.reference.index)
      }
      for (old, new) in zip(releases, releases.dropFirst()) {
        let pair = Pair(from: old.reference, to: new.reference)
        if new.reference == releases.last?.reference { newest.append(pair) }
        steps.append(
          (
            ReleaseStep(
              name: "\(old.reference.index)-\(new.reference.index)",
              words: "\(kind.name): \(old.release.edition) → \(new.release.edition)",
              pairs: [pair],
              isImported: Int(new.reference.index) >= brought
                || Int(old.reference.index) >= brought), new.release.effective
          ))
      }
    }
    guard !steps.isEmpty else { return [] }
    let all = ReleaseStep(
      name: "newest", words: "every table: the newest release against the one before",
      pairs: newest, isImported: false)
    let sorted = steps.sorted { left, right in
      left.step.isImported == right.step.isImported
        ? left.day > right.day : left.step.isImported
    }
    return [all] + sorted.map(\.step)
  }
}

/// Libraries in which one release answers, made once: a library lives as long as the process.
final class PinnedLibraries: Sendable {
  private let made = Mutex<[String: (ReferenceLibrary, ReferenceLibrary)]>([:])

  func libraries(
    of step: ReleaseStep, in library: ReferenceLibrary
  ) -> (before: ReferenceLibrary, after: ReferenceLibrary) {
    made.withLock { made in
      if let known = made[step.name] { return known }
      let pair = (
        library.answering(with: step.pairs.map(\.from)),
        library.answering(with: step.pairs.map(\.to))
      )
      made[step.name] = pair
      return pair
    }
  }
}
