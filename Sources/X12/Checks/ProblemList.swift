/// The problems found so far. Past the limit they are counted and no longer kept, so that a hostile file cannot fill
/// the memory; `omitted` says how many.
public struct ProblemList: Sendable {
  /// Those kept, in the order found; by place in the file once a check has ended.
  public private(set) var problems: [Problem] = []
  /// How many were found past the limit and not kept.
  public private(set) var omitted = 0
  /// How many faults were found, kept or not.
  public private(set) var faults = 0
  let limit: Int

  /// Keeps at most `limit` problems.
  public init(limit: Int = 10_000) { self.limit = limit }

  /// Counts a problem and keeps it while there is room.
  public mutating func add(_ problem: Problem) {
    if problem.severity == .fault { faults += 1 }
    if problems.count < limit { problems.append(problem) } else { omitted += 1 }
  }

  /// Adds those of a part of the file whose transactions stand from `first` on in the report.
  mutating func append(_ other: ProblemList, transactionsFrom first: Int, group: Int?) {
    for var problem in other.problems {
      problem.group = group
      if let transaction = problem.transaction { problem.transaction = transaction + first }
      add(problem)
    }
    omitted += other.omitted
    faults += other.faults - other.problems.count { $0.severity == .fault }
  }

  mutating func sort() { problems.sort { $0.bytes.lowerBound < $1.bytes.lowerBound } }
}
