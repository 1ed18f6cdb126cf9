import PayerRules

/// The packs of rules that come with the program. They bind nobody until a practice takes one.
enum Shipped {
  static let packs: [(id: String, pack: RulePack, text: String)] = {
    Assets.standard.rules.sorted { $0.key < $1.key }.map { name, text in
      do throws(RuleProblem) {
        let pack = try RulePack(text)
        return (pack.id, pack, text)
      } catch {
        preconditionFailure("the pack \(name) is damaged: \(error)")
      }
    }
  }()

  static func pack(_ id: String) -> RulePack? { packs.first { $0.id == id }?.pack }
}
