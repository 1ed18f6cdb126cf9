// swift-tools-version: 6.2
import PackageDescription

// Fuzzing of the X12 library and of the reader of notes with libFuzzer; `Scripts/fuzz` builds and runs it. The sources are
// those of the project (links), compiled again with coverage counters.
let fuzzed: [SwiftSetting] = [
  .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .unsafeFlags(["-sanitize=address,fuzzer"]),
]

let package = Package(
  name: "fuzz",
  targets: [
    .target(name: "CX12Scan", cSettings: [.unsafeFlags(["-fsanitize=address"])]),
    .target(name: "X12Guides"),
    .target(name: "FuzzMain"),
    .target(name: "X12", dependencies: ["CX12Scan", "X12Guides"], swiftSettings: fuzzed),
    .executableTarget(
      name: "FuzzX12", dependencies: ["X12", "FuzzMain"],
      swiftSettings: fuzzed + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=address,fuzzer"])]),
    .target(name: "ClaimModel", swiftSettings: fuzzed),
    .target(name: "NoteLexicon", exclude: ["terms"]),
    .target(
      name: "NoteReading", dependencies: ["ClaimModel", "NoteLexicon"], swiftSettings: fuzzed),
    .executableTarget(
      name: "FuzzNotes", dependencies: ["NoteReading", "FuzzMain"],
      swiftSettings: fuzzed + [.unsafeFlags(["-parse-as-library"])],
      linkerSettings: [.unsafeFlags(["-sanitize=address,fuzzer"])]),
  ]
)
