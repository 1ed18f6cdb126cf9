import ClaimModel
import Coding
import ContractFormat
import CuretteEngine

/// Codes visits and writes those claims that may be sent into one 837P. What was not written is said.
final class CodeFileRun {
  private(set) var status = ExitStatus.nothingWrong
  private let file: ClaimFile
  private let includesReview: Bool
  private let engine: Engine
  private let reader = VisitReader()

  init(_ file: ClaimFile, _ engine: Engine, includesReview: Bool) {
    self.file = file
    self.engine = engine
    self.includesReview = includesReview
  }

  func answer(_ piece: ObjectStream.Piece) {
    do throws(InputProblem) {
      let visit = try reader.visit(piece)
      let coded = engine.answer(visit).claim
      switch coded.verdict {
      case .hold:
        status = status.joined(with: .wrong)
        Output.note("\(visit.id): not written; the claim must be held, see `curette code`")
        return
      case .review where !includesReview:
        status = status.joined(with: .incomplete)
        Output.note(
          "\(visit.id): not written; a person must decide, see `curette code` and --include-review")
        return
      default: break
      }
      if coded.notEvaluated.contains(where: \.makesIncomplete) {
        status = status.joined(with: .incomplete)
      }
      file.add(
        coded.claim, billing: visit.billing ?? BillingFacts(),
        drugs: visit.drugs + visit.procedures.flatMap(\.drugs))
    } catch {
      status = .unreadable
      Output.note(error.description)
    }
  }

  func finish() {
    file.finish()
    status = status.joined(with: file.status)
  }
}
