// swift-tools-version: 6.2
import PackageDescription

/// One list of settings for every target: Swift 6, warnings are errors, imports say what they mean.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "curette",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "ClaimModel", targets: ["ClaimModel"]),
    .library(name: "X12", targets: ["X12"]),
    .library(
      name: "Curette",
      targets: [
        "ClaimModel", "Reference", "Editing", "Edits", "Coding", "Pricing", "Verification",
        "ContractFormat", "CuretteEngine",
      ]),
    .executable(name: "curette", targets: ["curette"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-numerics", from: "1.1.1"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
  ],
  targets: [
    .target(name: "ClaimModel", swiftSettings: strict),
    .target(name: "Reference", dependencies: ["ClaimModel"], swiftSettings: strict),
    .target(name: "Editing", dependencies: ["ClaimModel", "Reference"], swiftSettings: strict),
    .target(
      name: "Coding", dependencies: ["ClaimModel", "Reference", "Editing"],
      swiftSettings: strict, plugins: ["Register"]),
    .target(name: "Pricing", dependencies: ["ClaimModel", "Reference"], swiftSettings: strict),
    .target(
      name: "ContractFormat",
      dependencies: ["ClaimModel", "Reference", "Editing", "Coding", "Pricing", "Scrubbing"],
      swiftSettings: strict),
    .target(
      name: "Edits", dependencies: ["ClaimModel", "Reference", "Editing"],
      swiftSettings: strict, plugins: ["Register"]),
    .target(
      name: "CuretteEngine",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Edits", "Coding", "Pricing", "StarterRelease",
      ],
      swiftSettings: strict),
    .target(
      name: "Verification", dependencies: ["ClaimModel", "Reference"], swiftSettings: strict),
    .target(
      name: "Auditing",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Coding", "Pricing", "NoteReading",
        .product(name: "RealModule", package: "swift-numerics"),
      ],
      swiftSettings: strict),
    .target(
      name: "Training",
      dependencies: ["ClaimModel", "Auditing", "Coding", "CuretteEngine", "Verification"],
      swiftSettings: strict),
    .target(
      name: "AuditPages",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Auditing", "ContractFormat", "Pages", "Printing",
        "PayerRules", "Scrubbing",
      ],
      swiftSettings: strict),
    .target(
      name: "Answers",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Coding", "CuretteEngine", "ContractFormat",
        "Denials", "X12", "PayerRules", "Replay", "Scrubbing",
      ],
      swiftSettings: strict),
    .target(name: "StarterTables"),
    .target(
      name: "Pages", dependencies: [.product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: strict),
    .target(
      name: "Scrubbing", dependencies: ["ClaimModel", "Reference", "Editing"],
      swiftSettings: strict),
    .target(
      name: "StarterRelease", dependencies: ["Reference", "StarterTables"], swiftSettings: strict),
    .target(
      name: "Exchange",
      dependencies: ["ClaimModel", "Reference", "Editing", "Coding", "CuretteEngine", "X12"],
      swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: [
        "ClaimModel", "Remittances", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Remittances", dependencies: ["ClaimModel", "Reference", "Editing", "Pricing"],
      swiftSettings: strict),
    .target(
      name: "Denials", dependencies: ["ClaimModel", "Reference", "Editing"], swiftSettings: strict),
    .target(name: "NoteLexicon", exclude: ["terms"]),
    .target(
      name: "NoteReading", dependencies: ["ClaimModel", "Reference", "NoteLexicon"],
      swiftSettings: strict),
    .systemLibrary(
      name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .target(
      name: "NoteFormats",
      dependencies: ["ClaimModel", "ContractFormat", "NoteReading", "CXML2"],
      swiftSettings: strict),
    .target(
      name: "Bookkeeping",
      dependencies: [
        "Appeals", "ContractFormat", "ClaimModel", "Reference", "Pricing", "Remittances", "Denials",
        "Store", "X12", "Exchange", .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .systemLibrary(name: "CHaru"),
    .target(name: "Printing", dependencies: ["CHaru"], swiftSettings: strict),
    .target(
      name: "Appeals",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Remittances", "Denials", "Verification", "Printing",
      ],
      swiftSettings: strict),
    .target(name: "Charts", swiftSettings: strict),
    .target(
      name: "Analytics", dependencies: ["ClaimModel", "Store", "Charts"], swiftSettings: strict),
    .target(name: "CX12Scan"),
    .target(name: "X12Guides"),
    .target(name: "X12", dependencies: ["CX12Scan", "X12Guides"], swiftSettings: strict),
    .systemLibrary(
      name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    .target(name: "ReferenceFiles", dependencies: ["Reference"], swiftSettings: strict),
    .target(
      name: "ReferenceImport",
      dependencies: [
        "CArchive", "ClaimModel", "Reference", "ReferenceFiles",
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      swiftSettings: strict),
    .target(
      name: "Replay",
      dependencies: ["ClaimModel", "Reference", "Editing", "Pricing", "Scrubbing"],
      swiftSettings: strict),
    .target(
      name: "PayerRules",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Scrubbing", .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .target(name: "WorkbenchAssets"),
    .target(
      name: "Workbench",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Coding", "Pricing", "CuretteEngine",
        "ContractFormat", "Store", "WorkbenchAssets", "NoteReading", "Exchange", "X12", "Scrubbing",
        "Answers", "Appeals", "Bookkeeping", "Denials", "Remittances", "Verification", "Analytics",
        "Charts", "NoteFormats", "PayerRules", "Replay", "Auditing", "AuditPages", "Training",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "CryptoExtras", package: "swift-crypto"),
        .product(name: "JWTKit", package: "jwt-kit"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ], swiftSettings: strict),
    .executableTarget(name: "register", swiftSettings: strict),
    .executableTarget(
      name: "bench",
      dependencies: [
        "ClaimModel", "Reference", "ReferenceFiles", "Coding", "Editing", "Pricing", "Scrubbing",
        "CuretteEngine", "ContractFormat", "NoteReading", "NoteFormats", "Store",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "dev",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Edits", "StarterRelease",
        .product(name: "SwiftCSV", package: "SwiftCSV"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .plugin(name: "Register", capability: .buildTool(), dependencies: ["register"]),
    .executableTarget(
      name: "curette",
      dependencies: [
        "Answers", "AuditPages", "Auditing", "Training",
        "ClaimModel", "Reference", "Editing", "Coding", "Pricing", "CuretteEngine",
        "ContractFormat", "Verification", "X12", "Exchange", "Scrubbing", "Pages",
        "ReferenceFiles", "ReferenceImport", "StarterRelease", "Replay", "PayerRules",
        "NoteReading", "NoteFormats",
        "Store", "Remittances", "Denials", "Bookkeeping", "Appeals", "Analytics", "Charts",
        .product(name: "Crypto", package: "swift-crypto"),
        "Workbench",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ScrubbingTests",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Edits", "Exchange", "Scrubbing", "StarterRelease",
        "X12",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "EditsTests",
      dependencies: ["ClaimModel", "Reference", "Editing", "Edits", "StarterRelease"],
      swiftSettings: strict),
    .testTarget(
      name: "CodingTests",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "Coding", "CuretteEngine", "Pricing",
        "StarterRelease",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PricingTests",
      dependencies: ["ClaimModel", "Reference", "Editing", "Pricing", "StarterRelease"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ReferenceTests", dependencies: ["ClaimModel", "Reference", "StarterRelease"],
      swiftSettings: strict),
    .testTarget(
      name: "ReplayTests",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "CuretteEngine", "Pricing", "Replay", "Scrubbing",
        "StarterRelease",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "PayerRulesTests",
      dependencies: [
        "ClaimModel", "Reference", "Editing", "CuretteEngine", "PayerRules", "Replay", "Scrubbing",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ReferenceImportTests",
      dependencies: ["ClaimModel", "Reference", "ReferenceFiles", "ReferenceImport"],
      swiftSettings: strict),
    .testTarget(
      name: "ContractFormatTests", dependencies: ["ClaimModel", "ContractFormat"],
      swiftSettings: strict),
    .testTarget(
      name: "VerificationTests",
      dependencies: [
        "ClaimModel", "Editing", "Coding", "ContractFormat", "CuretteEngine", "StarterRelease",
        "Verification",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "ClaimModel", "Auditing", "ContractFormat", "CuretteEngine", "Training", "Verification",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AuditingTests",
      dependencies: [
        "ClaimModel", "Coding", "Pricing", "CuretteEngine", "Auditing", "AuditPages",
        "ContractFormat", "NoteReading", "NoteFormats", "PayerRules",
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "AppealsTests",
      dependencies: [
        "ClaimModel", "Coding", "Appeals", "Remittances", "Reference", "Verification",
        "CuretteEngine",
        "ContractFormat", "StarterRelease", "Charts",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "BookkeepingTests",
      dependencies: [
        "ClaimModel", "Reference", "Pricing", "Remittances", "Store", "Bookkeeping", "X12",
        "Exchange", "StarterRelease",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "RemittancesTests",
      dependencies: ["ClaimModel", "Reference", "Pricing", "Remittances", "StarterRelease"],
      swiftSettings: strict),
    .testTarget(
      name: "DenialsTests", dependencies: ["ClaimModel", "Reference", "Denials", "StarterRelease"],
      swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "ClaimModel", "Remittances", "Store", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "WorkbenchTests",
      dependencies: [
        "ClaimModel", "Coding", "ContractFormat", "CuretteEngine", "Editing", "Store", "Workbench",
        "Auditing", "PayerRules", "Training", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "JWTKit", package: "jwt-kit"),
      ], swiftSettings: strict),
    .executableTarget(name: "x12bench", dependencies: ["X12"], swiftSettings: strict),
    .testTarget(name: "X12Tests", dependencies: ["X12", "CX12Scan"], swiftSettings: strict),
    .testTarget(
      name: "ExchangeTests",
      dependencies: ["ClaimModel", "Reference", "StarterRelease", "X12", "Exchange"],
      swiftSettings: strict),
    .testTarget(
      name: "NoteReadingTests",
      dependencies: [
        "ClaimModel", "NoteReading", "NoteFormats", "ContractFormat", "CuretteEngine", "Coding",
        "Reference", "StarterRelease", "Answers",
      ],
      exclude: [
        "documentation-sentences.txt", "first-sight-notes.txt", "step-notes.txt", "told-acts.txt",
        "visit-notes.txt",
      ],
      swiftSettings: strict),
    .testTarget(name: "ClaimModelTests", dependencies: ["ClaimModel"], swiftSettings: strict),
  ]
)
