import Crypto
import CryptoExtras
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that only a passphrase opens: AES-256-GCM in pieces of a megabyte, the key from scrypt.
///
/// Layout: `CURETTE1`, 16 bytes of salt, then pieces of four bytes of length (big endian) and as many
/// bytes of ciphertext with its tag. A piece's nonce is its number; its number and whether it is the last
/// are authenticated, so that pieces cannot be changed, swapped, left out or cut off. Every file has its
/// own salt, hence its own key.
public enum SealedFile {
  static let magic = Array("CURETTE1".utf8)
  static let pieceSize = 1 << 20
  /// scrypt's cost: N = 2^15, r = 8, p = 1, about a tenth of a second. Tests of other things lower it.
  @TaskLocal package static var rounds = 1 << 15

  /// Writes sealed pieces one after the other.
  struct Writer {
    private let key: SymmetricKey
    private let salt: [UInt8]
    private var buffer: [UInt8] = []
    private var number: UInt64 = 0
    private let put: ([UInt8]) throws -> Void

    init(passphrase: String, put: @escaping ([UInt8]) throws -> Void) throws {
      guard passphrase.utf8.count >= 12 else {
        throw StoreError(.refused, "a passphrase has at least twelve characters")
      }
      var generator = SystemRandomNumberGenerator()
      salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      key = try SealedFile.key(passphrase, salt)
      self.put = put
      try put(SealedFile.magic + salt)
    }

    mutating func write(_ bytes: some Collection<UInt8>) throws {
      buffer.append(contentsOf: bytes)
      while buffer.count > SealedFile.pieceSize {
        try seal(Array(buffer.prefix(SealedFile.pieceSize)), isLast: false)
        buffer.removeFirst(SealedFile.pieceSize)
      }
    }

    mutating func finish() throws {
      try seal(buffer, isLast: true)
      buffer = []
    }

    private mutating func seal(_ bytes: [UInt8], isLast: Bool) throws {
      let box = try AES.GCM.seal(
        bytes, using: key, nonce: SealedFile.nonce(number),
        authenticating: SealedFile.header(number, isLast: isLast))
      let sealed = Array(box.ciphertext) + Array(box.tag)
      try put(SealedFile.bigEndian(UInt32(sealed.count)) + sealed)
      number += 1
    }
  }

  /// Opens a sealed file piece by piece.
  /// - Throws: `StoreError`; `wrongKey` where the passphrase is wrong or a byte was changed.
  public static func open(
    _ path: String, passphrase: String, each body: ([UInt8]) throws -> Void
  ) throws(StoreError) {
    do {
      let file = try PlainFile.reading(path)
      defer { file.close() }
      let head = try file.read(24)
      guard head.count == 24, Array(head.prefix(8)) == magic else {
        throw StoreError(.notAStore, "\(path) is no sealed file of Curette")
      }
      let key = try key(passphrase, Array(head.suffix(16)))
      var number: UInt64 = 0
      var piece = try readPiece(file, path)
      while true {
        guard let current = piece else { throw damaged(path) }
        piece = try readPiece(file, path)
        try body(try unseal(current, key, number, isLast: piece == nil, path))
        if piece == nil { return }
        number += 1
      }
    } catch {
      throw StoreError.of(error)
    }
  }

  private static func readPiece(_ file: PlainFile, _ path: String) throws -> [UInt8]? {
    let length = try file.read(4)
    if length.isEmpty { return nil }
    let count = length.reduce(0) { $0 << 8 | Int($1) }
    guard length.count == 4, count >= 16, count <= pieceSize + 16 else { throw damaged(path) }
    let piece = try file.read(count)
    guard piece.count == count else { throw damaged(path) }
    return piece
  }

  private static func unseal(
    _ piece: [UInt8], _ key: SymmetricKey, _ number: UInt64, isLast: Bool, _ path: String
  ) throws -> [UInt8] {
    do {
      let box = try AES.GCM.SealedBox(
        nonce: nonce(number), ciphertext: piece.dropLast(16), tag: piece.suffix(16))
      return Array(
        try AES.GCM.open(box, using: key, authenticating: header(number, isLast: isLast)))
    } catch {
      throw damaged(path)
    }
  }

