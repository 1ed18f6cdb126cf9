import CXML2

/// Reads the words out of HTML with libxml2: no network, no entities from outside, nothing executed.
enum HTMLReader {
  /// The words of an HTML page in UTF-8, blocks on lines of their own, table cells parted by bars.
  static func text(_ bytes: [UInt8]) throws(NoteProblem) -> [UInt8] {
    guard bytes.count < Int(Int32.max) / 2 else {
      throw NoteProblem("this page is too long", remedy: "Split the file.")
    }
    let options = Int32(
      HTML_PARSE_NONET.rawValue | HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue
        | HTML_PARSE_RECOVER.rawValue)
    xmlResetLastError()
    let document = bytes.withUnsafeBytes { raw in
      htmlReadMemory(
        raw.bindMemory(to: CChar.self).baseAddress, Int32(bytes.count), nil, "UTF-8", options)
    }
    guard let document else {
      throw NoteProblem("this page could not be read", remedy: "Save the note as plain text.")
    }
    defer { xmlFreeDoc(document) }
    if let error = xmlGetLastError(), error.pointee.level == XML_ERR_FATAL {
      throw NoteProblem(
        "this page is nested too deeply or is broken", remedy: "Save the note as plain text.")
    }
    var text: [UInt8] = []
    walk(xmlDocGetRootElement(document), &text)
    return text
  }

  /// Walks without recursion, so that no depth of nesting can exhaust the stack.
  private static func walk(_ root: xmlNodePtr?, _ text: inout [UInt8]) {
    var node = root
    while let current = node {
      let isHidden = enter(current, &text)
      if !isHidden, let child = current.pointee.children {
        node = child
        continue
      }
      var at: xmlNodePtr? = current
      while let leaving = at {
        leave(leaving, &text)
        if leaving == root { return }
        if let next = leaving.pointee.next {
          node = next
          break
        }
        at = leaving.pointee.parent
      }
      if at == nil { return }
    }
  }

  /// Writes what a node starts with; true where its inside is not for reading.
  private static func enter(_ node: xmlNodePtr, _ text: inout [UInt8]) -> Bool {
    if node.pointee.type == XML_TEXT_NODE {
      if let content = node.pointee.content {
        var byte = content
        let keepsLines = isWithinPre(node)
        while byte.pointee != 0 {
          let isBreak = byte.pointee == 0x0A || byte.pointee == 0x0D
          text.append(isBreak && !keepsLines ? 0x20 : byte.pointee)
          byte += 1
        }
      }
      return false
    }
    guard node.pointee.type == XML_ELEMENT_NODE else { return true }
    switch name(node) {
    case "script", "style", "head", "noscript", "template", "svg", "object", "iframe": return true
    case "br": text.append(0x0A)
    case "li": text.append(contentsOf: "\n- ".utf8)
    case "td", "th": text.append(contentsOf: "| ".utf8)
    case "p", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "section",
      "article", "dt", "dd", "pre", "hr":
      newline(&text)
    default: break
    }
    return false
  }

  private static func isWithinPre(_ node: xmlNodePtr) -> Bool {
    var at = node.pointee.parent
    while let parent = at, parent.pointee.type == XML_ELEMENT_NODE {
      if name(parent) == "pre" || name(parent) == "textarea" { return true }
      at = parent.pointee.parent
    }
    return false
  }

  private static func leave(_ node: xmlNodePtr, _ text: inout [UInt8]) {
    guard node.pointee.type == XML_ELEMENT_NODE else { return }
    switch name(node) {
    case "p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "section", "article":
      newline(&text)
      text.append(0x0A)
    case "div", "tr", "li", "dd", "ul", "ol", "pre": newline(&text)
    case "td", "th": text.append(0x20)
    default: return
    }
  }

  private static func newline(_ text: inout [UInt8]) {
    if let last = text.last, last != 0x0A { text.append(0x0A) }
  }

  private static func name(_ node: xmlNodePtr) -> String {
    guard let name = node.pointee.name else { return "" }
    return String(cString: name).lowercased()
  }
}
