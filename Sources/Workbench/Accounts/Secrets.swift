import Crypto
import CryptoExtras
import FoundationEssentials

/// Random names and digests.
enum Secrets {
  /// Random bytes of a token, in the alphabet that URLs and cookies take.
  static func token(bytes count: Int = 32) -> String {
    var generator = SystemRandomNumberGenerator()
    return base64((0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
  }

  /// The digest under which a token is stored, so that the store does not hold what opens it.
  static func digest(_ token: String) -> String {
    SHA256.hash(data: Data(token.utf8)).map { hex($0) }.joined()
  }

  /// Whether two texts are the same, in a time that does not tell where they differ.
  static func same(_ left: String, _ right: String) -> Bool {
    let left = Array(left.utf8)
    let right = Array(right.utf8)
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }

  static func base64(_ bytes: [UInt8]) -> String {
    Data(bytes).base64EncodedString()
      .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  private static func hex(_ byte: UInt8) -> String {
    let digits = Array("0123456789abcdef")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}

/// A password as it is kept: salted and stretched by scrypt, so that a stolen file is slow to guess.
struct PasswordHash: Sendable, Hashable {
  /// `scrypt$15$8$1$salt$key`, salt and key in base 64.
  let text: String

  init(text: String) {
    self.text = text
  }

  /// The hash of a new password.
  init(of password: String) throws(WorkbenchError) {
    let salt = [UInt8](Secrets.token(bytes: 16).utf8)
    let key = try Self.derive(password, salt: salt, logRounds: Self.logRounds)
    text =
      "scrypt$\(Self.logRounds)$8$1$\(Data(salt).base64EncodedString())$\(Data(key).base64EncodedString())"
  }

  /// Whether `password` is the one.
  func matches(_ password: String) -> Bool {
    let parts = text.split(separator: "$").map { String($0) }
    guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), rounds <= 20,
      let salt = Data(base64Encoded: parts[4]), let key = Data(base64Encoded: parts[5]),
      let derived = try? Self.derive(password, salt: [UInt8](salt), logRounds: rounds)
    else { return false }
    return Secrets.same(Data(derived).base64EncodedString(), key.base64EncodedString())
  }

  /// 32 MiB and about 60 ms a try: OWASP's second choice where argon2 is not to be had.
  private static let logRounds = 15

  /// A hash that no password matches, so that an unknown name takes as long as a known one.
  static let nobody = PasswordHash(
    text: "scrypt$15$8$1$bm9ib2R5bm9ib2R5bm8=$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=")

  private static func derive(
    _ password: String, salt: [UInt8], logRounds: Int
  ) throws(WorkbenchError) -> [UInt8] {
    do {
      let key = try KDF.Scrypt.deriveKey(
        from: Data(password.utf8), salt: Data(salt), outputByteCount: 32,
        rounds: 1 << logRounds, blockSize: 8, parallelism: 1)
      return key.withUnsafeBytes { [UInt8]($0) }
    } catch {
      throw WorkbenchError(.unavailable, "the password could not be stretched")
    }
  }
}

/// What a password must be: long. Nothing else makes one strong that people remember.
enum PasswordRule {
  /// Why a password is refused; nil when it is not.
  static func complaint(_ password: String, login: String) -> String? {
    if password.count < 12 { return "The password needs at least 12 characters." }
    if password.utf8.count > 256 { return "The password may have at most 256 characters." }
    if !login.isEmpty, password.lowercased().contains(login.lowercased()) {
      return "The password must not contain the login name."
    }
    if Set(password).count < 5 { return "The password needs at least five different characters." }
    return nil
  }
}
