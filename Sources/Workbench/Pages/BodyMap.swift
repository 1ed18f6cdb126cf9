import ClaimModel

/// The body map: outlines of our own on which lesions are placed. Each region carries the words of a
/// site as the engine reads them; the map itself knows no rule.
enum BodyMap {
  /// A picture of the map.
  enum View: String, CaseIterable, Sendable {
    case front, back, head, hands

    var title: String {
      switch self {
      case .front: "Front"
      case .back: "Back"
      case .head: "Head"
      case .hands: "Hands"
      }
    }

    /// Width and height in the units of the paths.
    var size: (width: Int, height: Int) {
      switch self {
      case .front, .back: (200, 440)
      case .head: (200, 250)
      case .hands: (240, 220)
      }
    }
  }

  /// A part of a picture that stands for a site.
  struct Region: Sendable {
    let view: View
    let site: String
    let side: Side?
    /// The path as drawn on the right half of the picture.
    let path: String
    /// Whether the path is drawn mirrored.
    let isMirrored: Bool
    /// Where a lesion goes that is placed without a pointer.
    let anchor: (x: Int, y: Int)

    /// "left cheek".
    var label: String { side.map { "\($0.rawValue) \(site)" } ?? site }
  }

  /// Every region, in the order in which the arrow keys visit them.
  static let regions: [Region] = front + back + head + hands

  /// The regions of a picture.
  static func regions(of view: View) -> [Region] { regions.filter { $0.view == view } }

  /// The two regions of a pair: the path is drawn on the right half of the picture, which is the
  /// patient's left from the front and right from behind.
  private static func pair(
    _ view: View, _ site: String, _ path: String, _ x: Int, _ y: Int, onRight: Side
  ) -> [Region] {
    let other: Side = onRight == .left ? .right : .left
    return [
      Region(
        view: view, site: site, side: other, path: path, isMirrored: true,
        anchor: (view.size.width - x, y)),
      Region(
        view: view, site: site, side: onRight, path: path, isMirrored: false, anchor: (x, y)),
    ]
  }

  private static func middle(
    _ view: View, _ site: String, _ path: String, _ x: Int, _ y: Int
  ) -> [Region] {
    [Region(view: view, site: site, side: nil, path: path, isMirrored: false, anchor: (x, y))]
  }

  private static let front: [Region] =
    middle(
      .front, "face",
      "M100 6C117 6 121 20 120 34C119 50 110 60 100 60C90 60 81 50 80 34C79 20 83 6 100 6Z",
      100, 36)
    + middle(
      .front, "neck", "M91 57Q100 63 109 57L111 72Q100 77 89 72Z", 100, 67)
    + pair(
      .front, "chest", "M100 76Q107 76 112 73L125 80L128 104Q128 122 125 130Q112 136 100 136Z", 113,
      108, onRight: .left)
    + pair(
      .front, "abdomen", "M100 136Q112 136 125 130Q122 152 125 178Q114 186 100 188Z", 112, 160,
      onRight: .left)
    + pair(
      .front, "groin", "M100 188Q114 186 125 178L130 196L107 218Q100 216 100 212Z", 114, 195,
      onRight: .left)
    + pair(
      .front, "shoulder", "M112 73Q140 76 145 92L143 104L128 104L125 80Z", 135, 90, onRight: .left)
    + pair(
      .front, "upper arm", "M143 104L145 92Q152 112 154 142L139 146Q131 124 128 104Z", 142, 124,
      onRight: .left)
    + pair(.front, "elbow", "M139 146L154 142L157 158L142 161Z", 148, 152, onRight: .left)
    + pair(
      .front, "forearm", "M142 161L157 158Q163 176 165 204L154 206Q146 186 142 161Z", 155, 182,
      onRight: .left)
    + pair(.front, "wrist", "M154 206L165 204L167 214L156 216Z", 160, 210, onRight: .left)
    + pair(
      .front, "palm", "M156 216L167 214Q176 226 174 246Q170 258 164 254L159 240Q152 234 150 228Z",
      164, 234, onRight: .left)
    + pair(
      .front, "thigh", "M130 196Q136 224 131 286L109 288Q106 250 103 217Q105 219 107 218Z", 119,
      250, onRight: .left)
    + pair(.front, "knee", "M109 288L131 286Q132 300 129 314L109 315Z", 119, 301, onRight: .left)
    + pair(
      .front, "shin", "M109 315L129 314Q132 346 124 392L110 393Q108 350 109 315Z", 119, 350,
      onRight: .left)
    + pair(.front, "ankle", "M110 393L124 392L125 406L109 407Z", 117, 400, onRight: .left)
    + pair(
      .front, "foot", "M109 407L125 406Q138 420 136 430Q122 438 108 431Z", 120, 420, onRight: .left)