  private static func damaged(_ path: String) -> StoreError {
    StoreError(
      .wrongKey, "\(path) does not open: the passphrase is another, or the file was cut or changed")
  }

  private static func key(_ passphrase: String, _ salt: [UInt8]) throws -> SymmetricKey {
    try KDF.Scrypt.deriveKey(
      from: Array(passphrase.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8,
      parallelism: 1, maxMemory: 1 << 27)
  }

  private static func nonce(_ number: UInt64) throws -> AES.GCM.Nonce {
    try AES.GCM.Nonce(data: [0, 0, 0, 0] + bigEndian(number))
  }

  private static func header(_ number: UInt64, isLast: Bool) -> [UInt8] {
    magic + bigEndian(number) + [isLast ? 1 : 0]
  }

  private static func bigEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<(Number.bitWidth / 8)).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

/// A file of the system, read and written in order. What is written stands under its name only when whole.
final class PlainFile {
  private var descriptor: Int32
  private let path: String
  private let draft: String?

  private init(_ descriptor: Int32, _ path: String, draft: String?) {
    self.descriptor = descriptor
    self.path = path
    self.draft = draft
  }

  deinit { close() }

  static func reading(_ path: String) throws(StoreError) -> PlainFile {
    let descriptor = openFile(path, O_RDONLY | O_CLOEXEC, 0)
    guard descriptor >= 0 else { throw failure(path) }
    return PlainFile(descriptor, path, draft: nil)
  }

  /// A new file that takes its name, readable by its owner only, when `finish` is called.
  static func writing(_ path: String) throws(StoreError) -> PlainFile {
    let draft = path + ".part"
    unlink(draft)
    let descriptor = openFile(draft, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure(path) }
    return PlainFile(descriptor, path, draft: draft)
  }

  /// The next bytes, fewer at the end.
  func read(_ count: Int) throws(StoreError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var place = 0
    while place < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        readBytes(descriptor, buffer.baseAddress.map { $0 + place }, count - place)
      }
      if got < 0 {
        if errno == EINTR { continue }
        throw Self.failure(path)
      }
      if got == 0 { break }
      place += got
    }
    return place == count ? bytes : Array(bytes.prefix(place))
  }

  func write(_ bytes: [UInt8]) throws(StoreError) {
    var place = 0
    while place < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        writeBytes(descriptor, buffer.baseAddress.map { $0 + place }, bytes.count - place)
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw Self.failure(path)
      }
      place += count
    }
  }

  /// Puts the file under its name, on the disk.
  func finish() throws(StoreError) {
    guard let draft else { return }
    guard fsync(descriptor) == 0, rename(draft, path) == 0 else { throw Self.failure(path) }
    closeDescriptor()
  }

  /// Ends the use; a file that was not finished is gone.
  func close() {
    if descriptor >= 0, let draft { unlink(draft) }
    closeDescriptor()
  }

  private func closeDescriptor() {
    if descriptor >= 0 { closeFile(descriptor) }
    descriptor = -1
  }

  private static func failure(_ path: String) -> StoreError {
    switch errno {
    case ENOENT: StoreError(.notFound, "\(path): there is no such file or folder")
    case EACCES, EROFS, EPERM: StoreError(.readOnly, "\(path): not permitted")
    case ENOSPC, EDQUOT, EFBIG: StoreError(.full, "\(path): the disk is full")
    default: StoreError(.failed, "\(path): \(String(cString: strerror(errno)))")
    }
  }
}

private func openFile(_ path: String, _ flags: Int32, _ mode: mode_t) -> Int32 {
  open(path, flags, mode)
}

private func readBytes(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  read(descriptor, bytes, count)
}

private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

@discardableResult
private func closeFile(_ descriptor: Int32) -> Int32 { close(descriptor) }
