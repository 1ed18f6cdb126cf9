import ArgumentParser
import AuditPages
import Auditing
import ClaimModel
import ContractFormat
import Store
import Workbench

/// `curette audit peers`: the practice's own curves against Medicare's published file.
struct AuditPeers: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peers",
    abstract: "Compare a practice's billing with its peers in Medicare's published file.",
    discussion: """
      Reads claims with dates (NDJSON as for `curette audit --claims`) and CMS's yearly file "Medicare \
      Physician & Other Practitioners - by Provider and Service" as downloaded from data.cms.gov, and \
      says where each clinician stands: visit levels, 17004, lesions in a session, biopsies for each \
      visit, modifier 25 (which the file does not have), whole and by quarter. Outliers, above nine \
      of ten peers, are said in words with what an auditor would ask. With --keep the peers' figures go \
      into a store, whose workbench then shows the practice's curves beside them; no claims are read.

      EXAMPLES
        curette audit peers billed.ndjson --file MUP_PHY_R25_P05_V20_D23_Prov_Svc.csv --state NY
        curette audit peers --file MUP_PHY_R25_P05_V20_D23_Prov_Svc.csv --keep data/curette.sqlite

      Exit status 1 when a clinician stands out, 2 when a file could not be read, else 0.
      """)

  @Option(help: "CMS's file by provider and service, CSV.", completion: .file()) var file: String
  @Option(help: "The specialty as the file names it.") var specialty = "Dermatology"
  @Option(help: "Only peers of this state, two letters.") var state: String?
  @Flag(help: "Count claims of every payer, not of Medicare alone.") var allPayers = false
  @Flag(help: "Write one JSON object.") var json = false
  @Option(help: "Write the comparison as a page to this file; - for standard output.")
  var html: String?
  @Option(help: "Keep the peers' figures in this store for the workbench.", completion: .file())
  var keep: String?
  @Argument(help: "Files of claims; - for standard input.", completion: .file())
  var claims: [String] = ["-"]

  func run() throws {
    Output.ignoreBrokenPipes()
    do throws(CommandFailure) {
      let peers = PeerFigures(try readPeers())
      guard peers.count > 0 else {
        throw CommandFailure("\(file): no row is of \(specialty)\(state.map { " in \($0)" } ?? "")")
      }
      if let keep { return try Self.keep(peers, self, in: keep) }
      let own = try Self.read(claims, verb: "audit peers") {
        allPayers || $0.payer.line == .medicare
      }
      let comparison = PeerComparison(peers: peers, claims: own)
      if let html { try Output.write(PeerPages.html(comparison), to: html) }
      if html != "-" {
        if json {
          var buffer = JSONBuffer()
          PeerPages.write(comparison, to: &buffer)
          buffer.newline()
          Output.write(buffer.bytes)
        } else {
          Output.write(PeerPages.text(comparison))
        }
      }
      let isOut = comparison.standings.contains(where: \.isOutlier)
      Output.finish(isOut ? .wrong : .nothingWrong)
    } catch {
      Output.note(error.description)
      Output.finish(.unreadable)
    }
  }

  private static func keep(
    _ peers: PeerFigures, _ command: AuditPeers, in store: String
  ) throws(CommandFailure) {
    let release = PeerShelf.Release(
      file: command.file.split(separator: "/").last.map(String.init) ?? command.file,
      specialty: command.specialty, state: command.state?.uppercased() ?? "",
      importedOn: CivilDate(dayNumber: Int32(Moment.seconds / 86_400)), figures: peers)
    do throws(StoreError) {
      try PeerShelf.keep(release, inStoreAt: store)
    } catch {
      throw CommandFailure(error.description)
    }
    Output.write("\(peers.count) peers are kept in \(store)\n")
  }

  /// The dated claims of files that belong.
  static func read(
    _ files: [String], verb: String, where belongs: (Claim) -> Bool = { _ in true }
  ) throws(CommandFailure) -> [(clinician: String, claim: Claim)] {
    var own: [(clinician: String, claim: Claim)] = []
    var fault: String?
    let reader = VisitReader()
    ObjectRun.forEachObject(in: files, verb: verb, flush: {}) { piece in
      do throws(InputProblem) {
        let billed = try reader.billedClaim(piece)
        if billed.isUndated {
          fault = fault ?? "line \(piece.line): a claim without dateOfService"
        } else if belongs(billed.claim) {
          own.append((clinician: billed.clinician ?? "clinician not named", claim: billed.claim))
        }
      } catch {
        fault = fault ?? error.description
      }
    }
    if let fault { throw CommandFailure(fault) }
    return own
  }

  private func readPeers() throws(CommandFailure) -> [CodeCounts] {
    var reader = PeerFile(specialty: specialty, state: state)
    var problem: PeerFile.Problem?
    try Input(file).forEachBuffer { bytes in
      guard problem == nil else { return }
      do throws(PeerFile.Problem) { try reader.feed(bytes) } catch { problem = error }
    }
    do throws(PeerFile.Problem) {
      if let problem { throw problem }
      return try reader.finish()
    } catch {
      throw CommandFailure("\(file): \(error)")
    }
  }
}