  private static let back: [Region] =
    middle(
      .back, "scalp",
      "M100 6C117 6 121 20 120 34C119 42 116 50 110 54Q100 58 90 54C84 50 81 42 80 34C79 20 83 6 100 6Z",
      100, 30)
    + middle(.back, "posterior neck", "M90 54Q100 58 110 54L111 72Q100 77 89 72Z", 100, 65)
    + pair(
      .back, "upper back", "M100 76Q107 76 112 73L125 80L128 104L127 118Q113 122 100 122Z", 113, 98,
      onRight: .right)
    + pair(
      .back, "mid back", "M100 122Q113 122 127 118L125 142Q112 146 100 146Z", 113, 133,
      onRight: .right)
    + pair(
      .back, "lower back", "M100 146Q112 146 125 142Q122 158 125 178Q112 182 100 180Z", 112, 162,
      onRight: .right)
    + pair(
      .back, "buttock", "M100 180Q112 182 125 178Q134 196 131 214Q116 224 102 216Z", 116, 200,
      onRight: .right)
    + pair(
      .back, "shoulder", "M112 73Q140 76 145 92L143 104L128 104L125 80Z", 135, 90, onRight: .right)
    + pair(
      .back, "upper arm", "M143 104L145 92Q152 112 154 142L139 146Q131 124 128 104Z", 142, 124,
      onRight: .right)
    + pair(.back, "elbow", "M139 146L154 142L157 158L142 161Z", 148, 152, onRight: .right)
    + pair(
      .back, "forearm", "M142 161L157 158Q163 176 165 204L154 206Q146 186 142 161Z", 155, 182,
      onRight: .right)
    + pair(
      .back, "dorsal hand",
      "M154 206L165 204L167 214Q176 226 174 246Q170 258 164 254L159 240Q152 234 150 228L156 216Z",
      163, 230, onRight: .right)
    + pair(
      .back, "thigh", "M131 214Q134 250 131 286L109 288Q105 250 102 216Q116 224 131 214Z", 119, 254,
      onRight: .right)
    + pair(.back, "knee", "M109 288L131 286Q132 300 129 314L109 315Z", 119, 301, onRight: .right)
    + pair(
      .back, "calf", "M109 315L129 314Q134 344 124 392L110 393Q106 350 109 315Z", 119, 345,
      onRight: .right)
    + pair(.back, "ankle", "M110 393L124 392L125 406L109 407Z", 117, 400, onRight: .right)
    + pair(
      .back, "heel", "M109 407L125 406Q130 424 126 432Q116 438 108 431Z", 118, 420, onRight: .right)

