public import ClaimModel
import FoundationEssentials

/// Reads visits as the contract writes them.
public struct VisitReader {
  private let decoder = JSONDecoder()

  /// A reader.
  public init() {}

  /// The visit of one JSON object.
  /// - Throws: `InputProblem` with the path of what could not be read.
  public func visit(_ bytes: some Sequence<UInt8>) throws(InputProblem) -> Visit {
    try read(VisitObject.self, bytes).visit
  }

  /// The visit of a piece of a stream.
  /// - Throws: `InputProblem` with the line and the path of what could not be read.
  public func visit(_ piece: ObjectStream.Piece) throws(InputProblem) -> Visit {
    do throws(InputProblem) {
      if piece.isTooLong {
        throw InputProblem(
          "", "the object is too long", remedy: "A visit has at most four million bytes.")
      }
      guard piece.bytes.first == 0x7B else {
        throw InputProblem(
          "", "a JSON object is expected here",
          remedy: "Give a visit as { … }; a note in plain words is read by `curette read`.")
      }
      return try visit(piece.bytes)
    } catch {
      var problem = error
      problem.line = piece.line
      problem.id = (try? decoder.decode(IdentifiedObject.self, from: Data(piece.bytes)))?.id
      throw problem
    }
  }

  private struct IdentifiedObject: Decodable {
    let id: String
  }

  func read<Object: Decodable>(
    _ type: Object.Type, _ bytes: some Sequence<UInt8>
  ) throws(InputProblem) -> Object {
    let bytes = Array(bytes)
    if let path = RepeatedNames.first(in: bytes) {
      throw InputProblem(
        path, "the field stands twice in its object", remedy: "Leave the one that is meant.")
    }
    do {
      return try decoder.decode(type, from: Data(bytes))
    } catch let problem as InputProblem {
      throw problem
    } catch let error as DecodingError {
      throw Self.problem(error)
    } catch {
      throw InputProblem("", "this is not valid JSON", remedy: "Check quotes, commas and braces.")
    }
  }

  private static func problem(_ error: DecodingError) -> InputProblem {
    switch error {
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      InputProblem(
        Fields.text(context.codingPath), "a value of another type is expected",
        remedy: "Compare with the schema of a visit.")
    case .keyNotFound(let key, let context):
      InputProblem(
        Fields.text(context.codingPath + [key]), "missing", remedy: "Add the field.")
    case .dataCorrupted(let context):
      InputProblem(
        Fields.text(context.codingPath), "this is not valid JSON",
        remedy: "Check quotes, commas, braces and that the text is UTF-8.")
    @unknown default:
      InputProblem("", "this could not be read", remedy: "Compare with the schema of a visit.")
    }
  }
}
