/// The layouts in which official tables are published, told apart by name and then by headings.
enum Layout {
  case feeSchedule, indices, counties, zips, pairs, limits, addOns, diagnoses, addenda, supplies
  /// A file that comes with tables and holds none, with the reason.
  case notATable(String)
  case unknown

  /// What can be imported, for messages.
  static let known = [
    "fee schedule (PPRRVU…)", "GPCI…", "…LOCCO", "ZIP5_…", "NCCI pairs (ccipra-…-f1 to f4)",
    "MCR_MUE_PractitionerServices_…", "AOC_…", "icd10cm_order_…", "icd10cm_order_addenda_…",
    "HCPC…_ANWEB_…",
  ]

  init(_ member: SourceMember) {
    self = Self.byName(member) ?? Self.byContent(member) ?? .unknown
  }

  private static func byName(_ member: SourceMember) -> Layout? {
    let name = member.name.uppercased()
    if let reason = notATable(name) { return .notATable(reason) }
    if name.contains("PPRRVU") { return .feeSchedule }
    if name.contains("GPCI") { return .indices }
    if name.contains("LOCCO") { return .counties }
    if name.contains("ZIP5") { return .zips }
    if name.contains("CCIPRA") || name.contains("PTP") { return .pairs }
    if name.contains("MUE") { return .limits }
    if name.hasPrefix("AOC") { return .addOns }
    if name.contains("ORDER_ADDENDA") || name.contains("ORDER-ADDENDA") { return .addenda }
    if name.contains("ICD10CM_ORDER") || name.contains("ICD10CM-ORDER") { return .diagnoses }
    if name.hasPrefix("HCPC"), name.contains("ANWEB") { return .supplies }
    return nil
  }

  private static func notATable(_ name: String) -> String? {
    if name.contains("_QPP") {
      return "the schedule of qualifying participants; the other one is the table of all"
    }
    if name.hasPrefix("PFREV") || name.hasPrefix("PFALL") {
      return "payment amounts, a check on the tables: see `curette reference verify --amounts`"
    }
    let others = [
      "LYOUT", "LAYOUT", "README", "LICENSE", "ANES", "OPPSCAP", "PROC_NOTES", "TRANS", "NOC",
      "CODES_", "ZIP9", "ZIPS_REQUIRING",
    ]
    if others.contains(where: { name.contains($0) }) {
      return "it comes with the tables and holds none that is used"
    }
    return nil
  }

  private static func byContent(_ member: SourceMember) -> Layout? {
    guard !member.isWorkbook else { return nil }
    let text = Columns.plain(String(decoding: member.bytes.prefix(1 << 16), as: UTF8.self))
    if text.contains("PTP EDIT RATIONALE") { return .pairs }
    if text.contains("MUE ADJUDICATION INDICATOR") { return .limits }
    if text.contains("PHYSICIAN FEE SCHEDULE RELATIVE VALUE FILE") { return .feeSchedule }
    if text.contains("PE GPCI") { return .indices }
    if text.contains("COUNTIES INCLUDED IN") { return .counties }
    return nil
  }

  /// Members of one group make one table together.
  func group(of member: SourceMember) -> String {
    guard case .pairs = self else { return member.path }
    let name = PairFileName(member.name)
    return "pairs \(name.edition ?? "") \(name.part == nil ? member.path : "")"
  }

  /// A reader of the layout; nil for one that holds no table.
  func reader(
    for member: SourceMember, _ request: ImportRequest
  ) throws(ImportProblem) -> (any LayoutReader)? {
    switch self {
    case .feeSchedule: FeeScheduleReader()
    case .indices: IndexReader()
    case .counties: CountyReader()
    case .zips: ZipReader()
    case .pairs: try PairReader(member, request)
    case .limits: LimitReader()
    case .addOns: AddOnReader()
    case .diagnoses: DiagnosisReader()
    case .addenda: AddendaReader()
    case .supplies: SupplyReader()
    case .notATable, .unknown: nil
    }
  }
}
