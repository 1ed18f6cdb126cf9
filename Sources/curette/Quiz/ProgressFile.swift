import FoundationEssentials
import Training

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A learner's progress on disk: JSON, written whole or not at all.
enum ProgressFile {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func read(_ path: String) throws(CommandFailure) -> LearnerProgress {
    var bytes: [UInt8] = []
    try Input(path).forEachBuffer { bytes.append(contentsOf: $0) }
    do {
      return try JSONDecoder().decode(LearnerProgress.self, from: Data(bytes))
    } catch {
      throw CommandFailure(
        "\(path): this is no progress file of `curette quiz`; it was left as it is")
    }
  }

  static func write(_ progress: LearnerProgress, to path: String) throws(CommandFailure) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    guard let data = try? encoder.encode(progress) else {
      throw CommandFailure("\(path): the progress could not be written")
    }
    try Output.write(String(decoding: data, as: UTF8.self) + "\n", to: path)
  }
}

/// The clock, which only the command may read.
enum Moment {
  /// Seconds since 1970.
  static var seconds: Int64 { Int64(time(nil)) }
}
