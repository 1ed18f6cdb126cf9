#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif
public import Reference

/// A directory of imported tables, layered over those that the program carries.
///
/// Each import is one pack, `000001.curette` and so on; it is in force once it has its name, which it
/// gets whole or not at all. Nothing is ever overwritten, so every release is kept.
public struct ReferenceDirectory: Sendable {
  /// The path of the directory.
  public let path: String

  /// A directory, which need not be there yet.
  public init(_ path: String) {
    self.path = path
  }

  /// The directory used where none is named: `CURETTE_REFERENCE`, else `curette/reference` of the
  /// user's data directory (`XDG_DATA_HOME`, else `~/.local/share`); nil where there is no home.
  public static var standard: ReferenceDirectory? {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }
    if let path = variable("CURETTE_REFERENCE") { return ReferenceDirectory(path) }
    if let data = variable("XDG_DATA_HOME") {
      return ReferenceDirectory(data + "/curette/reference")
    }
    return variable("HOME").map { ReferenceDirectory($0 + "/.local/share/curette/reference") }
  }

  /// The names of its packs, oldest import first; none where the directory is not there.
  /// - Throws: `DirectoryProblem` where it is there and cannot be read.
  public func packs() throws(DirectoryProblem) -> [String] {
    guard let directory = opendir(path) else {
      if errno == ENOENT { return [] }
      throw problem(path)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(Self.suffix), !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// A library with the tables of every pack above those of `base`: where two releases begin on one
  /// day, the one imported last answers.
  /// - Throws: `DirectoryProblem` with the pack that cannot be read or is damaged.
  public func library(over base: ReferenceLibrary) throws(DirectoryProblem) -> ReferenceLibrary {
    var library = base
    for name in try packs() {
      let bytes = try map(path + "/" + name)
      do throws(PackError) {
        library = try library.adding(packs: [bytes])
      } catch {
        throw damaged(name, error)
      }
    }
    return library
  }

  /// The tables of one of its packs alone.
  /// - Throws: `DirectoryProblem` where it cannot be read or is damaged.
  public func library(of pack: String) throws(DirectoryProblem) -> ReferenceLibrary {
    let bytes = try map(path + "/" + pack)
    do throws(PackError) {
      return try ReferenceLibrary(packs: [bytes])
    } catch {
      throw damaged(pack, error)
    }
  }

  private func damaged(_ pack: String, _ error: PackError) -> DirectoryProblem {
    DirectoryProblem(
      "\(path)/\(pack): not a sound pack of tables: \(error.code.rawValue) at byte \(error.offset)")
  }

  /// Puts a pack in force: written beside its place, flushed to the disk, then given its name.
  /// - Returns: the path of the pack.
  /// - Throws: `DirectoryProblem` with what the system says; the directory is then as before.
  public func add(_ pack: [UInt8]) throws(DirectoryProblem) -> String {
    try create(path)
    let lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard lock >= 0, flock(lock, LOCK_EX) == 0 else { throw problem(path + "/lock") }
    defer { close(lock) }
    let draft = path + "/" + Self.draft
    unlink(draft)
    let last = try packs().last.flatMap { Int($0.dropLast(Self.suffix.count)) } ?? 0
    let number = String(last + 1)
    let name = String(repeating: "0", count: max(0, 6 - number.count)) + number + Self.suffix
    do throws(DirectoryProblem) {
      try write(pack, to: draft)
    } catch {
      unlink(draft)
      throw error
    }
    guard rename(draft, path + "/" + name) == 0 else {
      let failure = problem(path + "/" + name)
      unlink(draft)
      throw failure
    }
    try flush(path)
    return path + "/" + name
  }

  private static let suffix = ".curette"
  private static let draft = ".importing"

  private func map(_ file: String) throws(DirectoryProblem) -> UnsafeRawBufferPointer {
    let descriptor = open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(file) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem(file) }
    let count = Int(status.st_size)
    guard count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    guard let address = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0),
      address != MAP_FAILED
    else { throw problem(file) }
    return UnsafeRawBufferPointer(start: address, count: count)
  }

  private func create(_ path: String) throws(DirectoryProblem) {
    var parent = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: true) {
      parent += (parent.isEmpty && !path.hasPrefix("/") ? "" : "/") + part
      if mkdir(parent, 0o755) != 0, errno != EEXIST { throw problem(parent) }
    }
  }

  private func write(_ bytes: [UInt8], to file: String) throws(DirectoryProblem) {
    let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw problem(file) }
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes { put(descriptor, $0, from: place) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        let failure = problem(path)
        close(descriptor)
        throw failure
      }
      place += count
    }
    guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw problem(path) }
  }

  private func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, from place: Int) -> Int {
    let rest = UnsafeRawBufferPointer(rebasing: bytes[place...].prefix(1 << 24))
    #if canImport(Glibc)
      return Glibc.write(descriptor, rest.baseAddress, rest.count)
    #else
      return Darwin.write(descriptor, rest.baseAddress, rest.count)
    #endif
  }

  private func flush(_ directory: String) throws(DirectoryProblem) {
    let descriptor = open(directory, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw problem(directory) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw problem(directory) }
  }

  private func problem(_ place: String) -> DirectoryProblem {
    DirectoryProblem("\(place): \(String(cString: strerror(errno)))")
  }
}

/// A directory of tables that cannot be read or written, in one sentence with its place.
public struct DirectoryProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The sentence.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