  private static let head: [Region] =
    middle(
      .head, "scalp",
      "M100 8C146 8 162 40 160 72Q150 50 128 44Q100 38 72 44Q50 50 40 72C38 40 54 8 100 8Z", 100, 26
    )
    + middle(
      .head, "forehead",
      "M72 44Q100 38 128 44Q134 46 138 50L136 80Q100 72 64 80L62 50Q66 46 72 44Z", 100, 60)
    + pair(
      .head, "temple", "M138 50Q152 58 160 72L160 96L150 104Q140 96 136 80Z", 149, 78,
      onRight: .left)
    + pair(.head, "eyebrow", "M110 84Q124 74 136 80L137 88Q124 83 110 91Z", 124, 83, onRight: .left)
    + pair(
      .head, "upper eyelid", "M110 91Q124 83 137 88L140 99Q125 91 112 99Z", 125, 92, onRight: .left)
    + pair(
      .head, "lower eyelid", "M112 101Q125 108 140 101L138 111Q124 117 112 110Z", 125, 110,
      onRight: .left)
    + middle(
      .head, "nose", "M94 84Q100 80 106 84L110 112Q116 128 113 136Q100 146 87 136Q84 128 90 112Z",
      100, 118)
    + pair(
      .head, "cheek",
      "M112 110Q124 117 138 111L140 99L150 104L158 122Q156 150 144 172Q130 168 124 152Q118 146 113 136Q116 128 110 112Z",
      136, 138, onRight: .left)
    + pair(
      .head, "ear", "M160 88Q170 82 173 94Q175 112 166 128Q160 134 158 122L160 96Z", 166, 106,
      onRight: .left)
    + middle(
      .head, "upper lip",
      "M87 136Q100 146 113 136Q118 146 124 152Q112 150 106 149Q100 152 94 149Q88 150 76 152Q82 146 87 136Z",
      100, 146)
    + middle(
      .head, "vermilion lip",
      "M76 152Q88 150 94 149Q100 152 106 149Q112 150 124 152Q116 168 100 168Q84 168 76 152Z", 100,
      159)
    + middle(
      .head, "chin",
      "M76 152Q84 168 100 168Q116 168 124 152Q130 168 124 190Q112 204 100 204Q88 204 76 190Q70 168 76 152Z",
      100, 185)
    + pair(
      .head, "jawline",
      "M144 172Q134 190 122 200Q112 206 100 208L100 204Q112 204 124 190Q130 176 126 162Q134 170 144 172Z",
      132, 182, onRight: .left)
    + middle(.head, "neck", "M66 192Q80 208 100 208Q120 208 134 192L138 246L62 246Z", 100, 228)

  private static let hands: [Region] =
    hand(
      "dorsal hand", "M150 110Q168 100 200 104L206 150Q206 176 196 184L164 184Q152 176 150 152Z",
      178, 146)
    + hand("little finger", "M190 104Q188 74 196 60Q206 54 208 66Q210 88 202 106Z", 199, 84)
    + hand("ring finger", "M177 103Q174 60 180 38Q190 30 193 42Q194 74 189 104Z", 184, 66)
    + hand("middle finger", "M163 104Q160 54 165 26Q174 18 178 30Q180 70 176 102Z", 170, 60)
    + hand("index finger", "M150 108Q146 66 149 44Q158 36 162 48Q166 76 162 104Z", 156, 74)
    + hand("thumb", "M150 150Q136 138 128 114Q126 104 134 104Q142 108 150 124Z", 138, 122)
    + hand("wrist", "M164 184L196 184L198 212L162 212Z", 180, 198)

  /// Both hands are seen from behind: the right picture is the right hand.
  private static func hand(_ site: String, _ path: String, _ x: Int, _ y: Int) -> [Region] {
    pair(.hands, site, path, x, y, onRight: .right)
  }
}

extension BodyMap {
  /// What the template of the map needs.
  static var values: [Values] {
    View.allCases.map { view in
      [
        "view": view.rawValue, "title": view.title,
        "width": view.size.width, "height": view.size.height, "isHands": view == .hands,
        "sides": view == .back || view == .hands
          ? ["left": "L", "right": "R"] : ["left": "R", "right": "L"],
        "regions": regions(of: view).map { region -> Values in
          [
            "site": region.site, "side": region.side?.rawValue ?? "", "label": region.label,
            "path": region.path, "x": region.anchor.x, "y": region.anchor.y,
            "mirror": region.isMirrored ? "matrix(-1 0 0 1 \(view.size.width) 0)" : "",
          ]
        },
      ]
    }
  }

  /// The region a site's words stand for: the one with the same words, else one of the same part of
  /// the body, else none.
  static func place(of site: BodySite) -> Region? {
    let candidates = regions.filter { region in
      region.side == nil || site.side == nil || region.side == site.side
    }
    let words = site.words.lowercased()
    let same = candidates.filter { words.contains($0.site) }
    if let closest = same.max(by: { $0.site.utf8.count < $1.site.utf8.count }) { return closest }
    guard let part = site.region else { return nil }
    let ordered = candidates.filter { $0.view == .head } + candidates
    return ordered.first { BodySite($0.site).region == part }
      ?? ordered.first { BodySite($0.site).region?.overlaps(part) ?? false }
  }
}
